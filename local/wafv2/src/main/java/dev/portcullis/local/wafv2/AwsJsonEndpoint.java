package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** AWS JSON 1.1: every operation is a POST to the root, named by a header, with a JSON object either way. */
final class AwsJsonEndpoint implements HttpHandler {

    static final String TARGET_PREFIX = "AWSWAF_20190729.";
    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Operation> operations;
    private final Map<String, CallQuota> quotas;
    private final boolean enforceQuotas;
    private final InstantSource clock;

    AwsJsonEndpoint(Collection<Operation> operations, boolean enforceQuotas, InstantSource clock) {
        this.operations = operations.stream().collect(Collectors.toUnmodifiableMap(Operation::name, each -> each));
        this.quotas = operations.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Operation::name, operation -> new CallQuota(operation.callsPerSecond())));
        this.enforceQuotas = enforceQuotas;
        this.clock = clock;
    }

    @Override
    public HttpAnswer handle(HttpCall call) {
        Outcome<ObjectNode> outcome = operation(call).then(operation -> run(operation, call));
        HttpAnswer answer =
                outcome.fold(body -> HttpAnswer.text(200, CONTENT_TYPE, body.toString()), AwsJsonEndpoint::errorAnswer);
        return answer.with("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    private Outcome<Operation> operation(HttpCall call) {
        String target = call.headers().first("X-Amz-Target").orElse("");
        Operation operation =
                target.startsWith(TARGET_PREFIX) ? operations.get(target.substring(TARGET_PREFIX.length())) : null;
        if (operation == null || !call.method().equals("POST") || !call.path().equals("/")) {
            return Outcome.refused(WafError.common("UnknownOperationException", "Unknown operation: " + target));
        }
        return Outcome.done(operation);
    }

    private Outcome<ObjectNode> run(Operation operation, HttpCall call) {
        CallQuota quota = quotas.get(operation.name());
        // Before the input is read: AWS counts malformed calls too.
        if (enforceQuotas && quota != null && !quota.admit(clock.instant())) {
            return Outcome.refused(WafError.common("ThrottlingException", "Rate exceeded"));
        }
        return input(call).then(input -> SigningRegion.check(call, input)).then(operation::call);
    }

    private static Outcome<ObjectNode> input(HttpCall call) {
        @Nullable JsonNode tree;
        try {
            tree = JSON.readTree(call.body());
        } catch (JsonProcessingException e) {
            tree = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree instanceof ObjectNode object
                ? Outcome.done(object)
                : Outcome.refused(WafError.common("SerializationException", "The body is not a JSON object"));
    }

    private static HttpAnswer errorAnswer(WafError error) {
        ObjectNode body = JSON.createObjectNode().put("__type", error.type());
        body.setAll(error.members());
        return HttpAnswer.text(error.status(), CONTENT_TYPE, body.toString()).with("x-amzn-ErrorType", error.type());
    }
}
