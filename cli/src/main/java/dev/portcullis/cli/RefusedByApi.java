package dev.portcullis.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The admin API said no; the message is its problem, a fault a line. */
final class RefusedByApi extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedByApi(int status, String body) {
        super(told(status, body));
    }

    private static String told(int status, String body) {
        try {
            JsonNode problem = new ObjectMapper().readTree(body);
            StringBuilder text = new StringBuilder(problem.path("title").asText("refused with status " + status));
            if (!problem.path("detail").asText("").isBlank()) {
                text.append(": ").append(problem.path("detail").asText());
            }
            for (JsonNode fault : problem.path("faults")) {
                text.append("\n  ").append(fault.path("where").asText()).append(": ");
                text.append(fault.path("reason").asText());
            }
            return text.toString();
        } catch (JsonProcessingException e) {
            return "refused with status " + status;
        }
    }
}
