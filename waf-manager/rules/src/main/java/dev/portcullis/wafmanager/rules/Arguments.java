package dev.portcullis.wafmanager.rules;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a query string, as sent. */
final class Arguments {

    private record Argument(String name, String value) {}

    private final List<Argument> arguments = new ArrayList<>();

    private Arguments() {}

    static Arguments of(String query) {
        var all = new Arguments();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                all.arguments.add(
                        equals < 0
                                ? new Argument(part, "")
                                : new Argument(part.substring(0, equals), part.substring(equals + 1)));
            }
        }
        return all;
    }

    /** Values by name, whatever its case. */
    List<String> values(String name) {
        return arguments.stream()
                .filter(argument -> argument.name().equalsIgnoreCase(name))
                .map(Argument::value)
                .toList();
    }

    List<String> all() {
        return arguments.stream().map(Argument::value).toList();
    }
}
