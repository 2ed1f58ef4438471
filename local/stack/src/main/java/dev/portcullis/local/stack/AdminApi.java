package dev.portcullis.local.stack;

import dev.portcullis.local.apigateway.Api;
import dev.portcullis.local.apigateway.ApiKeys;
import dev.portcullis.local.apigateway.Authorizer;
import dev.portcullis.local.apigateway.GatewayResponse;
import dev.portcullis.local.apigateway.GatewayResponseType;
import dev.portcullis.local.apigateway.HttpIntegration;
import dev.portcullis.local.apigateway.LambdaIntegration;
import dev.portcullis.local.apigateway.RestApi;
import dev.portcullis.local.apigateway.Route;
import dev.portcullis.local.apigateway.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The operators' API: a REST API whose every path but the page for browsers is behind an authorizer with a gate file of its
 * own. No web ACL in front: who bans himself by mistake must be able to lift it.
 */
final class AdminApi {

    static final String FUNCTION = "admin";
    static final String AUTHORIZER = "authorizer-admin";

    /** What operators' tokens are for. */
    static final String AUDIENCE = "portcullis-admin";

    private static final String PROBLEM =
            "{\"type\":\"https://portcullis.dev/problems/%s\",\"title\":\"$context.error.message\",\"status\":%d,"
                    + "\"code\":\"%s\",\"detail\":\"$context.authorizer.reason\"}";

    private static final Map<GatewayResponseType, GatewayResponse> RESPONSES = Map.of(
            GatewayResponseType.UNAUTHORIZED,
            GatewayResponse.json(
                    401,
                    Map.of("WWW-Authenticate", "'Bearer'"),
                    PROBLEM.formatted("unauthenticated", 401, "unauthenticated")),
            GatewayResponseType.ACCESS_DENIED,
            GatewayResponse.json(403, Map.of(), PROBLEM.formatted("missing-scope", 403, "missing-scope")));

    private AdminApi() {}

    /**
     * The API.
     *
     * @param page where the page for browsers is served
     */
    static Api behindAuthorizer(URI page) {
        var settings =
                Authorizer.Settings.of("operators", AUTHORIZER, Duration.ZERO, "method.request.header.Authorization");
        return new RestApi(
                Stage.of("adminapi00", Apis.STAGE),
                List.of(
                        Route.of("GET", "/ui/{proxy+}", new HttpIntegration(page, Map.of())),
                        Route.of(Route.ANY, "/{proxy+}", new LambdaIntegration(FUNCTION))
                                .authorizedBy(new Authorizer.Request(settings))),
                RESPONSES,
                ApiKeys.NONE);
    }
}
