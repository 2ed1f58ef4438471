package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param detail for people: what, and how to mend it; nothing of what is inside
 * @param faults each mistake, where there are several or they have a place
 */
record Problem(ProblemType type, String detail, List<Fault> faults) {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        faults = List.copyOf(faults);
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type.uri());
        json.put("title", type.title());
        json.put("status", type.status());
        json.put("detail", detail);
        json.put("code", type.code());
        if (!faults.isEmpty()) {
            var list = json.putArray("faults");
            faults.forEach(fault -> list.addObject().put("where", fault.where()).put("reason", fault.reason()));
        }
        return json;
    }

    Response answer() {
        var answer = Response.status(type.status()).type(MEDIA_TYPE).entity(json().toString());
        if (type == ProblemType.UNAVAILABLE) {
            answer.header("Retry-After", "5");
        }
        if (type == ProblemType.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }
}
