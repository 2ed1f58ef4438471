package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be deployed, or can't be meant: refused at synth, with the mend. */
class BadInputTest {

    @TempDir
    Path folder;

    @Test
    void a_missing_zip_is_named_with_the_command_that_makes_it() {
        refused(Map.of("home", folder.toString(), "gate", "src/test/resources/dev/portcullis/infra/gate.yaml"))
                .hasMessageContaining("missing zip: " + folder.resolve("authorizer/function/target/function.zip"))
                .hasMessageContaining("run mvn package");
    }

    @Test
    void a_jvm_zip_is_no_native_function_nor_the_other_way_round() {
        refused(Map.of("runtime", "native")).hasMessageContaining("is no native function: run mvn package -Dnative");
        refused(Map.of("runtime", "jvm", "home", Placeholders.NATIVE.toString()))
                .hasMessageContaining("is a native function: run mvn package -Dquick");
    }

    @Test
    void an_unknown_region_is_refused() {
        refused(Map.of("region", "eu-central-9")).hasMessageContaining("-c region=eu-central-9 is no AWS region");
    }

    @Test
    void waf_in_front_of_an_http_api_is_refused() {
        for (String api : new String[] {"http", "both"}) {
            refused(Map.of("api", api, "waf", "true"))
                    .hasMessageContaining("HTTP API")
                    .hasMessageContaining("CloudFront");
        }
    }

    @Test
    void an_id_that_names_no_api_is_refused_and_so_is_a_rest_api_without_its_stage() {
        refused(Map.of("restApiId", "my-api", "stage", "prod"))
                .hasMessageContaining("'my-api' is no API's id")
                .hasMessageContaining("get-rest-apis");
        refused(Map.of("httpApiId", "arn:aws:apigateway")).hasMessageContaining("is no API's id");
        refused(Map.of("restApiId", "abcdefghij")).hasMessageContaining("-c stage=NAME");
    }

    @Test
    void a_pipeline_needs_a_connection_and_a_repository() {
        refused(Map.of("connection", "github")).hasMessageContaining("list-connections");
        refused(Map.of("connection", "arn:aws:codeconnections:us-east-1:123456789012:connection/0a"))
                .hasMessageContaining("write owner/name");
    }

    @Test
    void dpop_proofs_and_kept_answers_exclude_each_other() throws IOException {
        Path gate = gate("{ path: /orders, methods: [GET], proof: dpop }");
        refused(Map.of("gate", gate.toString(), "ttl", "1"))
                .hasMessageContaining("DPoP")
                .hasMessageContaining("ttl=0");
        Synthesised.of(Map.of("gate", gate.toString(), "ttl", "0"));
    }

    @Test
    void public_routes_and_kept_answers_exclude_each_other() throws IOException {
        Path gate = gate("{ path: /health, methods: [GET], public: true }");
        refused(Map.of("gate", gate.toString(), "ttl", "300")).hasMessageContaining("public routes");
    }

    @Test
    void a_ttl_beyond_an_hour_is_refused() {
        refused(Map.of("ttl", "3601")).hasMessageContaining("0 to 3600 s");
        refused(Map.of("ttl", "-1")).hasMessageContaining("0 to 3600 s");
    }

    @Test
    void what_is_no_choice_and_no_number_is_named_with_its_key() {
        refused(Map.of("api", "soap")).hasMessageContaining("-c api=soap: choose of rest, http");
        refused(Map.of("ttl", "long")).hasMessageContaining("-c ttl=long is no whole number");
        refused(Map.of("vpc", "yes")).hasMessageContaining("-c vpc=yes: choose of true, false");
        refused(Map.of("shards", "4")).hasMessageContaining("-c shards=4");
        refused(Map.of("provisioned", "0")).hasMessageContaining("-c provisioned=0: at least 1");
        refused(Map.of("signingProfile", "mine")).hasMessageContaining("list-signing-profiles");
    }

    @Test
    void a_gate_file_that_isnt_there_or_is_none_is_refused() throws IOException {
        refused(Map.of("gate", folder.resolve("none.yaml").toString())).hasMessageContaining("no gate file at");
        Path list = Files.writeString(folder.resolve("list.yaml"), "- 1\n");
        refused(Map.of("gate", list.toString())).hasMessageContaining("is no gate file");
    }

    @Test
    void an_authority_that_isnt_beside_the_gate_file_is_refused() throws IOException {
        Path gate = Files.writeString(
                folder.resolve("gate.yaml"), "issuers: [{ name: a, issuer: 'https://a.example', ca: ../a.pem }]\n");
        refused(Map.of("gate", gate.toString())).hasMessageContaining("isn't beside it");
    }

    private Path gate(String route) throws IOException {
        return Files.writeString(folder.resolve("gate.yaml"), "version: 1\nroutes: [" + route + "]\n");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Map<String, String> context) {
        return assertThatThrownBy(() -> Synthesised.of(context)).isInstanceOf(Refused.class);
    }
}
