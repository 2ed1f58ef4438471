package dev.portcullis.authorizer.function;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
