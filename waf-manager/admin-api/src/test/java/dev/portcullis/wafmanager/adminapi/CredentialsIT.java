package dev.portcullis.wafmanager.adminapi;

import static dev.portcullis.wafmanager.adminapi.Admin.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.dynamodb.DynamoDbApiKeys;
import dev.portcullis.authorizer.dynamodb.DynamoDbRevocations;
import dev.portcullis.authorizer.dynamodb.GateTable;
import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class CredentialsIT {

    @Test
    void what_is_revoked_is_in_the_log_that_the_authorizer_reads() {
        Reply revoked = OPERATOR.post("/revocations", "{'by':'subject','issuer':'main','value':'mallory','for':'P1D'}");
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        String id = revoked.text("/id");
        try (DynamoDbClient client = Admin.STACK.client()) {
            var log = new DynamoDbRevocations(client, GateTable.of("portcullis-gate"));
            assertThat(log.after(0).entries())
                    .anyMatch(entry -> entry.revocation().value().equals("mallory") && !entry.isLifted());
        }
        assertThat(OPERATOR.get("/revocations").json().path("items").findValuesAsText("value"))
                .contains("mallory");
        assertThat(OPERATOR.get("/revocations/" + id).status()).isEqualTo(200);
        assertThat(OPERATOR.delete("/revocations/" + id).status()).isEqualTo(204);
        assertThat(OPERATOR.get("/revocations/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_revocation_without_an_end_or_of_nothing_is_refused() {
        assertThat(OPERATOR.post("/revocations", "{'by':'subject','issuer':'main','value':'x'}")
                        .text("/faults/0/where"))
                .isEqualTo("until");
        assertThat(OPERATOR.post("/revocations", "{'by':'issuer','issuer':'main','value':'x','for':'P1D'}")
                        .text("/faults/0/where"))
                .isEqualTo("value");
    }

    @Test
    void an_api_key_is_shown_once_and_made_once() {
        Admin keyed = OPERATOR.with("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{'client':'batch','scopes':['orders:read'],'for':'P90D'}";
        Reply created = keyed.post("/api-keys", body);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("/text")).startsWith("pk_");
        String id = created.text("/id");
        assertThat(keyed.post("/api-keys", body).status()).isEqualTo(409);
        assertThat(keyed.post("/api-keys", body.replace("90", "91")).text("/code"))
                .isEqualTo("idempotency-key-reused");
        assertThat(OPERATOR.get("/api-keys/" + id).body())
                .contains("batch")
                .doesNotContain("text")
                .doesNotContain("hash");
        assertThat(OPERATOR.get("/api-keys").json().path("items").findValuesAsText("id"))
                .contains(id);
        try (DynamoDbClient client = Admin.STACK.client()) {
            var keys = new DynamoDbApiKeys(client, GateTable.of("portcullis-gate"));
            assertThat(keys.find(id).orElseThrow().grant().client()).isEqualTo("batch");
        }
        assertThat(OPERATOR.delete("/api-keys/" + id).status()).isEqualTo(204);
        assertThat(OPERATOR.get("/api-keys/" + id).status()).isEqualTo(404);
        assertThat(OPERATOR.get("/api-keys").json().path("items").findValuesAsText("id"))
                .doesNotContain(id);
    }
}
