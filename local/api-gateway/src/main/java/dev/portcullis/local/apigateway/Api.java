package dev.portcullis.local.apigateway;

import java.util.List;
import java.util.function.Function;

/** What a port serves. A WebSocket API would be a third kind, which authorizes on {@code $connect} only. */
public sealed interface Api permits RestApi, HttpApi {

    Stage stage();

    List<Route> routes();

    <R> R fold(Function<RestApi, R> rest, Function<HttpApi, R> http);
}
