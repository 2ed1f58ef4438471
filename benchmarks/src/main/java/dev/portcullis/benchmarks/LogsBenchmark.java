package dev.portcullis.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reading logs: 200,000 WAF records in gzip beside {@code gzip -dc} of the same file (the floor) and a Python that does
 * {@code json.loads} on each line, in the same rounds; lines a CPU second of the formats in columns; peak memory over a file
 * of 75 MB. CPU seconds are whole processes', starting and compiling included, unless the figure says warm.
 */
final class LogsBenchmark implements Benchmark {

    private static final int RECORDS = 200_000;
    private static final int COLUMN_LINES = 500_000;
    private static final int ROUNDS = 5;
    private static final int WARM_ROUNDS = 4;

    /** Of 26 letters: 0.59 bytes each, however well packed. */
    private static final int USUAL_NOISE = 40;

    private static final int LARGE_LINES = 230_000;
    private static final int LARGE_NOISE = 480;

    private static final String PYTHON =
            "import gzip,json,sys\nn=0\nfor line in gzip.open(sys.argv[1]):\n n+=json.loads(line)['timestamp']&1\n";

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String description() {
        return "reading WAF, CloudFront and load balancer logs, beside gunzip and Python";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception {
        Path folder = Files.createTempDirectory("portcullis-logs-");
        try {
            waf(folder, figures, progress);
            columns("cloudfront", LogFiles.cloudFront(folder, COLUMN_LINES), figures, progress);
            columns("alb", LogFiles.alb(folder, COLUMN_LINES), figures, progress);
            memory(folder, figures, progress);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private void waf(Path folder, Consumer<Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("writing " + RECORDS + " WAF records");
        Path file = LogFiles.waf(folder, RECORDS, USUAL_NOISE);
        var floor = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        var warm = new ArrayList<Double>();
        var python = new ArrayList<Double>();
        for (int round = 1; round <= ROUNDS; round++) {
            progress.accept("WAF records, round " + round + " of " + ROUNDS);
            floor.add(ChildCost.of(List.of("bash", "-c", "gzip -dc \"$0\" > /dev/null", file.toString()))
                    .cpuSeconds());
            ours.add(ChildCost.of(worker(file, 1)).cpuSeconds());
            warm.add(lastRound(ChildCost.of(worker(file, WARM_ROUNDS)).lines()));
            python.add(ChildCost.of(List.of("python3", "-c", PYTHON, file.toString()))
                    .cpuSeconds());
        }
        figures.accept(figure("waf_200k", "floor", "gunzip_cpu", "s", median(floor), ROUNDS));
        figures.accept(figure("waf_200k", "portcullis", "process_cpu", "s", median(ours), ROUNDS));
        figures.accept(figure("waf_200k", "portcullis", "warm_cpu", "s", median(warm), ROUNDS));
        figures.accept(figure("waf_200k", "python json.loads", "process_cpu", "s", median(python), ROUNDS));
        figures.accept(
                figure("waf_200k", "portcullis", "process_over_floor", "ratio", median(ours) / median(floor), ROUNDS));
        figures.accept(
                figure("waf_200k", "portcullis", "warm_over_floor", "ratio", median(warm) / median(floor), ROUNDS));
        figures.accept(figure(
                "waf_200k", "portcullis", "python_over_process", "ratio", median(python) / median(ours), ROUNDS));
        figures.accept(
                figure("waf_200k", "portcullis", "python_over_warm", "ratio", median(python) / median(warm), ROUNDS));
    }

    private void columns(String format, Path file, Consumer<Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        for (int round = 1; round <= ROUNDS; round++) {
            progress.accept(format + ", round " + round + " of " + ROUNDS);
            rates.add(COLUMN_LINES
                    / lastRound(ChildCost.of(worker(file, WARM_ROUNDS)).lines()));
        }
        figures.accept(figure(format, "portcullis", "warm_lines_per_cpu_second", "1/s", median(rates), ROUNDS));
    }

    private void memory(Path folder, Consumer<Figure> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("writing a file of 75 MB");
        Path file = LogFiles.waf(folder, LARGE_LINES, LARGE_NOISE);
        figures.accept(figure("waf_75MB", "portcullis", "file_size", "MB", Files.size(file) / 1e6, 1));
        progress.accept("reading it");
        List<String> lines = ChildCost.of(worker(file, 1)).lines();
        String[] process = lines.get(lines.size() - 1).split(" ", -1);
        figures.accept(figure("waf_75MB", "portcullis", "peak_memory", "MB", Double.parseDouble(process[2]) / 1024, 1));
    }

    /** As a function of 512 MB is run: one compiler after the other, half of its memory for the heap. */
    private static List<String> worker(Path file, int rounds) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LogsWorker.class.getName(),
                file.toString(),
                Integer.toString(rounds));
    }

    private static double lastRound(List<String> lines) {
        return Double.parseDouble(lines.stream()
                .filter(line -> line.startsWith("round "))
                .reduce((one, other) -> other)
                .orElseThrow()
                .split(" ", -1)[2]);
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
    }

    private Figure figure(String subject, String who, String metric, String unit, double value, int runs) {
        return new Figure(name(), subject, who, metric, unit, value, runs);
    }
}
