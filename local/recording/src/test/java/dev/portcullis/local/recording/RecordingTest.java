package dev.portcullis.local.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.edge.CallerKey;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted of a call, and that it comes through as it was. */
class RecordingTest {

    @TempDir
    Path folder;

    private final HttpListener service = HttpListener.start(
            "service", 0, call -> new HttpAnswer(207, call.headers(), call.body()).with("X-Answered", call.path()));
    private final List<AutoCloseable> started = new ArrayList<>(List.of(service));

    private Optional<URI> proxy = Optional.empty();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : started) {
            each.close();
        }
    }

    @Test
    void what_is_asked_and_answered_comes_through_as_it_was() throws Exception {
        HttpResponse<String> answer = ask("alice", "dynamodb", "DynamoDB_20120810.GetItem", "{\"TableName\":\"t\"}");
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).isEqualTo("{\"TableName\":\"t\"}");
        assertThat(answer.headers().firstValue("X-Answered")).contains("/");
        assertThat(answer.headers().firstValue("X-Amz-Target")).contains("DynamoDB_20120810.GetItem");
    }

    @Test
    void a_call_is_noted_with_its_function_action_resource_and_conditions() throws Exception {
        ask(
                "detect",
                "dynamodb",
                "DynamoDB_20120810.UpdateItem",
                "{\"TableName\":\"portcullis-offences\",\"ReturnValues\":\"ALL_NEW\"}");
        assertThat(lines())
                .containsExactly("{\"function\":\"detect\",\"service\":\"dynamodb\",\"action\":\"dynamodb:UpdateItem\","
                        + "\"resource\":\"table portcullis-offences\",\"conditions\":{"
                        + "\"aws:RequestedRegion\":\"us-east-1\",\"dynamodb:ReturnValues\":\"ALL_NEW\"}}");
    }

    @Test
    void the_same_kind_of_call_is_noted_once() throws Exception {
        for (int i = 0; i < 3; i++) {
            ask("detect", "dynamodb", "DynamoDB_20120810.GetItem", "{\"TableName\":\"t\",\"Key\":{\"pk\":" + i + "}}");
        }
        assertThat(lines()).hasSize(1);
    }

    @Test
    void a_transaction_needs_the_right_to_each_action_in_it() throws Exception {
        ask(
                "admin",
                "dynamodb",
                "DynamoDB_20120810.TransactWriteItems",
                "{\"TransactItems\":[{\"Put\":{\"TableName\":\"a\"}},{\"ConditionCheck\":{\"TableName\":\"b\"}}]}");
        assertThat(actions()).containsExactly("dynamodb:PutItem table a", "dynamodb:ConditionCheckItem table b");
    }

    @Test
    void indexes_and_streams_are_resources_of_their_own() throws Exception {
        ask("x", "dynamodb", "DynamoDB_20120810.Query", "{\"TableName\":\"t\",\"IndexName\":\"i\"}");
        String arn = "arn:aws:dynamodb:ddblocal:000000000000:table/t/stream/2026";
        ask("x", "dynamodb", "DynamoDBStreams_20120810.GetShardIterator", "{\"StreamArn\":\"" + arn + "\"}");
        ask("x", "dynamodb", "DynamoDBStreams_20120810.GetRecords", "{\"ShardIterator\":\"opaque\"}");
        assertThat(actions())
                .containsExactly(
                        "dynamodb:Query indexes of t",
                        "dynamodb:GetShardIterator stream of t",
                        "dynamodb:GetRecords stream of t");
    }

    @Test
    void waf_is_told_apart_by_what_is_asked_for() throws Exception {
        ask("reconcile", "wafv2", "AWSWAF_20190729.UpdateIPSet", "{\"Name\":\"portcullis-block-v4\"}");
        ask("reconcile", "wafv2", "AWSWAF_20190729.ListIPSets", "{}");
        assertThat(actions()).containsExactly("wafv2:UpdateIPSet IP sets", "wafv2:ListIPSets *");
    }

    @Test
    void who_is_no_function_is_not_noted() throws Exception {
        send("local", "dynamodb", "DynamoDB_20120810.Scan", "{\"TableName\":\"t\"}");
        assertThat(journal()).doesNotExist();
    }

    private HttpResponse<String> ask(String function, String service, String target, String body) throws Exception {
        return send(CallerKey.of(function), service, target, body);
    }

    private HttpResponse<String> send(String key, String signedFor, String target, String body) throws Exception {
        if (proxy.isEmpty()) {
            proxy = Optional.of(Recording.into(journal()).inFrontOf("test", service.uri(), started::add));
        }
        URI uri = proxy.orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/"))
                .header("X-Amz-Target", target)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key + "/20261122/us-east-1/" + signedFor
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private Path journal() {
        return folder.resolve("calls.jsonl");
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(journal());
    }

    private List<String> actions() throws Exception {
        return lines().stream()
                .map(line -> line.replaceAll(".*\"action\":\"([^\"]*)\",\"resource\":\"([^\"]*)\".*", "$1 $2"))
                .toList();
    }
}
