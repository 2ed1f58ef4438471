package dev.portcullis.local.apigateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An HTTP proxy integration: the caller's request goes to the backend's base URL and the path without the stage.
 *
 * @param base such as {@code http://127.0.0.1:8080}
 * @param headers request headers that the gateway sets; what the caller sent under those names is dropped, also when
 *     the expression has no value
 */
public record HttpIntegration(URI base, Map<String, Expression> headers) implements Integration {

    /** The longest that API Gateway waits for a backend. */
    static final Duration TIMEOUT = Duration.ofSeconds(29);

    public HttpIntegration {
        headers = Map.copyOf(headers);
    }

    /** An integration with header mappings as text, see {@link Expression}. */
    public static HttpIntegration of(URI base, Map<String, String> headers) {
        return new HttpIntegration(
                base,
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Expression.of(entry.getValue()))));
    }
}
