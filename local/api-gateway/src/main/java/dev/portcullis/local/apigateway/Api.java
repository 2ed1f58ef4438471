package dev.portcullis.local.apigateway;

import java.util.function.Function;

/** What a port serves. */
public sealed interface Api permits RestApi, HttpApi, WebSocketApi {

    Stage stage();

    <R> R fold(Function<RestApi, R> rest, Function<HttpApi, R> http, Function<WebSocketApi, R> webSocket);
}
