package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** What is answered when things went well. */
final class Answers {

    private Answers() {}

    static ResponseBuilder json(int status, ObjectNode body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body.toString());
    }

    static Response ok(ObjectNode body) {
        return json(200, body).build();
    }

    /** With the version that {@code If-Match} may name. */
    static Response ok(ObjectNode body, long version) {
        return json(200, body).header("ETag", tag(version)).build();
    }

    static Response noContent() {
        return Response.noContent().build();
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }
}
