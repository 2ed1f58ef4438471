package dev.portcullis.benchmarks;

import dev.portcullis.wafmanager.detection.TrustedHops;
import dev.portcullis.wafmanager.logs.LogReader;
import dev.portcullis.wafmanager.logs.Reading;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one log a few times in a process of its own, and prints a line each time: records, CPU seconds of the reading thread;
 * at the end the process's CPU seconds and its peak memory in KB.
 */
final class LogsWorker {

    private LogsWorker() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        var out = new PrintStream(System.out, true);
        var threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < rounds; round++) {
            long before = threads.getCurrentThreadCpuTime();
            long[] sum = {0};
            Reading reading;
            try (InputStream in = Files.newInputStream(file)) {
                reading = new LogReader(TrustedHops.NONE)
                        .read(in, "bench", record -> sum[0] += record.address().low());
            }
            out.println("round " + reading.records() + " " + (threads.getCurrentThreadCpuTime() - before) / 1e9 + " "
                    + sum[0]);
        }
        long cpu = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
        out.println("process " + cpu / 1e9 + " " + peak);
    }
}
