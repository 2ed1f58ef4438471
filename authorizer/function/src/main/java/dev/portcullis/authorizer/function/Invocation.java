package dev.portcullis.authorizer.function;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Optional;

/**
 * What Lambda says of a call beside its event.
 *
 * @param requestId unique to it
 * @param traceId X-Ray's header, {@code Root=1-…}, where the call has one
 */
record Invocation(String requestId, Optional<String> traceId) {

    static Invocation of(Context context) {
        // Java's runtime has it in a property, which changes with each call; a native one in a variable.
        Optional<String> trace = Optional.ofNullable(System.getProperty("com.amazonaws.xray.traceHeader"))
                .or(() -> Optional.ofNullable(System.getenv("_X_AMZN_TRACE_ID")))
                .filter(text -> !text.isBlank());
        return new Invocation(context.getAwsRequestId(), trace);
    }
}
