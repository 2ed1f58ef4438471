package dev.portcullis.wafmanager.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.wafmanager.Mode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedFetcherTest {

    private static final FeedState NEW = FeedState.unknown("drop");

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final FeedFetcher patient = new FeedFetcher(16, Duration.ofSeconds(20));
    private final FeedFetcher hurried = new FeedFetcher(16, Duration.ofMillis(300));

    FeedFetcherTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_list_comes_with_what_to_ask_for_next_time_and_is_then_unchanged() {
        serve("/list", call -> {
            boolean known = "\"v1\"".equals(call.getRequestHeaders().getFirst("If-None-Match"))
                    && "yesterday".equals(call.getRequestHeaders().getFirst("If-Modified-Since"));
            call.getResponseHeaders().add("ETag", "\"v1\"");
            call.getResponseHeaders().add("Last-Modified", "yesterday");
            answer(call, known ? 304 : 200, "203.0.113.7");
        });
        assertThat(patient.fetch(feed("/list"), NEW)).isEqualTo(new Fetched.Text("203.0.113.7", "\"v1\"", "yesterday"));
        assertThat(patient.fetch(feed("/list"), new FeedState("drop", "\"v1\"", "yesterday", "", "")))
                .isEqualTo(new Fetched.Unchanged());
    }

    @Test
    void a_list_may_be_as_long_as_the_cap_and_no_longer() {
        serve("/16", call -> answer(call, 200, "0123456789abcdef"));
        serve("/17", call -> answer(call, 200, "0123456789abcdefg"));
        assertThat(patient.fetch(feed("/16"), NEW)).isInstanceOf(Fetched.Text.class);
        assertThat(failure(patient, "/17")).endsWith("/17 is longer than 16 bytes");
    }

    @Test
    void what_is_no_success_is_named() {
        serve("/gone", call -> answer(call, 503, "soon"));
        assertThat(failure(patient, "/gone")).endsWith("/gone answered 503");
    }

    @Test
    void a_server_that_goes_silent_before_or_within_the_list_is_not_waited_for() {
        serve("/silent", call -> hang());
        serve("/stuck", call -> {
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write('2');
            call.getResponseBody().flush();
            hang();
        });
        assertThat(failure(hurried, "/silent")).contains("could not be fetched");
        assertThat(failure(hurried, "/stuck")).contains("could not be fetched");
    }

    @Test
    void a_redirect_to_plain_http_elsewhere_is_not_believed() {
        serve("/moved", call -> {
            call.getResponseHeaders()
                    .add("Location", "http://127.0.0.2:" + server.getAddress().getPort() + "/list");
            answer(call, 302, "");
        });
        serve("/list", call -> answer(call, 200, "203.0.113.7"));
        assertThat(failure(patient, "/moved")).endsWith("/list, which is no HTTPS address");
    }

    @Test
    void plain_http_is_for_loopback_only() {
        assertThatThrownBy(() -> feed(URI.create("http://lists.example/drop.txt")))
                .hasMessageContaining("write https://");
        assertThat(feed(URI.create("http://[::1]:80/")).name()).isEqualTo("drop");
        assertThat(feed(URI.create("https://lists.example/")).name()).isEqualTo("drop");
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static void answer(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, status == 304 || bytes.length == 0 ? -1 : bytes.length);
        if (status != 304) {
            call.getResponseBody().write(bytes);
        }
        call.close();
    }

    private void hang() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String failure(FeedFetcher fetcher, String path) {
        return ((Fetched.Failed) fetcher.fetch(feed(path), NEW)).why();
    }

    private Feed feed(String path) {
        return feed(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private static Feed feed(URI url) {
        return new Feed("drop", url, FeedFormat.PLAIN, Optional.of(Mode.BLOCK));
    }
}
