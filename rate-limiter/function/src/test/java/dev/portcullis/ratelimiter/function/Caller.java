package dev.portcullis.ratelimiter.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Invokes the function, and holds every answer against the contract. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestStreamHandler handler;
    private final Context context = mock(Context.class);

    Caller(RequestStreamHandler handler) {
        this.handler = handler;
        when(context.getRemainingTimeInMillis()).thenReturn(10_000);
    }

    /** What the function has left when it asks, call by call. */
    void remaining(int first, Integer... then) {
        when(context.getRemainingTimeInMillis()).thenReturn(first, then);
    }

    JsonNode call(String event) {
        return call(event.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode call(byte[] event) {
        var output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event), output, context);
            String answer = output.toString(StandardCharsets.UTF_8);
            assertThat(Contract.ofAnswer(answer)).as(answer).isEmpty();
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(JsonNode answer, String pointer) {
        return answer.at(pointer).asText();
    }
}
