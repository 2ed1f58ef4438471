package dev.portcullis.local.apigateway;

import java.util.Map;

/**
 * A deployed API under one name.
 *
 * @param apiId such as {@code abcdef1234}
 * @param name the first segment of every path, but for {@value #DEFAULT}, which has none
 * @param variables the stage variables
 */
public record Stage(String apiId, String name, Map<String, String> variables) {

    /** The stage of an HTTP API that answers at the root. */
    public static final String DEFAULT = "$default";

    static final String ACCOUNT = "123456789012";
    private static final String REGION = "us-east-1";

    public Stage {
        variables = Map.copyOf(variables);
    }

    /** A stage without variables. */
    public static Stage of(String apiId, String name) {
        return new Stage(apiId, name, Map.of());
    }

    /** What stands before every path: empty, or a slash and the name. */
    String prefix() {
        return name.equals(DEFAULT) ? "" : "/" + name;
    }

    /** The ARN of a WebSocket API's route, which has no method. */
    String routeArn(String routeKey) {
        return "arn:aws:execute-api:" + REGION + ":" + ACCOUNT + ":" + apiId + "/" + name + "/" + routeKey;
    }

    /** The method ARN of REST APIs, the route ARN of HTTP APIs: with the path that was called, not the resource's. */
    String executeApiArn(String method, String path) {
        String called = path.startsWith("/") ? path.substring(1) : path;
        return "arn:aws:execute-api:" + REGION + ":" + ACCOUNT + ":" + apiId + "/" + name + "/" + method + "/" + called;
    }
}
