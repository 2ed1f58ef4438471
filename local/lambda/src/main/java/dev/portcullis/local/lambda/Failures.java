package dev.portcullis.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The errors that callers see, in Lambda's own words. */
final class Failures {

    /** Lambda's documented 6 MB, and the 100 bytes that it grants besides. */
    static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "hangup",
            2, "interrupt",
            3, "quit",
            4, "illegal instruction",
            6, "aborted",
            7, "bus error",
            9, "killed",
            11, "segmentation fault",
            13, "broken pipe",
            15, "terminated");

    private Failures() {}

    static Failed timedOut(String requestId, Duration limit) {
        return platform(requestId, "Sandbox.Timedout", taskTimedOut(limit));
    }

    static String taskTimedOut(Duration limit) {
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0);
    }

    /**
     * The process ended.
     *
     * @param exitValue as Java reports it: 128 and the signal's number when a signal did it
     */
    static Failed exited(String requestId, int exitValue) {
        return platform(requestId, "Runtime.ExitError", exit(exitValue));
    }

    static String exit(int exitValue) {
        if (exitValue == 0) {
            return "Runtime exited without providing a reason";
        }
        String signal = SIGNALS.get(exitValue - 128);
        return "Runtime exited with error: " + (signal == null ? "exit status " + exitValue : "signal: " + signal);
    }

    static Failed cannotStart(String requestId, IOException cause) {
        return platform(requestId, "Runtime.InvalidEntrypoint", String.valueOf(cause.getMessage()));
    }

    static Failed responseTooLarge() {
        return failed(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + MAX_PAYLOAD_BYTES + " bytes).");
    }

    static Failed requestTooLarge() {
        return failed("RequestTooLargeException", "Request must be smaller than " + MAX_PAYLOAD_BYTES + " bytes");
    }

    /** What the runtime itself reported: its document goes to the caller as it is. */
    static Failed reported(byte[] document, String errorTypeHeader) {
        JsonNode tree = JsonNodeFactory.instance.missingNode();
        try {
            tree = JSON.readTree(document);
        } catch (IOException e) {
            // Lambda hands on even what is no JSON.
        }
        String type = tree.path("errorType").asText(errorTypeHeader);
        return new Failed(type, tree.path("errorMessage").asText(""), document);
    }

    /** An error document. */
    static byte[] document(String errorType, String errorMessage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorType", errorType)
                .put("errorMessage", errorMessage)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Failed platform(String requestId, String errorType, String message) {
        return failed(errorType, "RequestId: " + requestId + " Error: " + message);
    }

    private static Failed failed(String errorType, String errorMessage) {
        return new Failed(errorType, errorMessage, document(errorType, errorMessage));
    }
}
