package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portcullis.authorizer.ExecuteApiArn;
import dev.portcullis.authorizer.RequestPath;
import dev.portcullis.authorizer.credentials.RequestTarget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tells API Gateway's events apart by type, version and ARN, and reads what an authorizer needs of them. */
final class EventReader {

    /** Lambda's own limit on an event is 6 MB; one of API Gateway's is far smaller. Bytes. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final String CONNECT = RequestPath.CONNECT.toString();
    private static final String BEARER = "Bearer ";

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final Attachment attachment;

    EventReader(Attachment attachment) {
        this.attachment = attachment;
    }

    EventReading read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new EventReading.Malformed("more than " + MAX_BYTES + " bytes");
        }
        try {
            return read(JSON.readTree(bytes));
        } catch (IOException e) {
            return new EventReading.Malformed("no JSON");
        }
    }

    private EventReading read(JsonNode event) {
        JsonNode arn = event.path(event.path("version").asText().equals("2.0") ? "routeArn" : "methodArn");
        return ExecuteApiArn.read(arn.isTextual() ? arn.textValue() : "")
                .map(called -> read(event, called))
                .orElseGet(() -> new EventReading.Malformed("no ARN of a method"));
    }

    private EventReading read(JsonNode event, ExecuteApiArn arn) {
        String type = event.path("type").asText();
        if (type.equals("TOKEN")) {
            JsonNode token = event.path("authorizationToken");
            List<String> tokens = token.isTextual() ? List.of(token.textValue()) : List.of();
            return new EventReading.Understood(
                    new AuthorizerCall(ApiShape.REST_TOKEN, arn, Presented.of(tokens), List.of(), Optional.empty()));
        }
        if (!type.equals("REQUEST")) {
            return new EventReading.Malformed("neither type TOKEN nor REQUEST");
        }
        ApiShape shape = shape(event.path("version").asText(), arn);
        // Format 2.0 has other places for them than all the rest.
        boolean isFormat2 = shape == ApiShape.HTTP_2 || shape == ApiShape.HTTP_2_IAM;
        JsonNode context = event.path("requestContext");
        JsonNode peer = context.at(isFormat2 ? "/http/sourceIp" : "/identity/sourceIp");
        return new EventReading.Understood(new AuthorizerCall(
                shape,
                arn,
                presented(event, shape, arn),
                headers(event, "x-forwarded-for"),
                ClientAddress.read(peer.asText())));
    }

    private Presented presented(JsonNode event, ApiShape shape, ExecuteApiArn arn) {
        List<String> tokens = headers(event, "authorization");
        if (shape == ApiShape.WEBSOCKET) {
            tokens = Stream.concat(tokens.stream(), queryTokens(event)).toList();
        }
        boolean isFormat2 = shape == ApiShape.HTTP_2 || shape == ApiShape.HTTP_2_IAM;
        JsonNode certificate = event.at(
                "/requestContext" + (isFormat2 ? "/authentication" : "/identity") + "/clientCert/clientCertPem");
        return new Presented(
                tokens,
                headers(event, "dpop"),
                headers(event, "x-api-key"),
                Optional.ofNullable(certificate.textValue()),
                target(event, shape, arn));
    }

    /** Where the request was sent, of what API Gateway says itself; empty where it doesn't. */
    private static Optional<RequestTarget> target(JsonNode event, ApiShape shape, ExecuteApiArn arn) {
        JsonNode context = event.path("requestContext");
        String domain = context.path("domainName").asText();
        if (domain.isEmpty()) {
            return Optional.empty();
        }
        if (shape == ApiShape.WEBSOCKET) {
            return Optional.of(
                    RequestTarget.webSocket(domain, context.path("stage").asText()));
        }
        boolean isFormat2 = shape == ApiShape.HTTP_2 || shape == ApiShape.HTTP_2_IAM;
        String path = (isFormat2 ? event.path("rawPath") : context.path("path")).asText();
        return Optional.of(RequestTarget.http(domain, path, arn.path()));
    }

    /** An HTTP API's formats say their version; the events of REST and WebSocket APIs have none. */
    private ApiShape shape(String version, ExecuteApiArn arn) {
        return switch (version) {
            case "2.0" -> attachment.httpAnswer().shape();
            case "1.0" -> ApiShape.HTTP_1;
            // No REST API's path is without its slash.
            default -> arn.path().equals(CONNECT) ? ApiShape.WEBSOCKET : ApiShape.REST_REQUEST;
        };
    }

    /** A token in the address counts like one in a header, so that both together are several. */
    private Stream<String> queryTokens(JsonNode event) {
        if (attachment.socketToken().isEmpty()) {
            return Stream.empty();
        }
        String parameter = attachment.socketToken().get();
        JsonNode all = event.path("multiValueQueryStringParameters").path(parameter);
        JsonNode tokens =
                all.isArray() ? all : event.path("queryStringParameters").path(parameter);
        return values(tokens).map(token -> BEARER + token);
    }

    /** All values where the event has them; {@code headers} has one of each name, and not of every kind of API the same. */
    private static List<String> headers(JsonNode event, String name) {
        JsonNode all = event.path("multiValueHeaders");
        return header(all.isObject() ? all : event.path("headers"), name);
    }

    /** The values of a header, whose name may be spelled anyhow, and several times differently. */
    private static List<String> header(JsonNode headers, String name) {
        return headers.properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> values(header.getValue()))
                .toList();
    }

    private static Stream<String> values(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText);
        }
        return value.isMissingNode() ? Stream.empty() : Stream.of(value.asText());
    }
}
