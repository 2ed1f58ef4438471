package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema against the reader: neither refuses what the other takes, as far as a schema can tell. */
class GateSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(), InputFormat.JSON);

    @Test
    void the_sample_is_sound_to_both() {
        assertThat(bySchema(SampleGate.TEXT)).isEmpty();
        assertThat(isSound(SampleGate.TEXT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1 | version: 2",
                "version: 1 | version: '1'",
                "version: 1 | #",
                "trustedHops: 1 | trustedHops: 11",
                "trustedHops: 1 | trustedHops: -1",
                "trustedHops: 1 | hops: 1",
                "defaultPlan: standard | defaultPlan: ''",
                "name: dev | name: 1",
                "name: dev | name: a b",
                "https://partner.example/realms/orders | http://partner.example",
                "[RS256, | [HS256,",
                "[at+jwt] | []",
                "[orders-api] | orders-api",
                "period: PT1S | period: 1s",
                "permits: 5, | permits: 0,",
                "permits: 5, | ",
                "path: /orders, | path: /orders/,",
                "path: /orders, | path: '/a/{b+}/c',",
                "path: /orders, | path: '/a/*',",
                "methods: [GET] | methods: [get]",
                "methods: [GET] | methods: [ANY, GET]",
                "[orders:read] | ['two words']",
                "scopes: [orders:read] | scope: [orders:read]"
            })
    void what_is_broken_is_broken_to_both(String part, String instead) {
        String text = SampleGate.with(part, instead == null ? "" : instead);
        assertThat(isSound(text)).as("the reader").isFalse();
        assertThat(bySchema(text)).as("the schema").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trustedHops: 1 | #",
                "period: PT1S | period: P1DT2H3M4.5S",
                "path: /orders, | path: /,",
                "path: /orders, | path: '/v1/{a}/b/{c+}',",
                "methods: [GET] | methods: [ANY]",
                "scopes: [orders:read] | scopes: []",
                "[at+jwt] | [JWT, application/at+jwt]"
            })
    void what_is_sound_is_sound_to_both(String part, String instead) {
        String text = part.startsWith("methods")
                ? SampleGate.TEXT.replaceFirst("methods: \\[GET]", "methods: [ANY]")
                : SampleGate.with(part, instead);
        assertThat(bySchema(text)).isEmpty();
        assertThat(isSound(text)).isTrue();
    }

    private static boolean isSound(String text) {
        return GateFile.read("gate.yaml", text).fold(sound -> true, faulty -> false);
    }

    private static List<Error> bySchema(String text) {
        return SCHEMA.validate(text, InputFormat.YAML);
    }

    private static String schema() {
        try {
            Path home = Path.of(Objects.requireNonNull(System.getProperty("portcullis.home")));
            return Files.readString(home.resolve("docs/gate.schema.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
