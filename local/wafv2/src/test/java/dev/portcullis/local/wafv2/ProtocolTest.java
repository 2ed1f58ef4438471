package dev.portcullis.local.wafv2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

    private static final String CREATE = """
            {"Name":"blocklist","Scope":"REGIONAL","IPAddressVersion":"IPV4","Addresses":["192.0.2.0/24"]}""";

    private final Wafv2Edge edge = Wafv2Edge.start(0, Wafv2Options.of(new FakeClock()));
    private final RawClient client = new RawClient(edge.uri());

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void an_answer_is_json_1_1_with_a_request_id() throws Exception {
        HttpResponse<String> answer = client.call("CreateIPSet", CREATE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-amzn-RequestId").orElse("")).matches("[0-9a-f-]{36}");
    }

    @Test
    void a_set_reads_back_with_an_arn_of_its_scope() throws Exception {
        JsonNode summary = client.callForBody("CreateIPSet", CREATE).path("Summary");
        String id = summary.path("Id").asText();
        assertThat(summary.path("ARN").asText())
                .isEqualTo("arn:aws:wafv2:us-east-1:123456789012:regional/ipset/blocklist/" + id);
        JsonNode read =
                client.callForBody("GetIPSet", "{\"Name\":\"blocklist\",\"Scope\":\"REGIONAL\",\"Id\":\"" + id + "\"}");
        assertThat(read.path("IPSet").path("Addresses").toString()).isEqualTo("[\"192.0.2.0/24\"]");
        assertThat(read.path("IPSet").path("IPAddressVersion").asText()).isEqualTo("IPV4");
        assertThat(read.path("LockToken")).isEqualTo(summary.path("LockToken"));
    }

    @Test
    void a_cloudfront_set_is_global() throws Exception {
        JsonNode summary = client.callForBody("CreateIPSet", CREATE.replace("REGIONAL", "CLOUDFRONT"))
                .path("Summary");
        assertThat(summary.path("ARN").asText())
                .startsWith("arn:aws:wafv2:us-east-1:123456789012:global/ipset/blocklist/");
    }

    @ParameterizedTest
    @CsvSource({"us-east-1,200", "eu-west-1,400"})
    void cloudfront_is_managed_through_us_east_1_only(String region, int status) throws Exception {
        HttpResponse<String> answer =
                client.send(client.request("AWSWAF_20190729.ListIPSets", "{\"Scope\":\"CLOUDFRONT\"}")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKID/20261121/" + region
                                        + "/wafv2/aws4_request, SignedHeaders=host, Signature=0")
                        .build());
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body())
                    .contains("WAFInvalidParameterException")
                    .contains("Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWSWAF_20190729.MakeCoffee", "AWSWAF_20150824.ListIPSets", "ListIPSets", ""})
    void an_unknown_operation_is_refused(String target) throws Exception {
        HttpResponse<String> answer = client.send(client.request(target, "{}").build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"UnknownOperationException\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{} {}", "{\"Scope\":\"REGIONAL\",\"Scope\":\"CLOUDFRONT\"}"})
    void a_body_that_is_not_one_json_object_is_refused(String body) throws Exception {
        HttpResponse<String> answer = client.call("ListIPSets", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"SerializationException\"");
    }

    @Test
    void a_value_of_another_type_is_refused_before_it_is_looked_at() throws Exception {
        String body = CREATE.replace("[\"192.0.2.0/24\"]", "\"192.0.2.0/24\"");
        assertThat(client.callForBody("CreateIPSet", body).toString())
                .isEqualTo("{\"__type\":\"SerializationException\","
                        + "\"message\":\"STRING_VALUE can not be converted to a ARRAY\"}");
    }

    @Test
    void every_missing_member_is_named_in_one_answer() throws Exception {
        assertThat(client.callForBody("CreateIPSet", "{\"Name\":null,\"IPAddressVersion\":\"IPV5\"}")
                        .path("message")
                        .asText())
                .isEqualTo("4 validation errors detected: "
                        + "Value null at 'name' failed to satisfy constraint: Member must not be null; "
                        + "Value null at 'scope' failed to satisfy constraint: Member must not be null; "
                        + "Value 'IPV5' at 'iPAddressVersion' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [IPV4, IPV6]; "
                        + "Value null at 'addresses' failed to satisfy constraint: Member must not be null");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "128,true", "0,false", "129,false"})
    void a_name_has_1_to_128_characters(int length, boolean accepted) throws Exception {
        String body = CREATE.replace("blocklist", "n".repeat(length));
        assertThat(client.call("CreateIPSet", body).statusCode()).isEqualTo(accepted ? 200 : 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "dot.ted", "ümlaut", "line\\n"})
    void a_name_is_of_word_characters_and_hyphens(String name) throws Exception {
        assertThat(client.callForBody("CreateIPSet", CREATE.replace("blocklist", name))
                        .path("message")
                        .asText())
                .endsWith("Member must satisfy regular expression pattern: ^[\\w\\-]+$");
    }

    @ParameterizedTest
    @CsvSource({"256,true", "257,false", "2,false"})
    void a_description_has_up_to_256_characters(int length, boolean accepted) throws Exception {
        String body = CREATE.replace("}", ",\"Description\":\"" + "d".repeat(length) + "\"}");
        assertThat(client.call("CreateIPSet", body).statusCode()).isEqualTo(accepted ? 200 : 400);
    }

    @ParameterizedTest
    @CsvSource({"1,200", "100,200", "0,400", "101,400", "1.5,400"})
    void a_page_has_1_to_100_sets(String limit, int status) throws Exception {
        assertThat(client.call("ListIPSets", "{\"Scope\":\"REGIONAL\",\"Limit\":" + limit + "}")
                        .statusCode())
                .isEqualTo(status);
    }
}
