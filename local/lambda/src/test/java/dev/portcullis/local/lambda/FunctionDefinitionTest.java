package dev.portcullis.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionDefinitionTest {

    private static final FunctionDefinition PLAIN = FunctionDefinition.of("plain", Path.of("function.zip"), "A::b");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.b", "a b", "../a", "a123456789012345678901234567890123456789012345678901234567890abcd"})
    void a_name_that_lambda_refuses_is_refused(String name) {
        assertThatThrownBy(() -> FunctionDefinition.of(name, Path.of("function.zip"), "A::b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void memory_is_128_to_10240_megabytes() {
        assertThatCode(() -> PLAIN.withMemoryMegabytes(128)).doesNotThrowAnyException();
        assertThatCode(() -> PLAIN.withMemoryMegabytes(10_240)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PLAIN.withMemoryMegabytes(127))
                .hasMessage("memory of plain is 128 to 10240 MB, not 127");
        assertThatThrownBy(() -> PLAIN.withMemoryMegabytes(10_241)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_time_out_is_above_zero_and_at_most_900_seconds() {
        assertThatCode(() -> PLAIN.withTimeout(Duration.ofMinutes(15))).doesNotThrowAnyException();
        assertThatCode(() -> PLAIN.withTimeout(Duration.ofMillis(1))).doesNotThrowAnyException();
        assertThatThrownBy(() -> PLAIN.withTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PLAIN.withTimeout(Duration.ofMinutes(15).plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void concurrency_is_at_least_one() {
        assertThatCode(() -> PLAIN.withMaxConcurrency(1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PLAIN.withMaxConcurrency(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void variables_add_up_and_those_of_lambda_are_refused() {
        assertThat(PLAIN.withEnvironment(Map.of("A", "1", "B", "1"))
                        .withEnvironment(Map.of("B", "2"))
                        .environment())
                .isEqualTo(Map.of("A", "1", "B", "2"));
        assertThatThrownBy(() -> PLAIN.withEnvironment(Map.of("AWS_REGION", "eu-west-1")))
                .hasMessage("variable AWS_REGION of plain is reserved by Lambda");
    }

    @Test
    void its_text_shows_no_variable() {
        assertThat(PLAIN.withEnvironment(Map.of("KEY", "s3cret")).toString()).doesNotContain("s3cret");
    }
}
