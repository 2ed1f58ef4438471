package dev.portcullis.wafmanager.scenarios;

import dev.portcullis.wafmanager.detection.Ladder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code ban}: how long the first lasts, and how the next ones differ. Only {@code first} is required. */
final class LadderReader {

    private LadderReader() {}

    static Optional<Ladder> read(YamlValue value) {
        return value.map("a ban", "first", "factor", "cap", "jitter", "decay", "permanentFrom")
                .flatMap(map ->
                        map.required("first", each -> each.duration("first")).flatMap(first -> read(map, first)));
    }

    private static Optional<Ladder> read(YamlMap map, Duration first) {
        Optional<Ladder> usual = map.self().built(() -> Ladder.of(first));
        if (usual.isEmpty()) {
            return usual;
        }
        Ladder base = usual.get();
        Optional<Double> factor = map.optional("factor", base.factor(), each -> each.number("factor"));
        Optional<Duration> cap = map.optional("cap", base.cap(), each -> each.duration("cap"));
        Optional<Double> jitter = map.optional("jitter", base.jitter(), each -> each.number("jitter"));
        Optional<Duration> decay = map.optional("decay", base.decay(), each -> each.duration("decay"));
        Optional<OptionalInt> permanent = map.optional("permanentFrom", OptionalInt.empty(), LadderReader::strike);
        if (factor.isEmpty() || cap.isEmpty() || jitter.isEmpty() || decay.isEmpty() || permanent.isEmpty()) {
            return Optional.empty();
        }
        return map.self()
                .built(() -> new Ladder(first, factor.get(), cap.get(), jitter.get(), decay.get(), permanent.get()));
    }

    private static Optional<OptionalInt> strike(YamlValue value) {
        return value.whole("permanentFrom").map(OptionalInt::of);
    }
}
