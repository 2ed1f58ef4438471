package dev.portcullis.ratelimiter.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The published contract. */
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema REQUEST = schema(read("limiter-function.schema.json"));
    private static final Schema ANSWER = schema(answers());

    private Contract() {}

    static List<Error> ofRequest(String request) {
        return REQUEST.validate(request, InputFormat.JSON);
    }

    static List<Error> ofAnswer(String answer) {
        return ANSWER.validate(answer, InputFormat.JSON);
    }

    static String document() {
        return read("limiter-function.md");
    }

    private static String answers() {
        try {
            ObjectNode schema = (ObjectNode) JSON.readTree(read("limiter-function.schema.json"));
            schema.retain("$schema", "$defs");
            return schema.put("$ref", "#/$defs/answer").toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static String read(String file) {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("portcullis.home")));
        try {
            return Files.readString(home.resolve("docs").resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
