package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.EventParts.lastOfEach;
import static dev.portcullis.local.apigateway.EventParts.lists;
import static dev.portcullis.local.apigateway.EventParts.texts;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The events of a REST API's authorizers. */
final class RestEvents {

    private RestEvents() {}

    static ObjectNode token(ReceivedRequest request, String token) {
        return EventParts.object()
                .put("type", "TOKEN")
                .put("methodArn", request.arn())
                .put("authorizationToken", token);
    }

    /** Here empty maps are empty objects, where format 1.0 of HTTP APIs has null. */
    static ObjectNode request(ReceivedRequest request, MatchedRoute route) {
        var headers = request.headers().byName();
        var query = QueryString.parse(request.line().query());
        ObjectNode event = EventParts.object();
        event.put("type", "REQUEST").put("methodArn", request.arn());
        event.put("resource", route.resourcePath()).put("path", request.line().path());
        event.put("httpMethod", request.line().method());
        event.set("headers", lastOfEach(headers));
        event.set("multiValueHeaders", lists(headers));
        event.set("queryStringParameters", lastOfEach(query));
        event.set("multiValueQueryStringParameters", lists(query));
        event.set("pathParameters", texts(route.pathParameters()));
        event.set("stageVariables", texts(request.stage().variables()));
        event.set("requestContext", context(request, route));
        return event;
    }

    private static ObjectNode context(ReceivedRequest request, MatchedRoute route) {
        ObjectNode context = EventParts.object();
        context.put("resourceId", resourceId(route.resourcePath()));
        context.put("resourcePath", route.resourcePath());
        context.put("httpMethod", request.line().method());
        context.put("extendedRequestId", request.id());
        context.put("requestTime", request.time());
        context.put("path", request.line().fullPath());
        context.put("accountId", Stage.ACCOUNT);
        context.put("protocol", ReceivedRequest.PROTOCOL);
        context.put("stage", request.stage().name());
        context.put("domainPrefix", request.domainPrefix());
        context.put("requestTimeEpoch", request.at().toEpochMilli());
        context.put("requestId", request.id());
        context.set("identity", CallerIdentity.of(request));
        context.put("domainName", request.domainName());
        context.put("apiId", request.stage().apiId());
        return context;
    }

    /** Six characters that stay the same for a resource. */
    static String resourceId(String resourcePath) {
        String digits = "000000" + Integer.toUnsignedString(resourcePath.hashCode(), 36);
        return digits.substring(digits.length() - 6);
    }
}
