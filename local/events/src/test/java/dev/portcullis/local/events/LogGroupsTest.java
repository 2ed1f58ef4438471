package dev.portcullis.local.events;

import static dev.portcullis.local.events.Recorder.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogGroupsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    @Test
    void lines_that_match_reach_a_subscribed_function_in_the_form_of_aws() {
        var function = new Recorder();
        try (var logs = new LogGroups()) {
            logs.subscribe("/aws/lambda/authorizer", "offences", "{ $.type = \"offence\" }", "detect", function);
            logs.write("/aws/lambda/authorizer", "s1", NOW, "START RequestId: 1");
            logs.write("/aws/lambda/authorizer", "s1", NOW, "{\"type\":\"offence\",\"id\":\"1\"}");
            logs.write("/aws/lambda/other", "s1", NOW, "{\"type\":\"offence\",\"id\":\"2\"}");
            await("it is called", () -> function.calls() == 1);
        }
        JsonNode message = function.logMessages().get(0);
        String id = message.at("/logEvents/0/id").asText();
        assertThat(id).matches("\\d{56}");
        assertThat(message)
                .isEqualTo(Recorder.json(("{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\","
                                + "\"logGroup\":\"/aws/lambda/authorizer\",\"logStream\":\"s1\","
                                + "\"subscriptionFilters\":[\"offences\"],\"logEvents\":[{\"id\":\"" + id + "\","
                                + "\"timestamp\":1795255200123,\"message\":\"{\\\"type\\\":\\\"offence\\\",\\\"id\\\":\\\"1\\\"}\"}]}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void lines_of_each_stream_come_in_order_and_in_batches_of_their_own() {
        var function = new Recorder();
        try (var logs = new LogGroups()) {
            logs.subscribe("g", "all", "", "detect", function);
            for (int i = 0; i < 100; i++) {
                logs.write("g", "s" + i % 2, NOW, Integer.toString(i));
            }
            await(
                    "all came",
                    () -> messages(function, "s0").size()
                                    + messages(function, "s1").size()
                            == 100);
            assertThat(messages(function, "s0"))
                    .isEqualTo(IntStream.range(0, 50)
                            .mapToObj(i -> Integer.toString(2 * i))
                            .toList());
            assertThat(messages(function, "s1"))
                    .isEqualTo(IntStream.range(0, 50)
                            .mapToObj(i -> Integer.toString(2 * i + 1))
                            .toList());
            assertThat(logs.dropped()).isZero();
        }
    }

    @Test
    void a_batch_is_tried_again_when_the_function_fails() {
        var function = new Recorder(2);
        try (var logs = new LogGroups()) {
            logs.subscribe("g", "all", "", "detect", function);
            logs.write("g", "s", NOW, "a");
            await("the third attempt", () -> function.events().size() == 1);
            assertThat(function.calls()).isEqualTo(3);
            assertThat(logs.dropped()).isZero();
        }
    }

    @Test
    void what_fails_each_time_is_counted_as_dropped_and_the_next_batch_comes() {
        var function = new Recorder(3);
        try (var logs = new LogGroups()) {
            logs.subscribe("g", "all", "", "detect", function);
            logs.write("g", "s", NOW, "a");
            await("it is given up", () -> logs.dropped() == 1);
            logs.write("g", "s", NOW, "b");
            await("the next one came", () -> messages(function, "s").equals(List.of("b")));
        }
    }

    @Test
    void a_slow_function_never_blocks_who_writes_and_what_finds_no_room_is_counted() {
        try (var logs = new LogGroups()) {
            logs.subscribe("g", "all", "", "detect", (function, event) -> {
                Thread.sleep(60_000);
                throw new IllegalStateException("unreachable");
            });
            for (int i = 0; i < 30_000; i++) {
                logs.write("g", "s", NOW, "line");
            }
            assertThat(logs.dropped()).isPositive();
            assertThat(logs.events("g")).hasSize(10_000);
        }
    }

    @Test
    void long_lines_are_cut_into_batches_that_a_function_can_take() {
        String line = "x".repeat(LogSubscription.BATCH_CHARACTERS / 2);
        var lines = IntStream.range(0, 5)
                .mapToObj(i -> new LogEvent("1", "s", NOW, line))
                .toList();
        assertThat(LogSubscription.batches(lines)).extracting(List::size).containsExactly(2, 2, 1);
        var one = new LogEvent("1", "s", NOW, "x".repeat(LogSubscription.BATCH_CHARACTERS + 1));
        assertThat(LogSubscription.batches(List.of(one))).hasSize(1);
        assertThat(LogSubscription.batches(List.of())).isEmpty();
    }

    @Test
    void the_last_lines_of_a_group_can_be_read() {
        try (var logs = new LogGroups()) {
            logs.write("g", "s", NOW, "a");
            logs.write("g", "t", NOW, "b");
            assertThat(logs.events("g")).extracting(LogEvent::message).containsExactly("a", "b");
            assertThat(logs.events("absent")).isEmpty();
            assertThat(logs.groups()).containsExactly("g");
        }
    }

    @Test
    void a_function_cannot_subscribe_to_its_own_log_group() {
        try (var logs = new LogGroups()) {
            assertThatThrownBy(() -> logs.subscribe("/aws/lambda/detect", "f", "", "detect", new Recorder()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("function detect can't subscribe to its own log group: it would feed itself");
        }
    }

    private static List<String> messages(Recorder function, String stream) {
        return function.logMessages().stream()
                .filter(message -> message.path("logStream").asText().equals(stream))
                .flatMap(message -> message.path("logEvents").findValuesAsText("message").stream())
                .toList();
    }
}
