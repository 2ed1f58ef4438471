package dev.portcullis.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.edge.InvocationOutcome.Answered;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda's own API, as far as {@code aws lambda invoke} and {@code aws lambda list-functions} need it. */
final class InvokeApi implements HttpHandler {

    private static final int MAX_SYNC_BYTES = 6 * 1024 * 1024;

    /** 1 MB since October 2025. */
    private static final int MAX_ASYNC_BYTES = 1024 * 1024;

    private static final Pattern INVOCATIONS = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final Pattern LIST = Pattern.compile("/2015-03-31/functions/?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, FunctionPool> functions;
    private final AsyncInvocations async;
    private final String region;

    InvokeApi(Map<String, FunctionPool> functions, AsyncInvocations async, String region) {
        this.functions = functions;
        this.async = async;
        this.region = region;
    }

    @Override
    public HttpAnswer handle(HttpCall call) throws InterruptedException {
        Matcher invocations = INVOCATIONS.matcher(call.path());
        if (call.method().equals("POST") && invocations.matches()) {
            return invoke(call, URLDecoder.decode(invocations.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        if (call.method().equals("GET") && LIST.matcher(call.path()).matches()) {
            return HttpAnswer.json(200, list().toString());
        }
        return error(404, "UnknownOperationException", "no such operation here: " + call.method() + " " + call.path());
    }

    private HttpAnswer invoke(HttpCall call, String nameOrArn) throws InterruptedException {
        Optional<FunctionPool> function = FunctionArn.name(nameOrArn)
                .filter(name -> call.query().isEmpty() || call.query().matches("Qualifier=(%24|\\$)LATEST"))
                .map(functions::get);
        if (function.isEmpty()) {
            String arn = nameOrArn.startsWith("arn:") ? nameOrArn : FunctionArn.of(region, nameOrArn);
            return error(404, "ResourceNotFoundException", "Function not found: " + arn);
        }
        String type = call.headers().first("X-Amz-Invocation-Type").orElse("RequestResponse");
        int limit = type.equals("Event") ? MAX_ASYNC_BYTES : MAX_SYNC_BYTES;
        if (call.body().length > limit) {
            return error(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than " + limit + " bytes for the InvokeFunction operation");
        }
        byte[] event = call.body().length == 0 ? new byte[] {'{', '}'} : call.body();
        try {
            JSON.readTree(event);
        } catch (IOException e) {
            return error(400, "InvalidRequestContentException", "Could not parse request body into json");
        }
        Invocation invocation = Invocation.of(event);
        return switch (type) {
            case "RequestResponse" -> synchronous(call, function.get(), invocation);
            case "Event" -> {
                async.submit(function.get(), invocation);
                yield identified(HttpAnswer.empty(202), invocation);
            }
            case "DryRun" -> identified(HttpAnswer.empty(204), invocation);
            default -> error(400, "InvalidParameterValueException", "no such invocation type: " + type);
        };
    }

    private static HttpAnswer synchronous(HttpCall call, FunctionPool function, Invocation invocation)
            throws InterruptedException {
        InvocationOutcome outcome = function.run(invocation);
        HttpAnswer answer;
        if (outcome instanceof Answered answered) {
            answer = payload(answered.payload());
        } else if (outcome instanceof Failed failed) {
            answer = payload(failed.payload()).with("X-Amz-Function-Error", "Unhandled");
        } else {
            ObjectNode body = body("Rate Exceeded.").put("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
            return identified(error(429, "TooManyRequestsException", body), invocation);
        }
        if (call.headers().first("X-Amz-Log-Type").filter("Tail"::equals).isPresent()) {
            answer = answer.with("X-Amz-Log-Result", tail(invocation));
        }
        return identified(answer.with("X-Amz-Executed-Version", FunctionArn.LATEST), invocation);
    }

    /** Waits a little for the last lines, which come after the answer. */
    private static String tail(Invocation invocation) throws InterruptedException {
        invocation.awaitLog(500, TimeUnit.MILLISECONDS);
        return Base64.getEncoder().encodeToString(invocation.tail().bytes());
    }

    private ObjectNode list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var all = answer.putArray("Functions");
        for (FunctionPool pool : functions.values()) {
            FunctionDefinition function = pool.function();
            all.addObject()
                    .put("FunctionName", function.name())
                    .put("FunctionArn", FunctionArn.of(region, function.name()))
                    .put("Runtime", pool.isNative() ? "provided.al2023" : "java25")
                    .put("Handler", function.handler())
                    .put("MemorySize", function.memoryMegabytes())
                    .put("Timeout", function.timeout().toSeconds())
                    .put("Version", FunctionArn.LATEST)
                    .put("PackageType", "Zip");
        }
        return answer;
    }

    private static HttpAnswer payload(byte[] body) {
        return new HttpAnswer(200, HttpHeaders.of("Content-Type", "application/json"), body);
    }

    private static HttpAnswer identified(HttpAnswer answer, Invocation invocation) {
        return answer.with("x-amzn-RequestId", invocation.requestId());
    }

    private static HttpAnswer error(int status, String type, String message) {
        return error(status, type, body(message));
    }

    private static HttpAnswer error(int status, String type, ObjectNode body) {
        return HttpAnswer.json(status, body.toString()).with("x-amzn-ErrorType", type);
    }

    /** Lambda spells this member sometimes with a capital: clients read both. */
    private static ObjectNode body(String message) {
        return JsonNodeFactory.instance.objectNode().put("Type", "User").put("message", message);
    }
}
