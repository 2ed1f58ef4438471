package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.InvocationOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An authorizer function that answers as it was told and remembers what it was asked. */
final class FakeFunction implements FunctionInvoker {

    static final String NAME = "authorizer";
    static final String SIMPLE_ALLOW = "{\"isAuthorized\":true}";
    static final String SIMPLE_DENY = "{\"isAuthorized\":false}";

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private volatile InvocationOutcome next = answered(policy("Allow", "*", ""));

    static String policy(String effect, String resource, String more) {
        return """
            {"principalId":"alice","policyDocument":{"Version":"2012-10-17","Statement":[
              {"Action":"execute-api:Invoke","Effect":"%s","Resource":"%s"}]}%s}""".formatted(effect, resource, more);
    }

    static InvocationOutcome answered(String payload) {
        return new InvocationOutcome.Answered(payload.getBytes(StandardCharsets.UTF_8));
    }

    static InvocationOutcome failed(String message) {
        String payload = "{\"errorMessage\":\"" + message + "\",\"errorType\":\"E\"}";
        return new InvocationOutcome.Failed("E", message, payload.getBytes(StandardCharsets.UTF_8));
    }

    void answers(String payload) {
        next = answered(payload);
    }

    void yields(InvocationOutcome outcome) {
        next = outcome;
    }

    int calls() {
        return events.size();
    }

    JsonNode lastEvent() {
        return events.get(events.size() - 1);
    }

    @Override
    public InvocationOutcome invoke(String function, byte[] event) {
        if (!function.equals(NAME)) {
            return new InvocationOutcome.NoSuchFunction(function);
        }
        try {
            events.add(new ObjectMapper().readTree(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next;
    }
}
