package dev.portcullis.authorizer.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeySetSnapshot;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An issuer's key set as it is published now. One fetch at a time. */
final class IssuerKeys {

    private final Issuer issuer;
    private final HttpJson http;

    /** Where the OpenID configuration said that the keys are; forgotten when they can't be fetched from there. */
    private volatile @Nullable URI discovered;

    IssuerKeys(Issuer issuer) {
        this.issuer = issuer;
        this.http = new HttpJson(issuer.keyRules().authorities());
    }

    /** Asks the issuer for its keys, or whether those that we hold still are. */
    HeldKeys fetch(Optional<HeldKeys> held, Instant now) throws IOException {
        try {
            // A tag belongs to the address that it came from, which another discovery may have changed.
            boolean isSameAddress = issuer.keys().isPresent() || discovered != null;
            Optional<String> tag = isSameAddress ? held.flatMap(HeldKeys::entityTag) : Optional.empty();
            return read(http.get(address(), tag), held, now);
        } catch (IOException e) {
            discovered = null;
            throw e;
        } catch (IllegalArgumentException e) {
            discovered = null;
            throw new IOException("the key set of " + issuer.name() + ": " + e.getMessage(), e);
        }
    }

    /** Reads a key set that was fetched before. */
    HeldKeys read(KeySetSnapshot snapshot, Instant now) throws IOException {
        // Another instance's clock may be ahead of ours; its keys are no fresher for that.
        Instant at = snapshot.fetchedAt().isAfter(now) ? now : snapshot.fetchedAt();
        try {
            return HeldKeys.of(
                    KeySet.of(StrictJson.object("snapshot", snapshot.document()), issuer.keyRules()),
                    snapshot.document(),
                    snapshot.entityTag(),
                    at,
                    Optional.empty(),
                    issuer.keyRules().ages());
        } catch (Refusal | IllegalArgumentException e) {
            throw new IOException("the snapshot of the key set of " + issuer.name() + ": " + e.getMessage(), e);
        }
    }

    /** Ends the fetch under way, if there is one. */
    void abort() {
        http.abort();
    }

    private HeldKeys read(HttpJson.Answer answer, Optional<HeldKeys> held, Instant now) {
        if (answer instanceof HttpJson.Answer.Document document) {
            // The same text is the same keys: those that hold precomputed points stay.
            KeySet keys = held.filter(known -> known.document().equals(document.text()))
                    .map(HeldKeys::keys)
                    .orElseGet(() -> KeySet.of(document.json(), issuer.keyRules()));
            return HeldKeys.of(
                    keys,
                    document.text(),
                    document.entityTag(),
                    now,
                    document.freshFor(),
                    issuer.keyRules().ages());
        }
        return held.orElseThrow()
                .confirmed(now, answer.freshFor(), issuer.keyRules().ages());
    }

    private URI address() throws IOException {
        URI known = issuer.keys().orElse(discovered);
        if (known == null) {
            known = discover();
            discovered = known;
        }
        return known;
    }

    /** OpenID Connect Discovery 1.0 section 4; section 4.3: the document's issuer must be the very one asked for. */
    private URI discover() throws IOException {
        String base =
                issuer.id().endsWith("/") ? issuer.id().substring(0, issuer.id().length() - 1) : issuer.id();
        HttpJson.Answer answer = http.get(URI.create(base + "/.well-known/openid-configuration"), Optional.empty());
        if (!(answer instanceof HttpJson.Answer.Document document)) {
            throw new IOException("no OpenID configuration of " + issuer.name());
        }
        JsonNode configuration = document.json();
        if (!configuration.path("issuer").asText().equals(issuer.id())) {
            throw new IOException("the OpenID configuration of " + issuer.name() + " is another issuer's");
        }
        URI keys = Issuer.requireSecure(configuration.path("jwks_uri").asText());
        // An issuer on the network doesn't send us to ourselves.
        if (issuer.id().startsWith("https:") && !"https".equals(keys.getScheme())) {
            throw new IOException("the OpenID configuration of " + issuer.name() + " leads away from https");
        }
        return keys;
    }
}
