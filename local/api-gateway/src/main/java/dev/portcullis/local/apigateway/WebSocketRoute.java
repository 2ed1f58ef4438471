package dev.portcullis.local.apigateway;

import java.util.Optional;

/**
 * A route of a WebSocket API.
 *
 * @param key {@value #CONNECT}, {@value #DISCONNECT}, {@value #DEFAULT}, or what the route selection expression yields
 * @param integration gets a POST to its base URL, as it stands, with the message and the mapped headers; without one,
 *     the route is there and nothing happens
 * @param twoWay whether the backend's answer goes back to the client, which on AWS takes a route response
 */
public record WebSocketRoute(String key, Optional<HttpIntegration> integration, boolean twoWay) {

    /** The handshake. The backend's refusal refuses it. */
    public static final String CONNECT = "$connect";

    /** The end of the connection, told on a best-effort basis. */
    public static final String DISCONNECT = "$disconnect";

    /** Messages that aren't JSON, and those that no other route wants. */
    public static final String DEFAULT = "$default";

    /** A route whose messages are answered. */
    public static WebSocketRoute twoWay(String key, HttpIntegration integration) {
        return new WebSocketRoute(key, Optional.of(integration), true);
    }

    /** A route whose messages aren't. */
    public static WebSocketRoute oneWay(String key, HttpIntegration integration) {
        return new WebSocketRoute(key, Optional.of(integration), false);
    }
}
