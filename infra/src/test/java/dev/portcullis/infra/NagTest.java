package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** cdk-nag: AwsSolutions, Serverless and NIST 800-53 R5. What stands against a rule is explained beside it. */
class NagTest {

    @Test
    void nothing_is_found_in_audit_pipeline_and_attachment_to_what_exists() {
        assertThat(Synthesised.of(Map.of(
                                "audit", "true",
                                "connection",
                                        "arn:aws:codeconnections:us-east-1:123456789012:connection/0a1b2c3d-0000-0000-0000-000000000000",
                                "repository", "acme/portcullis",
                                "restApiId", "abcdefghij",
                                "stage", "prod",
                                "httpApiId", "klmnopqrst"))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "http", "both", "websocket"})
    void nothing_is_found_that_is_not_explained(String api) {
        assertThat(Synthesised.of(Map.of("api", api, "vpc", Boolean.toString(api.equals("both"))))
                        .findings())
                .isEmpty();
    }
}
