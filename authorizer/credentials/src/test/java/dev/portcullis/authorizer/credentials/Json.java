package dev.portcullis.authorizer.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects for tests, with members instead of or beside their own. */
final class Json {

    /** Removes a member. */
    static final Object ABSENT = "absent";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String with(Map<String, ?> base, Object... more) {
        Map<String, Object> members = new LinkedHashMap<>(base);
        for (int i = 0; i < more.length; i += 2) {
            if (ABSENT.equals(more[i + 1])) {
                members.remove((String) more[i]);
            } else {
                members.put((String) more[i], more[i + 1]);
            }
        }
        return text(members);
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
