package dev.portcullis.authorizer;

import java.util.Optional;

/** How the gate authenticates to an issuer that it asks (RFC 6749 section 2.3.1). */
public enum ClientAuthentication {
    /** In the Authorization header: the secure default. */
    BASIC("client_secret_basic"),
    /** In the request's body, for issuers that take nothing else. */
    POST("client_secret_post");

    private final String id;

    ClientAuthentication(String id) {
        this.id = id;
    }

    /** The method of that name (OpenID Connect Core 1.0 section 9). */
    public static Optional<ClientAuthentication> named(String id) {
        for (ClientAuthentication authentication : values()) {
            if (authentication.id.equals(id)) {
                return Optional.of(authentication);
            }
        }
        return Optional.empty();
    }

    public String id() {
        return id;
    }
}
