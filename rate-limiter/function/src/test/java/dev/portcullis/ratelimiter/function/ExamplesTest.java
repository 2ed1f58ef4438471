package dev.portcullis.ratelimiter.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation's examples, against its schema and against the function. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("```json (request|answer)\\R(.*?)```", Pattern.DOTALL);
    private static final String RESERVATION = "0".repeat(32);

    @Inject
    @Named("limiter")
    RequestStreamHandler handler;

    @Test
    void every_request_gets_the_answer_that_is_shown() throws Exception {
        var now = InstantSource.fixed(InstantSource.system().instant());
        QuarkusMock.installMockForType(now, InstantSource.class);
        var json = new ObjectMapper();
        var caller = new Caller(handler);
        String reservation = RESERVATION;
        JsonNode answer = json.missingNode();
        int answers = 0;
        for (Matcher block = BLOCK.matcher(Contract.document()); block.find(); ) {
            String shown = block.group(2);
            if (block.group(1).equals("request")) {
                assertThat(Contract.ofRequest(shown)).as(shown).isEmpty();
                answer = caller.call(shown.replace(RESERVATION, reservation));
                reservation = answer.path("reservation").asText(reservation);
            } else {
                assertThat(Contract.ofAnswer(shown)).as(shown).isEmpty();
                assertThat(json.readTree(answer.toString().replace(reservation, RESERVATION)))
                        .isEqualTo(json.readTree(shown));
                answers++;
            }
        }
        assertThat(answers).isEqualTo(7);
    }
}
