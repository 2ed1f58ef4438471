package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.DpopRules;

/**
 * Where a request was sent, as API Gateway says it: not from a header, which anyone may write.
 *
 * @param domain {@code requestContext.domainName}
 * @param path as sent to that domain, with the stage or the base path of a custom domain in front
 * @param resourcePath the same below the stage or the base path; what follows a {@linkplain DpopRules#origins public origin}
 * @param isWebSocket whether clients may call the scheme {@code wss}
 */
public record RequestTarget(String domain, String path, String resourcePath, boolean isWebSocket) {

    /**
     * A request to a REST API or an HTTP API.
     *
     * @param path REST APIs and format 1.0 say it in {@code requestContext.path}, format 2.0 in {@code rawPath}; without a
     *     query
     * @param resourcePath what follows the method in the ARN, with a slash in front
     */
    public static RequestTarget http(String domain, String path, String resourcePath) {
        return new RequestTarget(domain, path, resourcePath, false);
    }

    /** A connection to a WebSocket API, whose events say no path: on its own domain, that is the stage. */
    public static RequestTarget webSocket(String domain, String stage) {
        return new RequestTarget(domain, "/" + stage, "", true);
    }
}
