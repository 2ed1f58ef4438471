package dev.portcullis.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command cost, as the shell counts it: CPU seconds, its children's included.
 *
 * @param lines what it printed
 */
record ChildCost(double cpuSeconds, List<String> lines) {

    private static final int MINUTES = 5;

    static ChildCost of(List<String> command) throws IOException, InterruptedException {
        var shell = new ArrayList<String>(List.of("bash", "-c", "TIMEFORMAT='cpu %U %S'; time \"$@\"", "bash"));
        shell.addAll(command);
        Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " failed: " + lines);
        }
        String[] times = lines.get(lines.size() - 1).split(" ", -1);
        return new ChildCost(
                Double.parseDouble(times[1]) + Double.parseDouble(times[2]), lines.subList(0, lines.size() - 1));
    }
}
