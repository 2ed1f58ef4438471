package dev.portcullis.authorizer.credentials;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A secret and the one before it, as a source found them. */
final class SecretVersions {

    private SecretVersions() {}

    static List<Secret> of(String where, Optional<String> current, Optional<String> previous) {
        if (current.filter(text -> !text.isBlank()).isEmpty()) {
            throw new StoreUnavailable(where + " holds no secret");
        }
        return Stream.of(current, previous)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .map(Secret::of)
                .toList();
    }
}
