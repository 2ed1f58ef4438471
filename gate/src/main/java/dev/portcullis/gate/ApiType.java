package dev.portcullis.gate;

import java.util.Locale;
import java.util.Optional;

/** The kinds of API that API Gateway has. */
public enum ApiType {
    REST,
    HTTP,
    /** Whose authorizers' answers aren't cached. */
    WEBSOCKET;

    /** The type of that name. */
    public static Optional<ApiType> named(String id) {
        for (ApiType type : values()) {
            if (type.id().equals(id)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
