package dev.portcullis.local.apigateway;

import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.HttpListener;
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
     * @param functions where the authorizers run
     * @throws dev.portcullis.local.edge.PortInUse when another process has the port
     */
    public static ApiGatewayEdge start(int port, Api api, FunctionInvoker functions, GatewayOptions options) {
        var caller = new AuthorizerCaller(functions, options.authorizerTimeout());
        var cache = new ResultCache();
        var pipeline = new Pipeline(api, options, new Authorization(caller, cache, options.clock()));
        String name =
                api.fold(rest -> "REST API ", http -> "HTTP API ") + api.stage().apiId();
        return new ApiGatewayEdge(api, HttpListener.start(name, port, pipeline), caller, cache);
    }

    /** The invoke URL, with the stage, without a slash at the end. */
    public URI uri() {
        return URI.create(listener.uri() + api.stage().prefix());
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
