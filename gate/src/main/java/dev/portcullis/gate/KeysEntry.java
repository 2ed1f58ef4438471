package dev.portcullis.gate;

import dev.portcullis.authorizer.KeyAges;
import dev.portcullis.authorizer.KeyRules;
import dev.portcullis.authorizer.OutagePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which keys of an issuer are believed: {@code ca}, {@code minRsaBits}, {@code keyAges}. */
final class KeysEntry {

    private KeysEntry() {}

    /** The rules; empty where something is wrong with them. */
    static Optional<KeyRules> read(GateMap issuer, OutagePolicy outage) {
        Optional<List<X509Certificate>> authorities =
                issuer.optional("ca").map(KeysEntry::authorities).orElse(Optional.of(List.of()));
        Optional<Integer> bits =
                issuer.optional("minRsaBits").map(KeysEntry::bits).orElse(Optional.of(KeyRules.LEAST_RSA_BITS));
        Optional<KeyAges> ages = issuer.optional("keyAges").map(KeysEntry::ages).orElse(Optional.of(KeyAges.DEFAULT));
        if (authorities.isEmpty() || bits.isEmpty() || ages.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KeyRules(bits.get(), during(outage, ages.get()), authorities.get()));
    }

    /** Closed, keys that can't be fetched anew don't outlive the age at which they must be. */
    private static KeyAges during(OutagePolicy outage, KeyAges ages) {
        return outage == OutagePolicy.CLOSED ? new KeyAges(ages.refreshAfter(), ages.max(), ages.max()) : ages;
    }

    private static Optional<Integer> bits(GateNode value) {
        return value.whole("minRsaBits")
                .flatMap(bits -> value.built(
                        "write 2048 to 8192",
                        () -> KeyRules.DEFAULT
                                .withMinRsaBits((int) Math.min(bits, Integer.MAX_VALUE))
                                .minRsaBits()));
    }

    private static Optional<KeyAges> ages(GateNode value) {
        return value.map("keyAges", List.of("refreshAfter", "max", "maxStale")).flatMap(map -> {
            Optional<Duration> refreshAfter = age(map, "refreshAfter", KeyAges.DEFAULT.refreshAfter());
            Optional<Duration> max = age(map, "max", KeyAges.DEFAULT.max());
            Optional<Duration> maxStale = age(map, "maxStale", KeyAges.DEFAULT.maxStale());
            return refreshAfter.isPresent() && max.isPresent() && maxStale.isPresent()
                    ? value.built("change the ages", () -> new KeyAges(refreshAfter.get(), max.get(), maxStale.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Duration> age(GateMap map, String key, Duration otherwise) {
        Optional<GateNode> given = map.optional(key);
        return given.isEmpty() ? Optional.of(otherwise) : given.get().duration("keyAges." + key);
    }

    private static Optional<List<X509Certificate>> authorities(GateNode value) {
        String mend = "name a PEM file of certificates, beside the gate file";
        return value.text("ca").flatMap(file -> {
            try {
                String pem = Files.readString(value.sibling(file));
                return value.built(mend, () -> KeyRules.authorities(pem));
            } catch (IOException | InvalidPathException e) {
                value.fault("the file '" + file + "' can't be read", mend);
                return Optional.empty();
            }
        });
    }
}
