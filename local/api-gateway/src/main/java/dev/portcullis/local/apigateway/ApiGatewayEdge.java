package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.HttpListener;
import dev.portcullis.local.edge.ListenerSettings;
import dev.portcullis.local.edge.UpgradeHandler;
import java.net.URI;

/** One API on a port. */
public final class ApiGatewayEdge implements AutoCloseable {

    private final Api api;
    private final HttpListener listener;
    private final AuthorizerCaller caller;
    private final ResultCache cache;

    private ApiGatewayEdge(Api api, HttpListener listener, AuthorizerCaller caller, ResultCache cache) {
        this.api = api;
        this.listener = listener;
        this.caller = caller;
        this.cache = cache;
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 takes a free one
     * @param functions where the authorizers run, and functions that are integrated
     * @throws dev.portcullis.local.edge.PortInUse when another process has the port
     */
    public static ApiGatewayEdge start(int port, Api api, FunctionInvoker functions, GatewayOptions options) {
        var caller = new AuthorizerCaller(functions, options.authorizerTimeout());
        var cache = new ResultCache();
        var authorization = new Authorization(caller, cache, options.clock());
        String kind = api.fold(rest -> "REST API ", http -> "HTTP API ", webSocket -> "WebSocket API ");
        var plain = ListenerSettings.of(kind + api.stage().apiId(), port);
        var settings = options.mutualTls().map(plain::with).orElse(plain);
        HttpListener listener = api.fold(
                rest -> HttpListener.start(settings, new Pipeline(rest, functions, options, authorization)),
                http -> HttpListener.start(settings, new Pipeline(http, functions, options, authorization)),
                webSocket -> {
                    var pipeline = new WebSocketPipeline(webSocket, options, authorization);
                    return HttpListener.start(settings.with((UpgradeHandler) pipeline), pipeline);
                });
        return new ApiGatewayEdge(api, listener, caller, cache);
    }

    /** The invoke URL, with the stage, without a slash at the end; its scheme is {@code ws} or {@code wss} where it should. */
    public URI uri() {
        String base = listener.uri().toString();
        String scheme = api.fold(rest -> base, http -> base, webSocket -> base.replaceFirst("http", "ws"));
        return URI.create(scheme + api.stage().prefix());
    }

    /** Forgets what authorizers answered, as {@code flush-stage-authorizers-cache} does. */
    public void flushAuthorizerCache() {
        cache.flush();
    }

    @Override
    public void close() {
        listener.close();
        caller.close();
    }
}
