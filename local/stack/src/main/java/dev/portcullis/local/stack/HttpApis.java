package dev.portcullis.local.stack;

import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.RouteTable;
import dev.portcullis.local.apigateway.Api;
import dev.portcullis.local.apigateway.Authorizer;
import dev.portcullis.local.apigateway.HttpApi;
import dev.portcullis.local.apigateway.HttpIntegration;
import dev.portcullis.local.apigateway.Route;
import dev.portcullis.local.apigateway.Stage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sample HTTP APIs, one for each payload format and answer. Each of the gate's rules is a route of theirs: a kept simple
 * answer is yes or no, so it must be kept by route, and a route must be one rule's alone. What is left is one route more,
 * all of which the gate refuses.
 *
 * @param apis what they share with the others
 * @param rules the gate's
 */
record HttpApis(Apis apis, RouteTable rules) {

    private static final String ROUTE_KEY = "$context.routeKey";
    private static final String TOKEN = "$request.header." + Apis.AUTHORIZATION;

    Api simple() {
        return api("httpapi000", Functions.AUTHORIZER, Authorizer.Payload.V2_SIMPLE, TOKEN, ROUTE_KEY);
    }

    /** Policies are about the whole stage, and so are kept by token alone. */
    Api payload1() {
        return api("httpapi001", Functions.AUTHORIZER, Authorizer.Payload.V1, TOKEN);
    }

    Api iam() {
        return api("httpapi002", Functions.AUTHORIZER_IAM, Authorizer.Payload.V2_IAM, TOKEN);
    }

    private Api api(String id, String function, Authorizer.Payload payload, String... identitySources) {
        var settings = Authorizer.Settings.of("portcullis", function, apis.authorizerTtl(), identitySources);
        var authorizer = new Authorizer.Http(settings, payload);
        HttpIntegration integration = apis.integration("$context.authorizer.");
        Stream<Route> ruled = rules.routes().stream()
                .filter(rule -> rule.path().toString().startsWith("/"))
                .flatMap(rule -> methods(rule.methods())
                        .map(method -> Route.of(method, rule.path().toString(), integration)));
        Stream<Route> left = Apis.PATHS.stream().map(path -> Route.of(Route.ANY, path, integration));
        List<Route> routes = Stream.concat(ruled, left)
                .map(route -> route.authorizedBy(authorizer))
                .toList();
        return new HttpApi(Stage.of(id, Stage.DEFAULT), routes);
    }

    private static Stream<String> methods(Set<HttpMethod> methods) {
        return methods.equals(HttpMethod.any())
                ? Stream.of(Route.ANY)
                : methods.stream().map(HttpMethod::name);
    }
}
