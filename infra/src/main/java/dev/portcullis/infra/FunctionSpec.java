package dev.portcullis.infra;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function, as far as it differs from others.
 *
 * @param name of the function, after {@code portcullis-}
 * @param module whose zip it is
 * @param size memory and time
 * @param environment variables, none of them secret
 * @param reserved processes kept for it, and its bound; empty leaves it the account's
 */
record FunctionSpec(String name, String module, Size size, Map<String, String> environment, OptionalInt reserved) {

    private static final int LONGEST_SECONDS = 900;

    /**
     * What a call may use.
     *
     * @param megabytes 128 to 10,240; processor time grows with it
     * @param timeout whole seconds, 1 to 900
     */
    record Size(int megabytes, Duration timeout) {
        Size {
            if (megabytes < 128 || megabytes > 10_240) {
                throw new IllegalArgumentException("memory is 128 to 10240 MB, not " + megabytes);
            }
            if (timeout.toSeconds() < 1 || timeout.toSeconds() > LONGEST_SECONDS) {
                throw new IllegalArgumentException("a time-out is 1 to 900 s, not " + timeout);
            }
        }
    }

    FunctionSpec {
        environment = Map.copyOf(environment);
    }

    static FunctionSpec of(String name, String module, Size size) {
        return new FunctionSpec(name, module, size, Map.of(), OptionalInt.empty());
    }

    FunctionSpec with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new FunctionSpec(name, module, size, more, reserved);
    }

    FunctionSpec withReserved(int processes) {
        return new FunctionSpec(name, module, size, environment, OptionalInt.of(processes));
    }

    String functionName() {
        return "portcullis-" + name;
    }

    String logGroup() {
        return "/aws/lambda/" + functionName();
    }
}
