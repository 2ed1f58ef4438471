package dev.portcullis.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Many callers of one API, each in its own thread and its own rhythm.
 *
 * @param count how many
 * @param atOnce how many of their calls are on their way at once
 * @param perSecond calls of all together
 */
record Callers(int count, int atOnce, int perSecond) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer, and the milliseconds that it took; status 0 for none. */
    record Answer(int status, boolean explained, double millis) {}

    List<Answer> call(URI uri, String token, Duration length) throws InterruptedException {
        var answers = new ConcurrentLinkedQueue<Answer>();
        var turns = new Semaphore(atOnce, true);
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        long pause = 1_000_000_000L * count / perSecond;
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < count; caller++) {
            long first = begin + pause * caller / count;
            var thread = new Thread(() -> {
                for (long next = first; next < end; next += pause) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    turns.acquireUninterruptibly();
                    try {
                        answers.add(once(uri, token));
                    } finally {
                        turns.release();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(answers);
    }

    static Answer once(URI uri, String token) {
        long start = System.nanoTime();
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), isExplained(answer), (System.nanoTime() - start) / 1e6);
        } catch (IOException e) {
            return new Answer(0, false, (System.nanoTime() - start) / 1e6);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, false, (System.nanoTime() - start) / 1e6);
        }
    }

    /** Whether a refusal says when to come back, and by which limits. */
    private static boolean isExplained(HttpResponse<String> answer) {
        var headers = answer.headers();
        return headers.firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("[1-9][0-9]*"))
                        .isPresent()
                && headers.firstValue("RateLimit")
                        .filter(field -> field.matches("\"burst\";r=[0-9]+;t=[0-9]+"))
                        .isPresent()
                && headers.firstValue("RateLimit-Policy")
                        .filter("\"burst\";q=100;w=2"::equals)
                        .isPresent();
    }
}
