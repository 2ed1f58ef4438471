package dev.portcullis.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The main class of a process with a function's artifact on its class path: gives its handler as many events as a line of
 * standard input says, of a file from the top to the end and again, and answers on standard error with what a call took.
 * Standard output is the function's log.
 */
final class FunctionLoop {

    private static final int REMAINING_MILLIS = 8_000;

    private final RequestStreamHandler handler;
    private final List<byte[]> events;
    private final String expected;
    private int next;

    private FunctionLoop(RequestStreamHandler handler, List<byte[]> events, String expected) {
        this.handler = handler;
        this.events = events;
        this.expected = expected;
    }

    /** Arguments: the handler's class, a file with an event a line, and what each answer contains. */
    public static void main(String[] arguments) throws Exception {
        List<byte[]> events = Files.readAllLines(Path.of(arguments[1])).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        var loop = new FunctionLoop(
                Class.forName(arguments[0])
                        .asSubclass(RequestStreamHandler.class)
                        .getConstructor()
                        .newInstance(),
                events,
                arguments[2]);
        var answers = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            TokenCost cost = loop.round(Integer.parseInt(line));
            answers.println("cost " + cost.cpuMicros() + " " + cost.wallMicros() + " "
                    + cost.bytes().orElseThrow());
        }
        System.exit(0);
    }

    /** Of the whole process: the function hands calls to a thread of its own, and collects garbage. */
    private TokenCost round(int calls) throws IOException {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long bytes = allocated();
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            call();
        }
        long nanos = System.nanoTime() - wall;
        long cpuNanos = process.getProcessCpuTime() - cpu;
        return TokenCost.of(calls, cpuNanos, nanos, allocated() - bytes);
    }

    private void call() throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(events.get(next)), answer, context());
        next = (next + 1) % events.size();
        if (!answer.toString(StandardCharsets.UTF_8).contains(expected)) {
            throw new IOException("answered " + answer.toString(StandardCharsets.UTF_8));
        }
    }

    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                FunctionLoop.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, none) -> {
                    return switch (method.getName()) {
                        case "getRemainingTimeInMillis" -> REMAINING_MILLIS;
                        case "getAwsRequestId" -> "benchmark";
                        default -> null;
                    };
                });
    }
}
