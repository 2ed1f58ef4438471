package dev.portcullis.local.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of call, as IAM would judge it.
 *
 * @param function who asked
 * @param action such as {@code dynamodb:UpdateItem}
 * @param resource in the words of infra/permissions.json, such as {@code table portcullis-limits}; {@code *} where the action
 *     knows none
 * @param conditions condition keys and what they would be, without anything that tells callers apart
 */
public record RecordedCall(String function, String action, String resource, Map<String, String> conditions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public RecordedCall {
        conditions = Map.copyOf(conditions);
    }

    /** The action's first part. */
    public String service() {
        return action.substring(0, action.indexOf(':'));
    }

    /** A JSON object on one line. */
    public String line() {
        ObjectNode line = JSON.createObjectNode()
                .put("function", function)
                .put("service", service())
                .put("action", action)
                .put("resource", resource);
        ObjectNode keys = line.putObject("conditions");
        new TreeMap<>(conditions).forEach(keys::put);
        return line.toString();
    }
}
