package dev.portcullis.wafmanager.adminapi;

import static dev.portcullis.wafmanager.adminapi.Admin.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FEED = "?origin=feed:test&reason=listed&until=2099-01-01T00:00:00Z";
    private static final String BAD_LIST = """
            # a comment
            198.19.0.1
            198.19.0.1   ; again
            198.19.0.2/29
            0.0.0.0/0
            192.168.1.1
            example.com
            2001:db8:7::/48
            """;

    @Test
    void each_line_of_a_list_has_its_result() throws Exception {
        List<JsonNode> results =
                results(OPERATOR.with("Content-Type", "text/plain").send("POST", "/bans/import" + FEED, BAD_LIST));
        assertThat(results.subList(0, 7).stream()
                        .map(line -> line.path("line").asInt() + " "
                                + line.path("result").asText()))
                .containsExactly(
                        "2 written",
                        "3 duplicate",
                        "4 malformed",
                        "5 refused",
                        "6 refused",
                        "7 malformed",
                        "8 written");
        assertThat(results.get(2).at("/faults/0/where").asText()).isEqualTo("subject");
        assertThat(results.get(4).at("/faults/0/reason").asText()).startsWith("protected");
        JsonNode summary = results.get(7).path("summary");
        assertThat(summary.path("kept").asText()).isEqualTo("good");
        assertThat(summary.path("written").asInt()).isEqualTo(2);
        assertThat(results(OPERATOR.with("Content-Type", "text/plain").send("POST", "/bans/import" + FEED, BAD_LIST))
                        .get(7)
                        .at("/summary/written")
                        .asInt())
                .as("the same lines again")
                .isZero();
    }

    @Test
    void an_atomic_import_keeps_nothing_beside_a_bad_line() throws Exception {
        String lines = "198.19.1.1\n198.19.1.2\n10.0.0.1\n";
        Admin plain = OPERATOR.with("Content-Type", "text/plain");
        List<JsonNode> results = results(plain.send("POST", "/bans/import" + FEED + "&atomic=true", lines));
        assertThat(results)
                .extracting(line -> line.path("result").asText())
                .containsExactly("skipped", "skipped", "refused", "");
        assertThat(results.get(3).at("/summary/kept").asText()).isEqualTo("none");
        assertThat(OPERATOR.get("/bans?within=198.19.1.0/24").json().path("items"))
                .isEmpty();
        assertThat(results(plain.send("POST", "/bans/import" + FEED + "&atomic=true", "198.19.1.1\n198.19.1.2\n"))
                        .get(2)
                        .at("/summary/kept")
                        .asText())
                .isEqualTo("all");
    }

    @Test
    void csv_and_ndjson_say_more_and_come_back_as_they_were() throws Exception {
        String csv =
                "subject,reason,mode,for\n198.19.2.1,\"a, b\",captcha,PT1H\n198.19.2.2,r,none,PT1H\n198.19.2.3,r\n";
        List<JsonNode> results =
                results(OPERATOR.with("Content-Type", "text/csv").send("POST", "/bans/import?firstLine=2", csv));
        assertThat(results.subList(0, 3).stream()
                        .map(line -> line.path("line").asInt() + " "
                                + line.path("result").asText()))
                .containsExactly("2 written", "3 malformed", "4 malformed");
        String json = "{\"subject\":\"198.19.2.4\",\"reason\":\"r\",\"permanent\":true}\n{\"subject\":\n{\"x\":1}\n";
        results = results(OPERATOR.with("Content-Type", "application/x-ndjson").send("POST", "/bans/import", json));
        assertThat(results.subList(0, 3).stream()
                        .map(line -> line.path("result").asText()))
                .containsExactly("written", "malformed", "malformed");
        for (String format : List.of("ndjson", "csv")) {
            Reply exported = OPERATOR.get("/bans/export?within=198.19.2.0/24&format=" + format);
            assertThat(exported.body()).contains("a, b").contains("198.19.2.4/32");
            String type = exported.header("Content-Type");
            assertThat(results(OPERATOR.with("Content-Type", type).send("POST", "/bans/import", exported.body()))
                            .get(2)
                            .path("summary")
                            .path("unchanged")
                            .asInt())
                    .as(format)
                    .isEqualTo(2);
        }
        assertThat(OPERATOR.get("/bans/export?within=198.19.2.0/24&format=plain")
                        .body())
                .isEqualTo("198.19.2.1/32\n198.19.2.4/32\n");
    }

    @Test
    void thousands_of_lines_are_placed_in_a_call_and_exported_in_pages() throws Exception {
        List<String> lines = IntStream.range(0, 1_200)
                .mapToObj(i -> "45." + (i >> 8) + "." + (i & 255) + ".1")
                .collect(Collectors.toCollection(ArrayList::new));
        List<JsonNode> results = results(OPERATOR.with("Content-Type", "text/plain")
                .send("POST", "/bans/import" + FEED + "&firstLine=97001", String.join("\n", lines)));
        JsonNode summary = results.get(results.size() - 1).path("summary");
        long done = summary.path("written").asLong();
        assertThat(results.get(0).path("line").asLong()).isEqualTo(97_001);
        if (!summary.path("complete").asBoolean()) {
            assertThat(summary.path("nextLine").asLong()).isEqualTo(97_001 + done);
        } else {
            assertThat(done).isEqualTo(1_200);
        }
        assertThat(OPERATOR.get("/bans/export?within=45.0.0.0/8&format=plain")
                        .body()
                        .lines()
                        .count())
                .isEqualTo(done);
    }

    private static List<JsonNode> results(Reply reply) throws Exception {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        List<JsonNode> results = new ArrayList<>();
        for (String line : reply.body().split("\n", -1)) {
            if (!line.isEmpty()) {
                results.add(JSON.readTree(line));
            }
        }
        return results;
    }
}
