package dev.portcullis.wafmanager.function;

import static dev.portcullis.wafmanager.function.Events.call;
import static dev.portcullis.wafmanager.function.Events.logs;
import static dev.portcullis.wafmanager.function.Events.offence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.BanStore;
import dev.portcullis.wafmanager.InMemoryBans;
import dev.portcullis.wafmanager.InMemoryOffences;
import dev.portcullis.wafmanager.OffenceWindow;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DetectHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:10Z");

    @Inject
    @Named("detect")
    RequestStreamHandler detect;

    private final InMemoryBans bans = new InMemoryBans();

    @BeforeEach
    void empty() {
        QuarkusMock.installMockForType(bans, BanStore.class);
        QuarkusMock.installMockForType(new InMemoryOffences(), OffenceWindow.class);
        QuarkusMock.installMockForType(InstantSource.fixed(NOW), InstantSource.class);
    }

    @Test
    void an_address_that_reaches_the_threshold_is_banned() throws Exception {
        assertThat(call(
                                detect,
                                logs(
                                        offence("a", "2026-11-21T10:00:00.000Z", "203.0.113.7"),
                                        offence("b", "2026-11-21T10:00:01.000Z", "203.0.113.7"),
                                        offence("c", "2026-11-21T10:00:01.000Z", "2001:DB8::1")))
                        .toString())
                .isEqualTo(
                        "{\"offences\":3,\"malformed\":0,\"watched\":2,\"banned\":0,\"spared\":0,\"disregarded\":0}");
        assertThat(call(detect, logs(offence("d", "2026-11-21T10:00:02.123Z", "203.0.113.7")))
                        .toString())
                .isEqualTo(
                        "{\"offences\":1,\"malformed\":0,\"watched\":0,\"banned\":1,\"spared\":0,\"disregarded\":0}");
        assertThat(bans.activeAt(NOW)).singleElement().satisfies(ban -> {
            assertThat(ban.subject()).isEqualTo(Cidr.of("203.0.113.7/32"));
            assertThat(ban.reason()).isEqualTo("refusals");
            assertThat(ban.until()).hasValue(Instant.parse("2026-11-21T10:10:02.123Z"));
        });
    }

    @Test
    void the_same_batch_delivered_again_counts_once() throws Exception {
        String twice = logs(
                offence("a", "2026-11-21T10:00:00.000Z", "203.0.113.7"),
                offence("b", "2026-11-21T10:00:01.000Z", "203.0.113.7"));
        call(detect, twice);
        assertThat(call(detect, twice).path("banned").intValue()).isZero();
    }

    @Test
    void protected_addresses_are_spared() throws Exception {
        String at = "2026-11-21T10:00:00.000Z";
        assertThat(call(
                                detect,
                                logs(
                                        offence("a", at, "192.0.2.9"),
                                        offence("b", at, "192.0.2.9"),
                                        offence("c", at, "192.0.2.9"),
                                        offence("d", at, "198.51.100.1")))
                        .path("spared")
                        .intValue())
                .isEqualTo(2);
        assertThat(bans.activeAt(NOW)).isEmpty();
    }

    @Test
    void malformed_lines_are_counted_and_the_others_still_used() throws Exception {
        String at = "2026-11-21T10:00:00.000Z";
        var report = call(
                detect,
                logs(
                        "",
                        "START RequestId: 1",
                        "[]",
                        "{\"type\":\"other\"}",
                        "{\"type\":\"offence\"}",
                        "{\"type\":\"offence\",\"id\":7}",
                        offence("a", "yesterday", "203.0.113.7"),
                        offence("a", at, "attacker.example"),
                        offence("a b", at, "203.0.113.7"),
                        "[".repeat(100_000),
                        offence("good", at, "203.0.113.7")));
        assertThat(report.path("malformed").intValue()).isEqualTo(10);
        assertThat(report.path("watched").intValue()).isEqualTo(1);
    }

    @Test
    void an_odd_log_event_hides_no_other() throws Exception {
        String good = Events.JSON
                .createObjectNode()
                .put("message", offence("good", "2026-11-21T10:00:00.000Z", "203.0.113.7"))
                .toString();
        var report = call(detect, Events.packed("{\"logEvents\":[7,null,[],{},{\"message\":[]}," + good + "]}"));
        assertThat(report.path("malformed").intValue()).isEqualTo(5);
        assertThat(report.path("watched").intValue()).isEqualTo(1);
    }

    @Test
    void a_control_message_is_ignored() throws Exception {
        var report = call(
                detect,
                Events.packed("{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logEvents\":"
                        + "[{\"id\":\"\",\"timestamp\":1,\"message\":\"CWL CONTROL MESSAGE: Checking health\"}]}"));
        assertThat(report.path("offences").intValue()).isZero();
        assertThat(report.path("malformed").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not json", "{}", "[]", "{\"awslogs\":{}}", "{\"awslogs\":{\"data\":7}}", "{\"Records\":[]}"
            })
    void an_event_of_another_kind_is_refused(String event) {
        assertThatThrownBy(() -> call(detect, event))
                .isInstanceOf(BadEvent.class)
                .hasMessageStartingWith("the event ");
    }

    @Test
    void what_is_no_base64_or_no_gzip_is_named() {
        assertThatThrownBy(() -> call(detect, Events.awslogs("!!"))).hasMessage("the log data is no base64");
        String noGzip = Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> call(detect, Events.awslogs(noGzip)))
                .isInstanceOf(BadEvent.class)
                .hasMessage("the log data can't be unpacked: Not in GZIP format");
        assertThatThrownBy(() -> call(detect, Events.awslogs("")))
                .isInstanceOf(BadEvent.class)
                .hasMessageStartingWith("the log data can't be unpacked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"logEvents\":7}",
                "{\"logEvents\":",
                "\"text\"",
                "{\"logEvents\":[{\"message\":"
            })
    void packed_foreign_json_is_refused(String data) {
        assertThatThrownBy(() -> call(detect, Events.packed(data)))
                .isInstanceOf(BadEvent.class)
                .hasMessageStartingWith("the log data ");
    }

    @Test
    void a_zip_bomb_is_stopped() {
        byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> call(detect, Events.packed(out -> {
                    for (int i = 0; i <= LogBatch.MAX_UNPACKED_BYTES / spaces.length; i++) {
                        out.write(spaces);
                    }
                })))
                .isInstanceOf(BadEvent.class)
                .hasMessage("the log data can't be unpacked: it unpacks to more than 67108864 bytes");
    }
}
