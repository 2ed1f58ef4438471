package dev.portcullis.local.apigateway;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that happens on a connection to a WebSocket API.
 *
 * @param routeKey such as {@value WebSocketRoute#CONNECT}
 * @param messageId of messages only
 */
record SocketEvent(SocketConnection connection, String routeKey, Type type, Optional<String> messageId)
        implements Target {

    /** {@code $context.eventType}. */
    enum Type {
        CONNECT,
        MESSAGE,
        DISCONNECT
    }

    static SocketEvent connect(SocketConnection connection) {
        return new SocketEvent(connection, WebSocketRoute.CONNECT, Type.CONNECT, Optional.empty());
    }

    static SocketEvent disconnect(SocketConnection connection) {
        return new SocketEvent(connection, WebSocketRoute.DISCONNECT, Type.DISCONNECT, Optional.empty());
    }

    /** Without a method, and without a path beyond the stage. */
    @Override
    public String arn(ReceivedRequest request) {
        return request.stage().routeArn(routeKey);
    }

    @Override
    public Optional<String> variable(String name) {
        return switch (name) {
            case "routeKey" -> Optional.of(routeKey);
            case "eventType" -> Optional.of(type.name());
            case "messageDirection" -> Optional.of("IN");
            case "messageId" -> messageId;
            case "connectionId" -> Optional.of(connection.id());
            case "connectedAt" -> Optional.of(Long.toString(connection.at().toEpochMilli()));
            default -> Optional.empty();
        };
    }

    @Override
    public <R> R fold(Function<MatchedRoute, R> route, Function<SocketEvent, R> socket) {
        return socket.apply(this);
    }
}
