package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portcullis.authorizer.ExecuteApiArn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells API Gateway's events apart by type, version and ARN, and reads what an authorizer needs of them. */
final class EventReader {

    /** Lambda's own limit on an event is 6 MB; one of API Gateway's is far smaller. Bytes. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private EventReader() {}

    static EventReading read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new EventReading.Malformed("more than " + MAX_BYTES + " bytes");
        }
        try {
            return read(JSON.readTree(bytes));
        } catch (IOException e) {
            return new EventReading.Malformed("no JSON");
        }
    }

    private static EventReading read(JsonNode event) {
        String type = event.path("type").asText();
        String version = event.path("version").asText();
        // An HTTP API's formats say their version; REST APIs' events have none.
        if (version.equals("2.0") && type.equals("REQUEST")) {
            JsonNode headers = event.path("headers");
            return call(
                    ApiShape.HTTP_2,
                    event.path("routeArn"),
                    header(headers, "authorization"),
                    header(headers, "x-forwarded-for"),
                    event.at("/requestContext/http/sourceIp"));
        }
        if (type.equals("REQUEST")) {
            return call(
                    version.equals("1.0") ? ApiShape.HTTP_1 : ApiShape.REST_REQUEST,
                    event.path("methodArn"),
                    headers(event, "authorization"),
                    headers(event, "x-forwarded-for"),
                    event.at("/requestContext/identity/sourceIp"));
        }
        if (type.equals("TOKEN")) {
            JsonNode token = event.path("authorizationToken");
            return call(
                    ApiShape.REST_TOKEN,
                    event.path("methodArn"),
                    token.isTextual() ? List.of(token.textValue()) : List.of(),
                    List.of(),
                    event.path("none"));
        }
        return new EventReading.Malformed("neither type TOKEN nor REQUEST");
    }

    private static EventReading call(
            ApiShape shape, JsonNode arn, List<String> authorization, List<String> forwardedFor, JsonNode peer) {
        Optional<ExecuteApiArn> read = arn.isTextual() ? ExecuteApiArn.read(arn.textValue()) : Optional.empty();
        if (read.isEmpty()) {
            return new EventReading.Malformed("no ARN of a method");
        }
        return new EventReading.Understood(
                new AuthorizerCall(shape, read.get(), authorization, forwardedFor, ClientAddress.read(peer.asText())));
    }

    /** All values where the event has them; {@code headers} has one of each name, and not of every kind of API the same. */
    private static List<String> headers(JsonNode event, String name) {
        JsonNode all = event.path("multiValueHeaders");
        return header(all.isObject() ? all : event.path("headers"), name);
    }

    /** The values of a header, whose name may be spelled anyhow, and several times differently. */
    private static List<String> header(JsonNode headers, String name) {
        List<String> values = new ArrayList<>();
        headers.properties().forEach(header -> {
            if (header.getKey().equalsIgnoreCase(name)) {
                if (header.getValue().isArray()) {
                    header.getValue().forEach(value -> values.add(value.asText()));
                } else {
                    values.add(header.getValue().asText());
                }
            }
        });
        return values;
    }
}
