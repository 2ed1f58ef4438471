package dev.portcullis.wafmanager.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks for lists: 5 s to connect, 20 s in all, one attempt (the schedule is the next), no redirects to elsewhere than HTTPS. */
public final class FeedFetcher {

    /** A million addresses of IPv6 with comments; more is no list, or an attack. */
    public static final int MAX_BYTES = 48 * 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final int maxBytes;
    private final Duration timeout;

    public FeedFetcher() {
        this(MAX_BYTES, TIMEOUT);
    }

    FeedFetcher(int maxBytes, Duration timeout) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    /** Asks, unless the list is the one that the state knows. */
    public Fetched fetch(Feed feed, FeedState state) {
        var request = HttpRequest.newBuilder(feed.url()).timeout(timeout).header("User-Agent", "portcullis");
        if (!state.etag().isEmpty()) {
            request.header("If-None-Match", state.etag());
        }
        if (!state.modified().isEmpty()) {
            request.header("If-Modified-Since", state.modified());
        }
        long end = System.nanoTime() + timeout.toNanos();
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            // The client's own time-out ends with the headers; a server may then go silent.
            var late = CompletableFuture.runAsync(
                    () -> close(response.body()),
                    CompletableFuture.delayedExecutor(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            try (InputStream body = response.body()) {
                return answer(feed, response, body);
            } finally {
                late.cancel(false);
            }
        } catch (IOException e) {
            return new Fetched.Failed(feed.url() + " could not be fetched: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed("interrupted while " + feed.url() + " was fetched");
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fetched answer(Feed feed, HttpResponse<InputStream> response, InputStream body) throws IOException {
        if (!Feed.isTrusted(response.uri())) {
            return new Fetched.Failed(feed.url() + " leads to " + response.uri() + ", which is no HTTPS address");
        }
        if (response.statusCode() == 304) {
            return new Fetched.Unchanged();
        }
        if (response.statusCode() != 200) {
            return new Fetched.Failed(feed.url() + " answered " + response.statusCode());
        }
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            return new Fetched.Failed(feed.url() + " is longer than " + maxBytes + " bytes");
        }
        return new Fetched.Text(
                new String(bytes, StandardCharsets.UTF_8),
                response.headers().firstValue("ETag").orElse(""),
                response.headers().firstValue("Last-Modified").orElse(""));
    }
}
