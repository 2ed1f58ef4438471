package dev.portcullis.wafmanager.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.InMemoryBooks;
import dev.portcullis.wafmanager.feeds.FeedFetcher;
import dev.portcullis.wafmanager.feeds.FeedKeeper;
import dev.portcullis.wafmanager.feeds.FeedState;
import dev.portcullis.wafmanager.feeds.FeedStates;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedsHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String SCHEDULED = "{\"source\":\"aws.events\"}";

    private final InMemoryBooks books = new InMemoryBooks();
    private final Map<String, FeedState> states = new HashMap<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    FeedsHandlerTest() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void each_feed_is_brought_up_to_date_and_one_that_fails_keeps_none_from_the_others() throws IOException {
        serve("/drop", "203.0.113.7\n198.51.100.0/24 ; comment\nnonsense\n10.0.0.1\n");
        serve("/friends", "192.0.2.1\n");
        JsonNode report = Events.call(
                handler(feed("gone", "block") + "," + feed("drop", "block") + "," + feed("friends", "allow")),
                SCHEDULED);
        assertThat(report.at("/gone/result").asText()).isEqualTo("kept");
        assertThat(report.at("/gone/why").asText()).endsWith("/gone answered 404");
        assertThat(report.at("/drop/result").asText()).isEqualTo("updated");
        assertThat(report.at("/drop/placed").asInt()).isEqualTo(2);
        assertThat(report.at("/drop/refused").asInt()).as("10.0.0.1 is private").isEqualTo(1);
        assertThat(report.at("/drop/problems/0/line").asInt()).isEqualTo(3);
        assertThat(books.bans().activeAt(NOW))
                .extracting(Ban::subject)
                .containsExactlyInAnyOrder(Cidr.of("203.0.113.7/32"), Cidr.of("198.51.100.0/24"));
        assertThat(books.allowlist().activeAt(NOW))
                .extracting(Allowance::subject)
                .containsExactly(Cidr.of("192.0.2.1/32"));
    }

    @Test
    void a_jump_is_held_with_the_digest_to_approve() throws IOException {
        serve("/drop", "203.0.113.7\n");
        Events.call(handler(feed("drop", "block")), SCHEDULED);
        server.removeContext("/drop");
        serve("/drop", "203.0.113.8\n");
        JsonNode report = Events.call(handler(feed("drop", "block")), SCHEDULED);
        assertThat(report.at("/drop/result").asText()).isEqualTo("held");
        assertThat(states.values())
                .extracting(FeedState::held)
                .containsExactly(report.at("/drop/digest").asText());
    }

    @Test
    void only_a_schedule_calls_it_and_mistakes_in_its_feeds_are_named() throws IOException {
        FeedsHandler handler = handler(feed("drop", "block"));
        assertThatThrownBy(() -> Events.call(handler, "{\"source\":\"you\"}")).hasMessageContaining("schedule");
        assertThatThrownBy(() -> Events.call(handler, "{")).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> handler(feed("drop", "maybe"))).hasMessageContaining("PORTCULLIS_FEEDS: feed 1: ");
        assertThatThrownBy(() -> handler("{\"name\":\"drop\"}")).hasMessageContaining("\"url\" is missing");
    }

    private void serve(String path, String list) {
        server.createContext(path, call -> {
            byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
        });
    }

    private String feed(String name, String mode) {
        return "{\"name\":\"" + name + "\",\"url\":\"http://127.0.0.1:"
                + server.getAddress().getPort() + "/" + name + "\",\"format\":\"plain\",\"mode\":\"" + mode + "\"}";
    }

    private FeedsHandler handler(String feeds) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("PORTCULLIS_FEEDS", "[" + feeds + "]"), "test", 100))
                .build();
        var keeper = new FeedKeeper(
                Book.ofBans(books.bans(), books.allowlist(), Breadth.OF_BANS, List.of()),
                Book.ofAllowances(books.allowlist()),
                new Remembered(),
                new FeedFetcher());
        return new FeedsHandler(new FeedSettings(new Settings(config)), keeper, InstantSource.fixed(NOW));
    }

    private final class Remembered implements FeedStates {
        @Override
        public FeedState find(String feed) {
            return states.getOrDefault(feed, FeedState.unknown(feed));
        }

        @Override
        public void save(FeedState state) {
            states.put(state.feed(), state);
        }

        @Override
        public void hold(String feed, String digest) {
            save(new FeedState(feed, "", "", "", digest));
        }

        @Override
        public boolean approve(String feed, String digest) {
            throw new UnsupportedOperationException("an operator's");
        }
    }
}
