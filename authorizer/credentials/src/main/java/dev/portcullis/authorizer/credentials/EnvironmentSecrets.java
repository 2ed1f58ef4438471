package dev.portcullis.authorizer.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Secrets in environment variables. */
final class EnvironmentSecrets implements SecretSource {

    private static final String PREFIX = "PORTCULLIS_SECRET_";
    private static final String PREVIOUS = "_PREVIOUS";

    private final Map<String, String> environment;

    EnvironmentSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Secret> versions(String name, Instant now) {
        String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return SecretVersions.of("the environment variable " + variable, value(variable), value(variable + PREVIOUS));
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable));
    }
}
