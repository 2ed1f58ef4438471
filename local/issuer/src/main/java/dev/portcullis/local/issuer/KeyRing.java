package dev.portcullis.local.issuer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The keys that sign now, one for each algorithm, and those of before that are still published.
 *
 * @param generations the newest, which signs, first; at least one
 */
record KeyRing(List<Map<SigningAlgorithm, PublicJsonWebKey>> generations) {

    KeyRing {
        generations = List.copyOf(generations);
    }

    static KeyRing create() {
        return new KeyRing(List.of(newGeneration()));
    }

    /** New keys sign; so many older generations stay published, so that tokens signed before still verify. */
    KeyRing rotated(int keep) {
        var next = new ArrayList<Map<SigningAlgorithm, PublicJsonWebKey>>();
        next.add(newGeneration());
        next.addAll(generations.subList(0, Math.min(keep, generations.size())));
        return new KeyRing(next);
    }

    PublicJsonWebKey signing(SigningAlgorithm algorithm) {
        PublicJsonWebKey key = generations.get(0).get(algorithm);
        if (key == null) {
            throw new IllegalStateException("no key for " + algorithm);
        }
        return key;
    }

    /** What a key set shows. */
    List<PublicJsonWebKey> published() {
        return generations.stream()
                .flatMap(generation -> generation.values().stream())
                .toList();
    }

    private static Map<SigningAlgorithm, PublicJsonWebKey> newGeneration() {
        // RSA pairs take their time: side by side.
        return Arrays.stream(SigningAlgorithm.values())
                .parallel()
                .collect(Collectors.toMap(
                        algorithm -> algorithm,
                        SigningAlgorithm::generate,
                        (first, second) -> first,
                        () -> new EnumMap<>(SigningAlgorithm.class)));
    }
}
