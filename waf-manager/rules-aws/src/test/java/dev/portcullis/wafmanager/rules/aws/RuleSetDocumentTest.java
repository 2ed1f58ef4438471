package dev.portcullis.wafmanager.rules.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portcullis.wafmanager.rules.InvalidRule;
import dev.portcullis.wafmanager.rules.Mistake;
import dev.portcullis.wafmanager.rules.Mistake.Reason;
import dev.portcullis.wafmanager.rules.RuleStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetDocumentTest {

    private static final String SAMPLE = """
            {"rules":[
              {"name":"login-flood","priority":20,"action":"block",
               "when":{"rate":{"limit":500,"windowSeconds":60,"by":"address",
                               "where":{"text":{"in":{"part":"uriPath"},"position":"startsWith","search":"/login"}}}}}
            ]}""";

    @Test
    void every_kind_of_rule_reads_back_the_same_and_keeps_to_the_schema() throws Exception {
        String text = RuleSetWriter.write(RuleStoreContract.everyKind()).toString();
        assertThat(RuleSetReader.read(text)).isEqualTo(RuleStoreContract.everyKind());
        assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(SAMPLE, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"limit\":500 | \"limit\":9 | LIMIT_OUT_OF_RANGE | login-flood.limit",
                "\"windowSeconds\":60 | \"windowSeconds\":61 | WINDOW_UNKNOWN | login-flood.windowSeconds",
                "\"windowSeconds\":60, | | MALFORMED | login-flood.when.rate",
                "\"by\":\"address\" | \"by\":\"adress\" | MALFORMED | login-flood.when.rate.by",
                "\"action\":\"block\" | \"action\":\"BLOCK\" | MALFORMED | login-flood.action",
                "\"position\":\"startsWith\" | \"at\":\"startsWith\" | MALFORMED | login-flood.when.rate.where.text",
                "{\"part\":\"uriPath\"} | {\"part\":\"uriPath\",\"x\":1} | MALFORMED | login-flood.when.rate.where.text.in"
            })
    void a_mistake_is_named_by_place_and_reason_and_the_schema_sees_it_too(
            String part, String instead, Reason reason, String where) throws Exception {
        String text = SAMPLE.replace(part, instead == null ? "" : instead);
        Mistake mistake = catchThrowableOfType(InvalidRule.class, () -> RuleSetReader.read(text))
                .mistakes()
                .get(0);
        assertThat(mistake.reason()).isEqualTo(reason);
        assertThat(mistake.where()).isEqualTo(where);
        assertThat(schema().validate(text, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void a_nested_rate_is_named_as_such() {
        String rate = "{\"rate\":{\"limit\":10,\"windowSeconds\":60,\"by\":\"address\"}}";
        String text =
                "{\"rules\":[{\"name\":\"r\",\"priority\":10,\"action\":\"block\",\"when\":{\"not\":" + rate + "}}]}";
        assertThatThrownBy(() -> RuleSetReader.read(text)).hasMessageContaining("NESTED_RATE_RULE");
    }

    @Test
    void the_mistakes_of_all_rules_are_told_together() {
        String text = "{\"rules\":[{\"name\":\"a\",\"priority\":1},{\"name\":\"b\",\"priority\":2,\"action\":\"block\","
                + "\"when\":{\"regex\":{\"in\":{\"part\":\"method\"},\"pattern\":\"(\"}}}]}";
        assertThat(catchThrowableOfType(InvalidRule.class, () -> RuleSetReader.read(text))
                        .mistakes())
                .extracting(Mistake::reason)
                .containsExactly(Reason.MALFORMED, Reason.INVALID_REGEX);
    }

    @Test
    void what_is_no_json_or_is_there_twice_is_refused() {
        assertThatThrownBy(() -> RuleSetReader.read("{")).hasMessageContaining("this is no JSON");
        assertThatThrownBy(() -> RuleSetReader.read("[]")).hasMessageContaining("an object is wanted");
        assertThatThrownBy(() -> RuleSetReader.read("{\"rules\":[],\"rules\":[]}"))
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> RuleSetReader.read("{\"rules\":[]} x")).hasMessageContaining("no JSON");
    }

    private static Schema schema() throws IOException {
        String text = Files.readString(Path.of("..", "..", "docs", "rules.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }
}
