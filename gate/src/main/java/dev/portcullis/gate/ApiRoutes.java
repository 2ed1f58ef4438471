package dev.portcullis.gate;

import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.PathTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads which routes an API has: from an OpenAPI document, JSON or YAML, or from a list of {@code GET /orders}, one a line. */
public final class ApiRoutes {

    private static final String ANY = "ANY";
    private static final String ANY_IN_OPENAPI = "x-amazon-apigateway-any-method";
    /** An HTTP API's route for what no other is for. */
    private static final String DEFAULT = "$default";

    private static final List<String> EVERYTHING = List.of("/", "/{proxy+}");

    private ApiRoutes() {}

    /**
     * The routes of a text.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static List<ApiRoute> read(String text) {
        Optional<Map<?, ?>> openApi = openApi(text);
        return openApi.isPresent() ? of(openApi.get()) : of(text.lines().toList());
    }

    private static Optional<Map<?, ?>> openApi(String text) {
        try {
            Object document = new Load(LoadSettings.builder().build()).loadFromString(text);
            return document instanceof Map<?, ?> map && map.get("paths") instanceof Map<?, ?> paths
                    ? Optional.of(paths)
                    : Optional.empty();
        } catch (YamlEngineException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static List<ApiRoute> of(Map<?, ?> paths) {
        List<ApiRoute> routes = new ArrayList<>();
        paths.forEach((path, item) -> {
            if (item instanceof Map<?, ?> operations) {
                operations.keySet().stream()
                        .map(String::valueOf)
                        .map(key -> key.equals(ANY_IN_OPENAPI) ? ANY : key.toUpperCase(Locale.ROOT))
                        .flatMap(key -> methods(key).stream())
                        .forEach(methods -> add(routes, methods, String.valueOf(path)));
            }
        });
        return routes;
    }

    private static List<ApiRoute> of(List<String> lines) {
        List<ApiRoute> routes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int space = line.indexOf(' ');
            String method = space < 0 ? ANY : line.substring(0, space);
            String path = line.substring(space + 1).strip();
            int number = i + 1;
            Set<HttpMethod> methods = methods(method)
                    .orElseThrow(() -> new IllegalArgumentException("line " + number + ": '" + method
                            + "' is no method: write GET /orders, or the path alone for any method"));
            try {
                add(routes, methods, path);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return routes;
    }

    private static void add(List<ApiRoute> routes, Set<HttpMethod> methods, String path) {
        for (String each : path.equals(DEFAULT) ? EVERYTHING : List.of(path)) {
            routes.add(new ApiRoute(methods, PathTemplate.parse(each)));
        }
    }

    private static Optional<Set<HttpMethod>> methods(String name) {
        return name.equals(ANY)
                ? Optional.of(HttpMethod.any())
                : HttpMethod.named(name).map(Set::of);
    }
}
