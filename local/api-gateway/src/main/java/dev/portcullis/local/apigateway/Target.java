package dev.portcullis.local.apigateway;

import java.util.Optional;
import java.util.function.Function;

/** What a request is about, once that is known. */
sealed interface Target permits MatchedRoute, SocketEvent {

    /** The ARN that policies are matched with. */
    String arn(ReceivedRequest request);

    /** A {@code $context} variable that belongs to the target, named without that prefix. */
    Optional<String> variable(String name);

    <R> R fold(Function<MatchedRoute, R> route, Function<SocketEvent, R> socket);
}
