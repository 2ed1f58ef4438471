package dev.portcullis.authorizer;

import java.util.Optional;

/**
 * What a call is to IAM: {@code arn:PARTITION:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH}, or {@code …/STAGE/$connect}
 * where a WebSocket is opened, which is a GET (RFC 6455 section 4.1). API Gateway evaluates the authorizer's policy against
 * it, so it, and no other field of an event, says what is called.
 *
 * @param stage the ARN up to and with the stage, without a slash at its end
 * @param api API id and stage: {@code abcdef123/prod}
 * @param method as sent; not necessarily one that is known
 * @param path as sent, with its leading slash; or {@link RequestPath#CONNECT}'s text, which has none
 */
public record ExecuteApiArn(String stage, String api, String method, String path) {

    private static final int COLONS = 5;

    /** Reads the ARN of a method; empty when it is none. */
    public static Optional<ExecuteApiArn> read(String arn) {
        int resource = 0;
        for (int i = 0; i < COLONS; i++) {
            resource = arn.indexOf(':', resource) + 1;
            if (resource == 0) {
                return Optional.empty();
            }
        }
        int stage = arn.indexOf('/', resource);
        int method = stage < 0 ? -1 : arn.indexOf('/', stage + 1);
        if (method > stage + 1 && arn.substring(method).equals("/" + RequestPath.CONNECT)) {
            return read(arn.substring(0, method) + "/GET/")
                    .map(root -> new ExecuteApiArn(root.stage, root.api, root.method, arn.substring(method + 1)));
        }
        int path = method < 0 ? -1 : arn.indexOf('/', method + 1);
        boolean isComplete = stage > resource && method > stage + 1 && path > method + 1;
        // A wildcard before the path would make every policy that starts with it a wider one.
        if (!isComplete || !arn.startsWith("arn:") || !arn.contains(":execute-api:") || hasWildcard(arn, path)) {
            return Optional.empty();
        }
        return Optional.of(new ExecuteApiArn(
                arn.substring(0, method),
                arn.substring(resource, method),
                arn.substring(method + 1, path),
                arn.substring(path)));
    }

    /** Whether IAM would read the path as something else than these characters. */
    boolean pathIsPattern() {
        return path.indexOf('*') >= 0 || path.indexOf('?') >= 0 || path.contains("${");
    }

    @Override
    public String toString() {
        return path.startsWith("/") ? stage + "/" + method + path : stage + "/" + path;
    }

    private static boolean hasWildcard(String arn, int end) {
        String head = arn.substring(0, end);
        return head.indexOf('*') >= 0 || head.indexOf('?') >= 0 || head.contains("${");
    }
}
