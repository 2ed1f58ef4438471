package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainClaimsTest {

    @Test
    void every_type_of_json_has_one_of_the_jdk() throws Exception {
        assertThat(PlainClaims.of(new ObjectMapper().readTree("""
                {"text": "a", "yes": true, "whole": 3, "long": 9007199254740993, "half": 1.5, "whole-double": 3.0,
                 "huge": 18446744073709551616, "list": [1, "b", null, {"c": []}], "object": {"d": false}, "none": null}""")))
                .isEqualTo(Map.of(
                        "text",
                        "a",
                        "yes",
                        true,
                        "whole",
                        3L,
                        "long",
                        9007199254740993L,
                        "half",
                        1.5,
                        "whole-double",
                        3.0,
                        "huge",
                        1.8446744073709552E19,
                        "list",
                        List.of(1L, "b", Map.of("c", List.of())),
                        "object",
                        Map.of("d", false)));
    }
}
