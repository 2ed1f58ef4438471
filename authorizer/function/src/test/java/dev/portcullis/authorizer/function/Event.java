package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A recorded event, with a part or two of it replaced. */
record Event(String text) {

    private static final String AUTHORIZATION = "${authorization}";

    static Event recorded(String name) {
        try (InputStream in = Objects.requireNonNull(Event.class.getResourceAsStream("/events/" + name + ".json"))) {
            return new Event(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Event bearing(String token) {
        return with(AUTHORIZATION, "Bearer " + token);
    }

    /** The event of another call than GET /orders. */
    Event calling(String methodAndPath) {
        return with("/GET/orders\"", "/" + methodAndPath + "\"");
    }

    Event with(String part, String instead) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("the event has no " + part);
        }
        return new Event(text.replace(part, instead));
    }

    /** The event of a call with a header more, in whichever places the event has headers. */
    Event withHeader(String name, String value) {
        ObjectNode event = json();
        if (event.path("headers") instanceof ObjectNode headers) {
            headers.put(name, value);
        }
        if (event.path("multiValueHeaders") instanceof ObjectNode headers) {
            headers.putArray(name).add(value);
        }
        return new Event(event.toString());
    }

    /** The event of a call over a connection with that client certificate, in whichever place such events have it. */
    Event withCertificate(String pem) {
        ObjectNode event = json();
        boolean isFormat2 = event.path("version").asText().equals("2.0");
        ((ObjectNode) event.path("requestContext"))
                .withObject(isFormat2 ? "/authentication" : "/identity")
                .putObject("clientCert")
                .put("clientCertPem", pem);
        return new Event(event.toString());
    }

    /** The event of a call without a header. */
    Event without(String name) {
        ObjectNode event = json();
        for (String place : List.of("headers", "multiValueHeaders")) {
            if (event.path(place) instanceof ObjectNode headers) {
                List<String> names = new ArrayList<>();
                headers.fieldNames().forEachRemaining(names::add);
                names.stream().filter(name::equalsIgnoreCase).forEach(headers::remove);
            }
        }
        return new Event(event.toString());
    }

    private ObjectNode json() {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
