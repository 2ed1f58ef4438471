package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.CallerKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of a function's process: Lambda's and the function's, of ours only what a program needs to be found. */
final class ProcessEnvironment {

    private ProcessEnvironment() {}

    static Map<String, String> of(
            FunctionDefinition function, TaskRoot root, String region, String runtimeApi, String logStream) {
        var environment = new LinkedHashMap<String, String>();
        inherit(environment, "PATH");
        inherit(environment, "LD_LIBRARY_PATH");
        environment.put("LANG", "en_US.UTF-8");
        environment.put("TZ", ":UTC");
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("_HANDLER", function.handler());
        environment.put("LAMBDA_TASK_ROOT", root.directory().toString());
        environment.put("LAMBDA_RUNTIME_DIR", root.directory().toString());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionArn.LATEST);
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_EXECUTION_ENV", root.isNative() ? "AWS_Lambda_provided.al2023" : "AWS_Lambda_java25");
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        // No secrets: they open nothing outside of this stack.
        environment.put("AWS_ACCESS_KEY_ID", CallerKey.of(function.name()));
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_SESSION_TOKEN", "local");
        return environment;
    }

    private static void inherit(Map<String, String> environment, String name) {
        String value = System.getenv(name);
        if (value != null) {
            environment.put(name, value);
        }
    }
}
