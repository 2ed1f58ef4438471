package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.EventParts.joined;
import static dev.portcullis.local.apigateway.EventParts.lastOfEach;
import static dev.portcullis.local.apigateway.EventParts.lists;
import static dev.portcullis.local.apigateway.EventParts.putOrNull;
import static dev.portcullis.local.apigateway.EventParts.putUnlessEmpty;
import static dev.portcullis.local.apigateway.EventParts.texts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The events of an HTTP API's authorizers, in both payload formats. */
final class HttpEvents {

    private HttpEvents() {}

    static ObjectNode v1(ReceivedRequest request, MatchedRoute route, List<String> identity) {
        var headers = request.headers().byName();
        var query = QueryString.parse(request.line().query());
        ObjectNode event = EventParts.object();
        event.put("version", "1.0").put("type", "REQUEST").put("methodArn", request.arn());
        if (identity.isEmpty()) {
            event.putNull("identitySource").putNull("authorizationToken");
        } else {
            event.put("identitySource", String.join(",", identity));
            event.put("authorizationToken", String.join(",", identity));
        }
        event.put("resource", route.resourcePath()).put("path", request.line().fullPath());
        event.put("httpMethod", request.line().method());
        event.set("headers", lastOfEach(headers));
        event.set("multiValueHeaders", lists(headers));
        putOrNull(event, "queryStringParameters", lastOfEach(query));
        putOrNull(event, "multiValueQueryStringParameters", lists(query));
        putOrNull(event, "pathParameters", texts(route.pathParameters()));
        putOrNull(event, "stageVariables", texts(request.stage().variables()));
        event.set("requestContext", v1Context(request, route));
        return event;
    }

    static ObjectNode v2(ReceivedRequest request, MatchedRoute route, List<String> identity) {
        ObjectNode event = EventParts.object();
        event.put("version", "2.0").put("type", "REQUEST").put("routeArn", request.arn());
        if (identity.isEmpty()) {
            event.putNull("identitySource");
        } else {
            identity.forEach(event.putArray("identitySource")::add);
        }
        event.put("routeKey", route.route().key().toString());
        event.put("rawPath", request.line().fullPath());
        event.put("rawQueryString", request.line().query());
        List<String> cookies = request.headers().all("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .toList();
        if (!cookies.isEmpty()) {
            ArrayNode list = event.putArray("cookies");
            cookies.forEach(list::add);
        }
        event.set("headers", joined(lowerCaseWithoutCookies(request)));
        putUnlessEmpty(
                event,
                "queryStringParameters",
                joined(QueryString.parse(request.line().query())));
        event.set("requestContext", v2Context(request, route));
        putUnlessEmpty(event, "pathParameters", texts(route.pathParameters()));
        putUnlessEmpty(event, "stageVariables", texts(request.stage().variables()));
        return event;
    }

    private static Map<String, List<String>> lowerCaseWithoutCookies(ReceivedRequest request) {
        return request.headers().without("Cookie").byName().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static ObjectNode v1Context(ReceivedRequest request, MatchedRoute route) {
        ObjectNode context = EventParts.object();
        context.put("accountId", Stage.ACCOUNT).put("apiId", request.stage().apiId());
        context.put("domainName", request.domainName()).put("domainPrefix", request.domainPrefix());
        context.put("extendedRequestId", request.id());
        context.put("httpMethod", request.line().method());
        context.set("identity", CallerIdentity.of(request));
        context.put("path", request.line().fullPath()).put("protocol", ReceivedRequest.PROTOCOL);
        context.put("requestId", request.id()).put("requestTime", request.time());
        context.put("requestTimeEpoch", request.at().toEpochMilli());
        context.put("resourceId", route.route().key().toString());
        context.put("resourcePath", route.resourcePath());
        return context.put("stage", request.stage().name());
    }

    private static ObjectNode v2Context(ReceivedRequest request, MatchedRoute route) {
        ObjectNode context = EventParts.object();
        context.put("accountId", Stage.ACCOUNT).put("apiId", request.stage().apiId());
        request.clientCertificate()
                .map(ClientCertificate::new)
                .ifPresent(certificate -> context.putObject("authentication").set("clientCert", certificate.node()));
        context.put("domainName", request.domainName()).put("domainPrefix", request.domainPrefix());
        ObjectNode http = context.putObject("http");
        http.put("method", request.line().method()).put("path", request.line().fullPath());
        http.put("protocol", ReceivedRequest.PROTOCOL)
                .put("sourceIp", request.client().toString());
        http.put("userAgent", request.userAgent());
        context.put("requestId", request.id());
        context.put("routeKey", route.route().key().toString());
        context.put("stage", request.stage().name());
        context.put("time", request.time());
        return context.put("timeEpoch", request.at().toEpochMilli());
    }
}
