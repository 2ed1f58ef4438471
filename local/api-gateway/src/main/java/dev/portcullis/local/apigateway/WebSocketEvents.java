package dev.portcullis.local.apigateway;

import static dev.portcullis.local.apigateway.EventParts.lastOfEach;
import static dev.portcullis.local.apigateway.EventParts.lists;
import static dev.portcullis.local.apigateway.EventParts.texts;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The event of a WebSocket API's authorizer: a REST API's REQUEST without path, method and path parameters. */
final class WebSocketEvents {

    private WebSocketEvents() {}

    static ObjectNode connect(ReceivedRequest request, SocketEvent connect) {
        var headers = request.headers().byName();
        var query = QueryString.parse(request.line().query());
        ObjectNode event = EventParts.object();
        event.put("type", "REQUEST").put("methodArn", connect.arn(request));
        event.set("headers", lastOfEach(headers));
        event.set("multiValueHeaders", lists(headers));
        event.set("queryStringParameters", lastOfEach(query));
        event.set("multiValueQueryStringParameters", lists(query));
        event.set("stageVariables", texts(request.stage().variables()));
        event.set("requestContext", context(request, connect));
        return event;
    }

    private static ObjectNode context(ReceivedRequest request, SocketEvent connect) {
        ObjectNode context = EventParts.object();
        context.put("routeKey", connect.routeKey());
        context.put("eventType", connect.type().name());
        context.put("extendedRequestId", request.id());
        context.put("requestTime", request.time());
        context.put("messageDirection", "IN");
        context.put("stage", request.stage().name());
        context.put("connectedAt", connect.connection().at().toEpochMilli());
        context.put("requestTimeEpoch", request.at().toEpochMilli());
        context.set("identity", CallerIdentity.ofSocket(request));
        context.put("requestId", request.id());
        context.put("domainName", request.domainName());
        context.put("connectionId", connect.connection().id());
        context.put("apiId", request.stage().apiId());
        return context;
    }
}
