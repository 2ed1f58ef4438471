package dev.portcullis.authorizer;

import java.io.IOException;
import java.util.Optional;

/**
 * Key sets that outlive an instance, so that a new one verifies its first token without calling the issuer. Thread-safe.
 * They are an optimisation: where none can be loaded or stored, the issuer is asked.
 */
public interface KeySetSnapshots {

    /** The newest snapshot of an issuer's key set, by the issuer's exact {@code iss}. */
    Optional<KeySetSnapshot> load(String issuer) throws IOException;

    /** Keeps a snapshot, unless a newer one of that issuer is kept already. */
    void store(String issuer, KeySetSnapshot snapshot) throws IOException;

    /** Keeps nothing. */
    static KeySetSnapshots none() {
        return new KeySetSnapshots() {
            @Override
            public Optional<KeySetSnapshot> load(String issuer) {
                return Optional.empty();
            }

            @Override
            public void store(String issuer, KeySetSnapshot snapshot) {}
        };
    }
}
