package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** cdk-nag: AwsSolutions, Serverless and NIST 800-53 R5. What stands against a rule is explained beside it. */
class NagTest {

    @ParameterizedTest
    @ValueSource(strings = {"rest", "http", "both", "websocket"})
    void nothing_is_found_that_is_not_explained(String api) {
        assertThat(Synthesised.of(Map.of("api", api, "vpc", Boolean.toString(api.equals("both"))))
                        .findings())
                .isEmpty();
    }
}
