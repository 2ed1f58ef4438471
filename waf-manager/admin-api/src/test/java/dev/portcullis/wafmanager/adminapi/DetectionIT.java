package dev.portcullis.wafmanager.adminapi;

import static dev.portcullis.wafmanager.adminapi.Admin.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import dev.portcullis.wafmanager.detection.Addition;
import dev.portcullis.wafmanager.detection.Approvals.Standing;
import dev.portcullis.wafmanager.detection.Evidence;
import dev.portcullis.wafmanager.detection.Field;
import dev.portcullis.wafmanager.detection.Ladder;
import dev.portcullis.wafmanager.detection.Mark;
import dev.portcullis.wafmanager.detection.Mode;
import dev.portcullis.wafmanager.detection.RecordFilter;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.Strike;
import dev.portcullis.wafmanager.detection.Tally;
import dev.portcullis.wafmanager.detection.Threshold;
import dev.portcullis.wafmanager.detection.Verdict;
import dev.portcullis.wafmanager.detection.WindowKey;
import dev.portcullis.wafmanager.detection.aws.DynamoDbApprovals;
import dev.portcullis.wafmanager.detection.aws.DynamoDbControls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DetectionIT {

    private static final String BODY = "{'scenario':'path_scanning','subject':'203.0.112.0/20'}";

    @Test
    void what_operators_set_is_what_detection_reads() {
        Reply before = OPERATOR.get("/detection/controls");
        assertThat(before.status()).as(before.body()).isEqualTo(200);
        Reply set = OPERATOR.with("If-Match", before.header("ETag"))
                .patch(
                        "/detection/controls",
                        "{'stopped':true,'modes':{'bad_bots':'count','path_scanning':'simulate'}}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        Reply merged = OPERATOR.patch("/detection/controls", "{'modes':{'path_scanning':null}}");
        assertThat(merged.text("/stopped")).isEqualTo("true");
        assertThat(merged.json().path("modes").toString()).isEqualTo("{\"bad_bots\":\"count\"}");
        try (DynamoDbClient client = Admin.STACK.client()) {
            var read = new DynamoDbControls(client, "portcullis-gate").at(Instant.now());
            assertThat(read.stopped()).isTrue();
            assertThat(read.modes()).containsEntry("bad_bots", Mode.COUNT).hasSize(1);
        }
        assertThat(OPERATOR.with("If-Match", set.header("ETag"))
                        .patch("/detection/controls", "{'stopped':false}")
                        .status())
                .as("somebody else changed them meanwhile")
                .isEqualTo(412);
        assertThat(OPERATOR.patch("/detection/controls?dryRun=true", "{'stopped':false}")
                        .text("/stopped"))
                .isEqualTo("false");
        assertThat(OPERATOR.get("/detection/controls").text("/stopped")).isEqualTo("true");
        Reply off = OPERATOR.patch("/detection/controls", "{'stopped':false,'modes':{'bad_bots':null}}");
        assertThat(off.json().path("modes").size()).isZero();
    }

    @Test
    void a_mode_that_is_none_is_refused_and_nothing_changes() {
        Reply before = OPERATOR.get("/detection/controls");
        for (String body : List.of(
                "{}",
                "{'modes':{'x':'off'}}",
                "{'modes':{'Not-a-name':'block'}}",
                "{'modes':{'x':7}}",
                "{'stopped':'yes'}",
                "{'stoped':true}")) {
            assertThat(OPERATOR.patch("/detection/controls", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(OPERATOR.get("/detection/controls").header("ETag")).isEqualTo(before.header("ETag"));
    }

    @Test
    void a_broad_verdict_takes_two_different_people() {
        Admin olga = OPERATOR;
        Admin petra = OPERATOR.bearing(Admin.STACK.token("petra", List.of(Scope.DETECTION_APPROVE)));
        assertThat(olga.post("/detection/approvals", BODY).status())
                .as("nobody asked yet")
                .isEqualTo(404);
        try (DynamoDbClient client = Admin.STACK.client()) {
            var approvals = new DynamoDbApprovals(client, "portcullis-offences");
            assertThat(approvals.ask(verdict(), Instant.now())).isEqualTo(Standing.ASKED);
            assertThat(olga.post("/detection/approvals?dryRun=true", BODY)
                            .json()
                            .path("approvers")
                            .size())
                    .isZero();
            assertThat(olga.post("/detection/approvals", BODY).text("/granted")).isEqualTo("false");
            Reply again = olga.post("/detection/approvals", BODY);
            assertThat(again.text("/granted")).as("the same person twice").isEqualTo("false");
            assertThat(approvals.ask(verdict(), Instant.now())).isEqualTo(Standing.WAITING);
            assertThat(petra.get("/detection/approvals?scenario=path_scanning&subject=203.0.112.0/20")
                            .status())
                    .as("petra may approve, and not read")
                    .isEqualTo(403);
            assertThat(petra.post("/detection/approvals", BODY).text("/granted"))
                    .isEqualTo("true");
            assertThat(approvals.ask(verdict(), Instant.now())).isEqualTo(Standing.GRANTED);
        }
        Reply wish = olga.get("/detection/approvals?scenario=path_scanning&subject=203.0.112.0%2F20");
        assertThat(wish.json().path("approvers").toString()).isEqualTo("[\"olga\",\"petra\"]");
        assertThat(wish.text("/evidence")).contains("path_scanning");
    }

    private static Verdict verdict() {
        Instant now = Instant.now();
        var algorithm = new Threshold(1, Duration.ofMinutes(1));
        var scenario = new Scenario(
                "path_scanning",
                RecordFilter.ALL,
                RecordFilter.ALL,
                Field.ADDRESS,
                algorithm,
                Duration.ZERO,
                Ladder.of(Duration.ofMinutes(10)),
                Mode.BLOCK,
                Optional.empty());
        return new Verdict(
                scenario,
                new WindowKey("path_scanning", "203.0.112.0/20"),
                List.of(),
                new Strike(1, now, Optional.empty()),
                new Evidence("path_scanning", new Tally(1, 1, now, now), Duration.ofMinutes(1), List.of()),
                new Addition(List.of(new Mark(0, 0, "")), algorithm, Duration.ofDays(1)));
    }
}
