package dev.portcullis.wafmanager.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Requests made from the OpenAPI document: right ones, slightly wrong ones, and garbage. None may break anything. */
class HostileRequestsIT {

    private static final int TRIES = 250;
    private static final List<Operation> OPERATIONS = Operation.all();

    private static int reached;

    /** Were they refused at the gate, the function would have shown nothing. */
    @AfterContainer
    static void most_reach_the_function() {
        assertThat(reached).isGreaterThan(TRIES / 2);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void no_request_is_answered_with_5xx_and_every_refusal_is_a_problem(@ForAll long seed) {
        var random = new Random(seed);
        var values = new HostileValues(random);
        Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        StringBuilder path = new StringBuilder(operation.path());
        List<String> query = new ArrayList<>();
        Admin admin = Admin.OPERATOR;
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            String value = values.text(operation, parameter.path("schema"));
            switch (parameter.path("in").asText()) {
                case "path" -> {
                    int at = path.indexOf("{" + name + "}");
                    path.replace(at, at + name.length() + 2, encoded(value.isEmpty() ? "x" : value));
                }
                case "query" -> {
                    if (random.nextInt(4) == 0) {
                        query.add(encoded(name) + "=" + encoded(value));
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        admin = admin.with(name, value.replaceAll("[^\\x20-\\x7e]", "?"));
                    }
                }
            }
        }
        if (random.nextInt(10) == 0) {
            query.add("surprise=1");
        }
        String target = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        List<String> types = operation.mediaTypes();
        if (!types.isEmpty()) {
            admin = admin.with("Content-Type", types.get(random.nextInt(types.size())));
        }
        String body = types.isEmpty() ? "" : values.body(operation);
        Admin.Reply reply = admin.send(operation.method(), target, body);
        assertThat(reply.status())
                .as(operation.method() + " " + target + "\n" + body + "\n" + reply.body())
                .isLessThan(500);
        if (!reply.headers().containsKey("x-content-type-options")) {
            // API Gateway's own answer, such as to a path that no rule has.
            assertThat(reply.status()).as(target + "\n" + reply.body()).isIn(400, 403, 414);
            return;
        }
        reached++;
        if (reply.status() >= 400) {
            assertThat(reply.header("Content-Type"))
                    .as(target + "\n" + reply.body())
                    .startsWith("application/problem+json");
            assertThat(reply.text("/status")).isEqualTo(Integer.toString(reply.status()));
            assertThat(reply.body()).doesNotContain("Exception").doesNotContain("dev.portcullis");
        }
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
