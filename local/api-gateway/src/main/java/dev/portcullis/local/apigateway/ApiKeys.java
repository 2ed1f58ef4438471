package dev.portcullis.local.apigateway;

import java.util.Set;

/**
 * Where a REST API's keys come from, and which exist.
 *
 * @param known the values of the keys; all are in a usage plan of the stage
 */
public record ApiKeys(Source source, Set<String> known) {

    /** The API's {@code apiKeySource}. */
    public enum Source {
        /** The {@code x-api-key} header. */
        HEADER,
        /** The authorizer's {@code usageIdentifierKey}. */
        AUTHORIZER
    }

    /** No keys. */
    public static final ApiKeys NONE = new ApiKeys(Source.HEADER, Set.of());

    public ApiKeys {
        known = Set.copyOf(known);
    }

    @Override
    public String toString() {
        return "ApiKeys[source=" + source + ", known=" + known.size() + "]";
    }
}
