package dev.portcullis.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A function as it would be configured on Lambda.
 *
 * @param name 1 to 64 letters, digits, hyphens, underscores
 * @param artifact what is deployed: a zip, or a folder of the same content; with {@code bootstrap} at its root it is a
 *     native one, else classes and {@code lib/*.jar} for the JVM
 * @param handler the {@code _HANDLER}, for the JVM {@code package.Class::method}
 * @param memoryMegabytes 128 to 10,240
 * @param timeout above zero, at most 900 s (Lambda itself takes whole seconds only)
 * @param environment variables, without those that Lambda reserves
 * @param maxConcurrency processes at once, at least 1; one call more is throttled
 */
public record FunctionDefinition(
        String name,
        Path artifact,
        String handler,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        int maxConcurrency) {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** What Lambda sets, and refuses in a function's configuration. */
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    public FunctionDefinition {
        require(name.matches("[a-zA-Z0-9_-]{1,64}"), "a function's name is 1 to 64 of a-z A-Z 0-9 _ -, not " + name);
        require(!handler.isBlank(), "function " + name + " has no handler");
        require(
                memoryMegabytes >= 128 && memoryMegabytes <= 10_240,
                "memory of " + name + " is 128 to 10240 MB, not " + memoryMegabytes);
        require(
                timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST) <= 0,
                "time-out of " + name + " is above 0 and at most 900 s, not " + timeout);
        require(maxConcurrency >= 1, "concurrency of " + name + " is at least 1, not " + maxConcurrency);
        environment = Map.copyOf(environment);
        for (String variable : environment.keySet()) {
            require(!RESERVED.contains(variable), "variable " + variable + " of " + name + " is reserved by Lambda");
        }
    }

    /** Half a gigabyte, Lambda's default time-out of 3 s, no variables, 10 processes. */
    public static FunctionDefinition of(String name, Path artifact, String handler) {
        return new FunctionDefinition(name, artifact, handler, 512, Duration.ofSeconds(3), Map.of(), 10);
    }

    public FunctionDefinition withMemoryMegabytes(int megabytes) {
        return new FunctionDefinition(name, artifact, handler, megabytes, timeout, environment, maxConcurrency);
    }

    public FunctionDefinition withTimeout(Duration duration) {
        return new FunctionDefinition(name, artifact, handler, memoryMegabytes, duration, environment, maxConcurrency);
    }

    /** These variables besides those that it has. */
    public FunctionDefinition withEnvironment(Map<String, String> variables) {
        var merged = new HashMap<>(environment);
        merged.putAll(variables);
        return new FunctionDefinition(name, artifact, handler, memoryMegabytes, timeout, merged, maxConcurrency);
    }

    public FunctionDefinition withMaxConcurrency(int processes) {
        return new FunctionDefinition(name, artifact, handler, memoryMegabytes, timeout, environment, processes);
    }

    public String logGroup() {
        return "/aws/lambda/" + name;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the variables, which may hold secrets. */
    @Override
    public String toString() {
        return "FunctionDefinition[" + name + ", " + artifact + ", " + handler + ", " + memoryMegabytes + " MB, "
                + timeout + "]";
    }
}
