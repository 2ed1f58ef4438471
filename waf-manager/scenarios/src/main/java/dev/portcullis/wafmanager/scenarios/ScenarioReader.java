package dev.portcullis.wafmanager.scenarios;

import dev.portcullis.wafmanager.detection.Algorithm;
import dev.portcullis.wafmanager.detection.DistinctCount;
import dev.portcullis.wafmanager.detection.Field;
import dev.portcullis.wafmanager.detection.LeakyBucket;
import dev.portcullis.wafmanager.detection.Mode;
import dev.portcullis.wafmanager.detection.Ratio;
import dev.portcullis.wafmanager.detection.RecordFilter;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.Threshold;
import dev.portcullis.wafmanager.detection.Widening;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one file's mapping into a scenario. docs/scenario.schema.json says the same formally. */
final class ScenarioReader {

    private static final int VERSION = 1;
    private static final List<String> ALGORITHMS = List.of("threshold", "leakyBucket", "distinct", "ratio");
    private static final Map<String, Field> FIELDS = Map.of(
            "address", Field.ADDRESS,
            "user", Field.USER,
            "client", Field.CLIENT,
            "path", Field.PATH,
            "userAgent", Field.USER_AGENT);

    private final CelFilters filters;

    ScenarioReader(CelFilters filters) {
        this.filters = filters;
    }

    Optional<Scenario> read(YamlValue root) {
        Optional<YamlMap> read = root.map(
                "the file",
                "version",
                "name",
                "description",
                "filter",
                "among",
                "subject",
                "threshold",
                "leakyBucket",
                "distinct",
                "ratio",
                "coolDown",
                "ban",
                "mode",
                "widen");
        if (read.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map = read.get();
        map.required(
                "version",
                value -> value.whole("the version")
                        .filter(version -> version == VERSION
                                || value.fault("version " + version + " is unknown here", "write 1")
                                        .isPresent()));
        map.optional("description", "", value -> value.text("the description"));
        Optional<String> name = map.required("name", value -> value.text("the name"));
        Optional<RecordFilter> filter = map.required("filter", this::filter);
        Optional<RecordFilter> among = map.optional("among", RecordFilter.ALL, this::filter);
        Optional<Field> subject = map.required("subject", value -> field(value, "the subject"));
        Optional<Algorithm> algorithm = algorithm(map);
        Optional<Duration> coolDown =
                map.optional("coolDown", Duration.ofMinutes(2), value -> value.duration("coolDown"));
        var ladder = map.required("ban", LadderReader::read);
        Optional<Mode> mode = map.required("mode", ScenarioReader::mode);
        Optional<Widening> widening =
                map.has("widen") ? map.required("widen", ScenarioReader::widening) : Optional.empty();
        if (name.isEmpty() || filter.isEmpty() || among.isEmpty() || subject.isEmpty() || algorithm.isEmpty()) {
            return Optional.empty();
        }
        if (coolDown.isEmpty() || ladder.isEmpty() || mode.isEmpty() || map.has("widen") != widening.isPresent()) {
            return Optional.empty();
        }
        return root.built(() -> new Scenario(
                name.get(),
                filter.get(),
                among.get(),
                subject.get(),
                algorithm.get(),
                coolDown.get(),
                ladder.get(),
                mode.get(),
                widening));
    }

    private Optional<RecordFilter> filter(YamlValue value) {
        return value.text("a condition").flatMap(text -> value.built(() -> filters.compile(text)));
    }

    private static Optional<Field> field(YamlValue value, String what) {
        return value.text(what).flatMap(text -> {
            Field field = FIELDS.get(text);
            return field == null
                    ? value.fault(
                            "'" + text + "' is no " + what,
                            "choose of " + FIELDS.keySet().stream().sorted().toList())
                    : Optional.of(field);
        });
    }

    private static Optional<Mode> mode(YamlValue value) {
        return value.text("the mode").flatMap(text -> {
            Optional<Mode> mode = Mode.of(text);
            return mode.isPresent()
                    ? mode
                    : value.fault("'" + text + "' is no mode", "choose of simulate, count, challenge, block");
        });
    }

    private static Optional<Algorithm> algorithm(YamlMap map) {
        List<String> named = ALGORITHMS.stream().filter(map::has).toList();
        if (named.size() != 1) {
            return map.self()
                    .fault(
                            "there are " + named.size() + " algorithms",
                            "write one of " + String.join(", ", ALGORITHMS));
        }
        return switch (named.get(0)) {
            case "threshold" -> map.required("threshold", ScenarioReader::threshold);
            case "leakyBucket" -> map.required("leakyBucket", ScenarioReader::leakyBucket);
            case "distinct" -> map.required("distinct", ScenarioReader::distinct);
            default -> map.required("ratio", ScenarioReader::ratio);
        };
    }

    private static Optional<Algorithm> threshold(YamlValue value) {
        return value.map("a threshold", "count", "window").flatMap(map -> {
            Optional<Integer> count = map.required("count", each -> each.whole("count"));
            Optional<Duration> window = map.required("window", each -> each.duration("window"));
            return count.isPresent() && window.isPresent()
                    ? value.built(() -> new Threshold(count.get(), window.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Algorithm> leakyBucket(YamlValue value) {
        return value.map("a leaky bucket", "capacity", "leakEvery").flatMap(map -> {
            Optional<Integer> capacity = map.required("capacity", each -> each.whole("capacity"));
            Optional<Duration> leak = map.required("leakEvery", each -> each.duration("leakEvery"));
            return capacity.isPresent() && leak.isPresent()
                    ? value.built(() -> new LeakyBucket(capacity.get(), leak.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Algorithm> distinct(YamlValue value) {
        return value.map("a distinct count", "of", "count", "window").flatMap(map -> {
            Optional<Field> of = map.required("of", each -> field(each, "field"));
            Optional<Integer> count = map.required("count", each -> each.whole("count"));
            Optional<Duration> window = map.required("window", each -> each.duration("window"));
            return of.isPresent() && count.isPresent() && window.isPresent()
                    ? value.built(() -> new DistinctCount(of.get(), count.get(), window.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Algorithm> ratio(YamlValue value) {
        return value.map("a ratio", "share", "minimum", "window").flatMap(map -> {
            Optional<Double> share = map.required("share", each -> each.number("share"));
            Optional<Integer> minimum = map.required("minimum", each -> each.whole("minimum"));
            Optional<Duration> window = map.required("window", each -> each.duration("window"));
            return share.isPresent() && minimum.isPresent() && window.isPresent()
                    ? value.built(() -> new Ratio(share.get(), minimum.get(), window.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Widening> widening(YamlValue value) {
        return value.map("a widening", "count", "window").flatMap(map -> {
            Optional<Integer> count = map.required("count", each -> each.whole("count"));
            Optional<Duration> window = map.required("window", each -> each.duration("window"));
            return count.isPresent() && window.isPresent()
                    ? value.built(() -> new Widening(count.get(), window.get()))
                    : Optional.empty();
        });
    }
}
