package dev.portcullis.benchmarks;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.feeds.FeedFormat;
import dev.portcullis.wafmanager.feeds.FeedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Random IPv4 blocks of /24 to /32 merged into the fewest, in CPU time of one thread, beside Debian's iprange where that is
 * installed. A merge begins with blocks in memory and ends with the merged ones as objects; iprange reads and prints text, so
 * we do that, too.
 */
final class MergeBenchmark implements Benchmark {

    private static final int RUNS = 9;
    private static final int BLOCKS = 1_000_000;
    private static final int FEED_LINES = 20_000;

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String description() {
        return "CPU time of merging 1,000,000 random IPv4 blocks, beside iprange; of reading a feed";
    }

    @Override
    public void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception {
        for (int count : List.of(BLOCKS / 4, BLOCKS / 2, BLOCKS)) {
            progress.accept("merging " + count);
            List<Cidr> blocks = random(count);
            report(
                    figures,
                    count + " blocks",
                    "merge_cpu",
                    () -> CidrSet.of(blocks).cidrs().size());
        }
        List<Cidr> blocks = random(BLOCKS);
        var text = new StringBuilder();
        blocks.forEach(block -> text.append(block).append('\n'));
        String lines = text.toString();
        progress.accept("reading, merging and printing");
        report(figures, BLOCKS + " lines", "text_to_text_cpu", () -> textToText(lines));
        iprange(figures, progress, lines);
        String feed = lines.lines()
                .limit(FEED_LINES)
                .reduce(new StringBuilder(), (all, line) -> all.append(line).append('\n'), StringBuilder::append)
                .toString();
        progress.accept("reading a feed");
        report(
                figures,
                "feed of " + FEED_LINES + " lines",
                "read_cpu",
                () -> FeedReader.read(FeedFormat.PLAIN, feed).subjects().size());
    }

    private static int textToText(String lines) {
        var set = CidrSet.builder();
        lines.lines()
                .forEach(line -> set.add(Cidr.parse(line, Notation.CANONICAL).orThrow()));
        var printed = new StringBuilder();
        set.build().forEach(block -> printed.append(block).append('\n'));
        return printed.length();
    }

    private void iprange(Consumer<Figure> figures, Consumer<String> progress, String lines) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/iprange"))) {
            progress.accept("iprange is not installed");
            return;
        }
        progress.accept("iprange");
        Path file = Files.createTempFile("portcullis-merge-", ".txt");
        try {
            Files.writeString(file, lines);
            var seconds = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                seconds[i] = ChildCost.of(List.of("/usr/bin/iprange", "--optimize", file.toString()))
                                .cpuSeconds()
                        * 1000;
            }
            figures.accept(new Figure(
                    name(),
                    BLOCKS + " lines",
                    "iprange",
                    "text_to_text_cpu",
                    "ms",
                    new Samples(seconds).median(),
                    RUNS));
        } finally {
            Files.delete(file);
        }
    }

    /** What is measured; its result is used, lest it be optimised away. */
    private interface Work {
        int run() throws IOException;
    }

    private void report(Consumer<Figure> figures, String subject, String metric, Work work) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        var times = new double[RUNS];
        int result = work.run();
        for (int i = 0; i < RUNS; i++) {
            long start = threads.getCurrentThreadCpuTime();
            int again = work.run();
            times[i] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
            if (again != result) {
                throw new IllegalStateException("two runs differ: " + result + " and " + again);
            }
        }
        figures.accept(new Figure(name(), subject, "portcullis", metric, "ms", new Samples(times).median(), RUNS));
    }

    private static List<Cidr> random(int count) {
        var random = new Random(42);
        var blocks = new ArrayList<Cidr>(count);
        for (int i = 0; i < count; i++) {
            blocks.add(Cidr.containing(IpAddress.ipv4(random.nextInt()), 24 + random.nextInt(9)));
        }
        return blocks;
    }
}
