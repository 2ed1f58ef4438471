package dev.portcullis.wafmanager.adminapi;

import static dev.portcullis.wafmanager.adminapi.Admin.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import dev.portcullis.wafmanager.aws.DynamoDbFeedStates;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class FeedsIT {

    @Test
    void a_held_list_is_approved_by_its_digest_and_no_other() {
        assertThat(OPERATOR.get("/feeds/drop").status()).isEqualTo(404);
        try (DynamoDbClient client = Admin.STACK.client()) {
            var states = new DynamoDbFeedStates(client, "portcullis-bans");
            states.hold("drop", "1a2b");
            assertThat(OPERATOR.get("/feeds/drop").text("/held")).isEqualTo("1a2b");
            assertThat(approve("3c4d").status()).isEqualTo(409);
            assertThat(OPERATOR.post("/feeds/drop/approval?dryRun=true", "{'digest':'1a2b'}")
                            .status())
                    .isEqualTo(200);
            assertThat(states.find("drop").approved()).isEmpty();
            Reply approved = approve("1a2b");
            assertThat(approved.status()).as(approved.body()).isEqualTo(200);
            assertThat(approved.text("/approved")).isEqualTo("1a2b");
            assertThat(states.find("drop").approved()).isEqualTo("1a2b");
        }
    }

    @Test
    void mistakes_are_named() {
        assertThat(OPERATOR.post("/feeds/drop/approval", "{'digest':'?','more':1}")
                        .json()
                        .path("faults"))
                .hasSize(2);
        assertThat(OPERATOR.get("/feeds/DROP").status()).isEqualTo(404);
    }

    private static Reply approve(String digest) {
        return OPERATOR.post("/feeds/drop/approval", "{'digest':'" + digest + "'}");
    }
}
