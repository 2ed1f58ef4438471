package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.local.edge.InvocationOutcome.Answered;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Runtime API, version 2018-06-01, for one process: what runtimes poll and answer
 * (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
 */
final class RuntimeApi implements HttpHandler {

    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final Pattern INVOCATION = Pattern.compile(PREFIX + "invocation/([^/]+)/(response|error)");

    private final Instance instance;
    private final String functionArn;

    RuntimeApi(Instance instance, String functionArn) {
        this.instance = instance;
        this.functionArn = functionArn;
    }

    @Override
    public HttpAnswer handle(HttpCall call) throws InterruptedException {
        if (call.method().equals("GET") && call.path().equals(PREFIX + "invocation/next")) {
            return instance.next().map(this::event).orElseGet(RuntimeApi::wrongState);
        }
        if (!call.method().equals("POST")) {
            return notFound();
        }
        if (call.path().equals(PREFIX + "init/error")) {
            return status(instance.initFailed(reported(call)));
        }
        Matcher matcher = INVOCATION.matcher(call.path());
        if (!matcher.matches()) {
            return notFound();
        }
        String requestId = matcher.group(1);
        return matcher.group(2).equals("error")
                ? status(instance.answer(requestId, reported(call)))
                : response(requestId, call.body());
    }

    private HttpAnswer response(String requestId, byte[] payload) {
        if (payload.length <= Failures.MAX_PAYLOAD_BYTES) {
            return status(instance.answer(requestId, new Answered(payload)));
        }
        RuntimeReply reply = instance.answer(requestId, Failures.responseTooLarge());
        return reply == RuntimeReply.ACCEPTED
                ? error(
                        413,
                        "RequestEntityTooLarge",
                        "Exceeded maximum allowed payload size (" + Failures.MAX_PAYLOAD_BYTES + " bytes).")
                : status(reply);
    }

    private HttpAnswer event(Instance.HandOut handOut) {
        HttpHeaders headers = HttpHeaders.of(
                "Content-Type", "application/json",
                "Lambda-Runtime-Aws-Request-Id", handOut.invocation().requestId(),
                "Lambda-Runtime-Deadline-Ms", Long.toString(handOut.deadline().toEpochMilli()),
                "Lambda-Runtime-Invoked-Function-Arn", functionArn,
                "Lambda-Runtime-Trace-Id", traceId(handOut.deadline().getEpochSecond()));
        return new HttpAnswer(200, headers, handOut.invocation().event());
    }

    /** X-Ray's header; nothing is sampled here. */
    private static String traceId(long epochSecond) {
        var random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "Root=1-" + hex.toHexDigits((int) epochSecond) + "-" + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextInt()) + ";Parent=" + hex.toHexDigits(random.nextLong()) + ";Sampled=0";
    }

    private static Failed reported(HttpCall call) {
        Optional<String> type = call.headers().first("Lambda-Runtime-Function-Error-Type");
        return Failures.reported(call.body(), type.orElse("Unhandled"));
    }

    private static HttpAnswer status(RuntimeReply reply) {
        return switch (reply) {
            case ACCEPTED -> HttpAnswer.json(202, "{\"status\":\"OK\"}");
            case UNKNOWN_REQUEST -> error(400, "InvalidRequestID", "Invalid request ID");
            case WRONG_STATE -> wrongState();
        };
    }

    private static HttpAnswer wrongState() {
        return error(403, "InvalidStateTransition", "State transition is not allowed");
    }

    private static HttpAnswer notFound() {
        return HttpAnswer.text(404, "text/plain; charset=utf-8", "404 page not found\n");
    }

    private static HttpAnswer error(int status, String errorType, String errorMessage) {
        return new HttpAnswer(
                status, HttpHeaders.of("Content-Type", "application/json"), Failures.document(errorType, errorMessage));
    }
}
