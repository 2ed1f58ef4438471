package dev.portcullis.wafmanager.function;

import static dev.portcullis.wafmanager.function.Events.call;
import static dev.portcullis.wafmanager.function.Events.logs;
import static dev.portcullis.wafmanager.function.Events.offence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Ban;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectHandlerTest {

    private static final String AT = "2026-11-21T10:00:00.000Z";

    private final Detecting world = new Detecting();

    @Test
    void an_address_that_reaches_the_threshold_is_banned_with_its_evidence() throws Exception {
        var first = call(
                world.detect(),
                logs(
                        offence("a", AT, "203.0.113.7"),
                        offence("b", "2026-11-21T10:00:01.000Z", "203.0.113.7"),
                        offence("c", "2026-11-21T10:00:01.000Z", "2001:DB8::1")));
        assertThat(first.path("records").intValue()).isEqualTo(3);
        assertThat(first.path("banned").intValue()).isZero();
        var second = call(world.detect(), logs(offence("d", "2026-11-21T10:00:02.123Z", "203.0.113.7")));
        assertThat(second.path("banned").intValue()).isEqualTo(1);
        assertThat(world.bans()).singleElement().satisfies(ban -> {
            assertThat(ban.subject()).isEqualTo(Cidr.of("203.0.113.7/32"));
            assertThat(ban.reason()).isEqualTo("refusals");
            assertThat(ban.evidence())
                    .startsWith("refusals: 3 from 2026-11-21T10:00:00Z to 2026-11-21T10:00:02.123Z (window PT1M);"
                            + " GET /orders signature_invalid authorizer d");
            assertThat(ban.until()).hasValue(java.time.Instant.parse("2026-11-21T10:10:02.123Z"));
        });
        assertThat(world.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.json())
                        .contains("\"type\":\"ban.created\"", "\"subject\":\"203.0.113.7/32\"", "\"count\":3"));
    }

    @Test
    void the_same_batch_delivered_again_counts_once_and_changes_nothing() throws Exception {
        String three =
                logs(offence("a", AT, "203.0.113.7"), offence("b", AT, "203.0.113.7"), offence("c", AT, "203.0.113.7"));
        call(world.detect(), three);
        var before = world.bans();
        assertThat(call(world.detect(), three).path("banned").intValue()).isZero();
        assertThat(world.bans()).isEqualTo(before);
    }

    @Test
    void abuse_over_three_files_and_three_instances_is_found_once_and_delivered_twice_changes_nothing()
            throws Exception {
        for (int i = 0; i < 3; i++) {
            world.put("logs/" + i + ".gz", offence("line" + i, AT, "203.0.113.7"));
        }
        int banned = 0;
        for (int delivery = 0; delivery < 2; delivery++) {
            for (int i = 0; i < 3; i++) {
                banned += call(world.detect(), Events.s3("logs/" + i + ".gz"))
                        .path("banned")
                        .intValue();
            }
        }
        assertThat(banned).isEqualTo(1);
        assertThat(world.bans()).extracting(Ban::subject).containsExactly(Cidr.of("203.0.113.7/32"));
    }

    @Test
    void an_object_that_is_gone_is_told_and_retried_by_nobody() throws Exception {
        assertThat(call(world.detect(), Events.s3("logs/absent.gz"))
                        .path("gone")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void protected_and_allowlisted_addresses_are_spared_and_cost_no_budget() throws Exception {
        world.allow("198.51.100.1/32");
        var report = call(
                world.detect(),
                logs(
                        offence("a", AT, "192.0.2.9"),
                        offence("b", AT, "192.0.2.9"),
                        offence("c", AT, "192.0.2.9"),
                        offence("d", AT, "198.51.100.1"),
                        offence("e", AT, "198.51.100.1"),
                        offence("f", AT, "198.51.100.1")));
        assertThat(report.path("spared").intValue()).isEqualTo(2);
        assertThat(world.bans()).isEmpty();
        assertThat(world.budgetTaken()).isZero();
    }

    @Test
    void what_the_budget_holds_back_comes_again() throws Exception {
        world.budget(0);
        String three =
                logs(offence("a", AT, "203.0.113.7"), offence("b", AT, "203.0.113.7"), offence("c", AT, "203.0.113.7"));
        assertThat(call(world.detect(), three).path("held_budget_exhausted").intValue())
                .isEqualTo(1);
        world.budget(10);
        assertThat(call(world.detect(), three).path("banned").intValue()).isEqualTo(1);
    }

    @Test
    void malformed_lines_are_counted_sampled_and_hide_no_others() throws Exception {
        var report = call(
                world.detect(),
                logs(
                        "START RequestId: 1",
                        "[]",
                        "{\"type\":\"other\"}",
                        "{\"type\":\"offence\"}",
                        offence("a", "yesterday", "203.0.113.7"),
                        offence("a", AT, "attacker.example"),
                        "[".repeat(100_000),
                        offence("good", AT, "203.0.113.7")));
        assertThat(report.path("malformed").intValue()).isEqualTo(7);
        assertThat(report.path("counted").intValue()).isEqualTo(1);
        assertThat(world.deadLetters()).hasSize(7);
    }

    @Test
    void an_odd_log_event_hides_no_other() throws Exception {
        String good = Events.JSON
                .createObjectNode()
                .put("message", offence("good", AT, "203.0.113.7"))
                .toString();
        var report =
                call(world.detect(), Events.packed("{\"logEvents\":[7,null,[],{},{\"message\":[]}," + good + "]}"));
        assertThat(report.path("counted").intValue()).isEqualTo(1);
    }

    @Test
    void a_control_message_is_ignored() throws Exception {
        var report = call(
                world.detect(),
                Events.packed("{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logEvents\":"
                        + "[{\"id\":\"\",\"timestamp\":1,\"message\":\"CWL CONTROL MESSAGE: Checking health\"}]}"));
        assertThat(report.path("records").intValue()).isZero();
        assertThat(report.path("malformed").intValue()).isZero();
    }

    @Test
    void a_guardduty_finding_names_its_remote_addresses() throws Exception {
        String finding = """
                {"source":"aws.guardduty","detail-type":"GuardDuty Finding","detail":{"id":"f1","severity":8,
                 "type":"UnauthorizedAccess:EC2/SSHBruteForce","service":{"eventLastSeen":"2026-11-21T10:00:00Z",
                 "action":{"networkConnectionAction":{"remoteIpDetails":{"ipAddressV4":"203.0.113.7"}}}}}}""";
        assertThat(call(world.detect(), finding).path("records").intValue()).isEqualTo(1);
    }

    @Test
    void an_alarm_that_is_over_sweeps_nothing() throws Exception {
        String alarm = """
                {"source":"aws.cloudwatch","time":"2026-11-21T10:00:00Z","detail":{"alarmName":"blocked",
                 "state":{"value":"OK"}}}""";
        assertThat(call(world.detect(), alarm).path("records").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "[]",
                "{\"awslogs\":{}}",
                "{\"awslogs\":{\"data\":7}}",
                "{\"Records\":[]}",
                "{\"Records\":[{}]}",
                "{\"source\":\"aws.ec2\"}"
            })
    void an_event_of_another_kind_is_refused(String event) {
        assertThatThrownBy(() -> call(world.detect(), event))
                .isInstanceOf(BadEvent.class)
                .hasMessageStartingWith("the event ");
    }

    @Test
    void what_is_no_base64_or_no_gzip_is_named() {
        assertThatThrownBy(() -> call(world.detect(), Events.awslogs("!!"))).hasMessage("the log data is no base64");
        String noGzip = Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> call(world.detect(), Events.awslogs(noGzip)))
                .isInstanceOf(BadEvent.class)
                .hasMessage("the log data can't be unpacked: Not in GZIP format");
    }

    @Test
    void a_zip_bomb_is_stopped() {
        byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> call(world.detect(), Events.packed(out -> {
                    for (int i = 0; i <= LogBatch.MAX_UNPACKED_BYTES / spaces.length; i++) {
                        out.write(spaces);
                    }
                })))
                .isInstanceOf(BadEvent.class)
                .hasMessage("the log data can't be unpacked: it unpacks to more than 67108864 bytes");
    }
}
