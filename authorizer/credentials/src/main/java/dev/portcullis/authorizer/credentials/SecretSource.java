package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.Freshness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where the gate's own secrets are: Secrets Manager, environment variables, files. Thread-safe. */
@FunctionalInterface
public interface SecretSource {

    /**
     * The versions of a secret that count, the current one first: while it rotates, what was made with the one before must
     * still be read.
     *
     * @param name lower-case letters, digits and hyphens
     * @return at least one
     * @throws StoreUnavailable when it can't be read, or there is none
     */
    List<Secret> versions(String name, Instant now);

    /**
     * Secrets in {@code PORTCULLIS_SECRET_NAME}, the version before in {@code PORTCULLIS_SECRET_NAME_PREVIOUS}, with the name
     * in capitals and underscores for hyphens. Whoever may describe the function may read them: for development.
     */
    static SecretSource environment(Map<String, String> environment) {
        return new EnvironmentSecrets(environment);
    }

    /** Secrets in files of their names, the version before in {@code name.previous}: a mounted volume, a layer. */
    static SecretSource files(Path folder) {
        return new FileSecrets(folder);
    }

    /** The same secrets, read no more often than necessary; a source that costs a round trip needs it. */
    default SecretSource remembered(Freshness freshness) {
        return new RememberedSecrets(this, freshness);
    }
}
