package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.InvocationOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Calls the function past API Gateway, with whatever context an authorizer might give. */
final class AdminFunction {

    private AdminFunction() {}

    /** The status of an operation's answer to somebody with these scopes. */
    static int call(Operation operation, List<Scope> scopes) throws Exception {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("resource", "/{proxy+}").put("httpMethod", operation.method());
        event.put("path", operation.path().replaceAll("\\{[a-z]+}", "x"));
        event.putObject("multiValueHeaders").putArray("Content-Type").add(type(operation));
        event.putObject("headers").put("Content-Type", type(operation));
        event.put("body", operation.mediaTypes().isEmpty() ? "" : "{}");
        ObjectNode context = event.putObject("requestContext");
        context.putObject("identity").put("sourceIp", "198.51.100.1");
        context.putObject("authorizer")
                .put("subject", "olga")
                .put("scopes", scopes.stream().map(Scope::toString).collect(Collectors.joining(" ")));
        var outcome = Admin.STACK.functions().invoke("admin", event.toString().getBytes(StandardCharsets.UTF_8));
        if (outcome instanceof InvocationOutcome.Answered answered) {
            return new ObjectMapper()
                    .readTree(answered.payload())
                    .path("statusCode")
                    .asInt();
        }
        throw new AssertionError(outcome);
    }

    private static String type(Operation operation) {
        return operation.mediaTypes().isEmpty()
                ? "application/json"
                : operation.mediaTypes().get(0);
    }
}
