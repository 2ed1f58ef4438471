package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WebSocket API's route selection expression: which member of a message names its route.
 *
 * @param members from the outermost object inwards
 */
public record RouteSelection(List<String> members) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern FORM =
            Pattern.compile("\\$(?:request\\.body\\.(?<bare>[\\w.-]+)|\\{request\\.body\\.(?<braced>[\\w.-]+)})");

    public RouteSelection {
        members = List.copyOf(members);
    }

    /**
     * Reads {@code $request.body.action}, or the same in braces.
     *
     * @throws IllegalArgumentException when it has neither form
     */
    public static RouteSelection of(String expression) {
        Matcher form = FORM.matcher(expression);
        if (!form.matches()) {
            throw new IllegalArgumentException("the route selection expression " + expression + " is not understood");
        }
        String path = form.group("bare") == null ? form.group("braced") : form.group("bare");
        return new RouteSelection(List.of(path.split("\\.", -1)));
    }

    /** The route key that a message names; nothing when it isn't JSON or has no such member. */
    Optional<String> key(String message) {
        JsonNode node;
        try {
            node = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        for (String member : members) {
            node = node.path(member);
        }
        // A client must not call the routes that the gateway itself calls.
        return Optional.of(node)
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .filter(key -> !key.startsWith("$"));
    }
}
