package dev.portcullis.local.apigateway;

import java.util.Optional;

/**
 * A method of a REST API or a route of an HTTP API.
 *
 * @param authorizer none leaves the route open
 * @param apiKeyRequired REST APIs only
 */
public record Route(Key key, Optional<Authorizer> authorizer, boolean apiKeyRequired, Integration integration) {

    /** Every method. */
    public static final String ANY = "ANY";

    /**
     * What a request must look like.
     *
     * @param method such as {@code GET}, or {@value #ANY}
     */
    public record Key(String method, PathTemplate path) {

        /** The HTTP API's spelling, such as {@code GET /orders/{id}}. */
        @Override
        public String toString() {
            return method + " " + path.text();
        }
    }

    /** An open route. */
    public static Route of(String method, String path, Integration integration) {
        return new Route(new Key(method, new PathTemplate(path)), Optional.empty(), false, integration);
    }

    public Route authorizedBy(Authorizer guard) {
        return new Route(key, Optional.of(guard), apiKeyRequired, integration);
    }

    public Route withApiKeyRequired() {
        return new Route(key, authorizer, true, integration);
    }
}
