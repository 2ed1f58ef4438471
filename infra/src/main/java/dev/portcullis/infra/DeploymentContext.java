package dev.portcullis.infra;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.constructs.Node;

/** What {@code cdk -c KEY=VALUE}, or {@code cdk.json}, says. A mistake is named with its key. */
record DeploymentContext(Node node) {

    Optional<String> text(String key) {
        Object value = node.tryGetContext(key);
        return Optional.ofNullable(value)
                .map(Object::toString)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    boolean flag(String key, boolean otherwise) {
        return choice(key, List.of("true", "false"), Boolean.toString(otherwise))
                .equals("true");
    }

    String choice(String key, List<String> choices, String otherwise) {
        String text = text(key).orElse(otherwise);
        if (!choices.contains(text)) {
            throw new Refused("-c " + key + "=" + text, "choose of " + String.join(", ", choices));
        }
        return text;
    }

    OptionalInt number(String key) {
        return text(key).stream().mapToInt(text -> number(key, text)).findFirst();
    }

    private static int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refused("-c " + key + "=" + text + " is no whole number", "write one, such as " + key + "=1");
        }
    }
}
