package dev.portcullis.local.events;

import static dev.portcullis.local.events.Recorder.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.local.edge.InvocationOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void the_event_is_that_of_eventbridge() {
        JsonNode event = Schedule.event("reconcile", Instant.parse("2026-11-21T10:00:00.9Z"));
        assertThat(event.path("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(event.path("source").asText()).isEqualTo("aws.events");
        assertThat(event.path("account").asText()).isEqualTo("123456789012");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(event.path("region").asText()).isEqualTo("us-east-1");
        assertThat(event.at("/resources/0").asText()).isEqualTo("arn:aws:events:us-east-1:123456789012:rule/reconcile");
        assertThat(event.path("detail")).isEmpty();
    }

    @Test
    void it_fires_again_and_again_also_after_a_failure() {
        var function = new Recorder(1);
        try (var schedule = Schedule.start("tick", Duration.ofMillis(20), "reconcile", function)) {
            await("three calls", () -> function.calls() >= 3);
        }
        assertThat(function.events()).isNotEmpty();
    }

    @Test
    void calls_do_not_overlap() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var calls = new AtomicInteger();
        try (var schedule = Schedule.start("tick", Duration.ofMillis(5), "reconcile", (function, event) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.sleep(30);
            running.decrementAndGet();
            calls.incrementAndGet();
            return new InvocationOutcome.Answered(new byte[0]);
        })) {
            await("three calls", () -> calls.get() >= 3);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void an_interval_of_nothing_is_refused() {
        assertThatThrownBy(() -> Schedule.start("tick", Duration.ZERO, "reconcile", new Recorder()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
