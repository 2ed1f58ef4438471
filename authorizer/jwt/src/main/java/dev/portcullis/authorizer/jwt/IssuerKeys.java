package dev.portcullis.authorizer.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.Issuer;
import java.io.IOException;
import java.net.URI;

/** An issuer's key set as it is published now, fetched anew each time. */
final class IssuerKeys {

    private final Issuer issuer;

    IssuerKeys(Issuer issuer) {
        this.issuer = issuer;
    }

    KeySet fetch() throws IOException {
        try {
            URI keys = issuer.keys().isPresent() ? issuer.keys().get() : discover();
            return KeySet.of(HttpJson.get(keys));
        } catch (IllegalArgumentException e) {
            throw new IOException("the key set of " + issuer.name() + ": " + e.getMessage(), e);
        }
    }

    /** OpenID Connect Discovery 1.0 section 4; section 4.3: the document's issuer must be the very one asked for. */
    private URI discover() throws IOException {
        String base =
                issuer.id().endsWith("/") ? issuer.id().substring(0, issuer.id().length() - 1) : issuer.id();
        JsonNode configuration = HttpJson.get(URI.create(base + "/.well-known/openid-configuration"));
        if (!configuration.path("issuer").asText().equals(issuer.id())) {
            throw new IOException("the OpenID configuration of " + issuer.name() + " is another issuer's");
        }
        return Issuer.requireSecure(configuration.path("jwks_uri").asText());
    }
}
