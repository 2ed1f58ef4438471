package dev.portcullis.ratelimiter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.DynamoDbLocal;
import dev.portcullis.ratelimiter.Limit;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bound and the losses of docs/limiter.md with processes, sockets and the real engine. */
class SixteenProcessesIT {

    private static final int PROCESSES = 16;
    private static final Duration CALLING = Duration.ofSeconds(4);

    /** Of each process; all together call four times as often as the limit allows. */
    private static final int CALLS_PER_SECOND = 25;

    @Test
    void sixteen_processes_never_exceed_one_clients_bound_and_lose_little() throws Exception {
        List<Long> grants = new ArrayList<>();
        long calls = 0;
        try (DynamoDbLocal server = Database.server()) {
            String client = UUID.randomUUID().toString();
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(hammer(server.endpoint().toString(), client));
            }
            for (Process process : processes) {
                assertThat(process.inputReader().readLine()).isEqualTo("ready");
            }
            for (Process process : processes) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            }
            for (Process process : processes) {
                calls += finish(process, grants);
            }
        }
        grants.sort(Long::compare);
        Limit limit = Hammer.LIMIT;
        double perMilli = limit.permits() / (double) limit.period().toMillis();
        // one machine, one clock; a fifth of what fills the bucket is the hold, a twentieth the slack
        double beyond = limit.burst() / 4.0;
        for (int i = 0; i < grants.size(); i++) {
            // every window that begins and ends with a grant
            for (int j = i; j < grants.size(); j++) {
                double bound = limit.burst() + (grants.get(j) - grants.get(i) + 1) * perMilli + beyond;
                assertThat((double) (j - i + 1)).isLessThanOrEqualTo(bound);
            }
        }
        // leases that expire cost something, but never half of what is due
        double due = Math.min((double) calls, limit.burst() + CALLING.toMillis() * perMilli);
        assertThat((double) grants.size()).isGreaterThan(due / 2);
    }

    private static Process hammer(String endpoint, String client) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx48m",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hammer.class.getName(),
                        endpoint,
                        client,
                        Long.toString(CALLING.toMillis()),
                        Integer.toString(CALLS_PER_SECOND))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** How many calls it made; its grants are added. */
    private static long finish(Process process, List<Long> grants) throws IOException, InterruptedException {
        long calls = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("calls ")) {
                    calls = Long.parseLong(line.substring("calls ".length()));
                } else {
                    grants.add(Long.valueOf(line));
                }
            }
        }
        assertThat(process.waitFor()).isZero();
        return calls;
    }
}
