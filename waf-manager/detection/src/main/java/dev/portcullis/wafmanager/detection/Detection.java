package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges batches of records by scenarios. A verdict is final only when {@link #carriedOut} was told: until then, the same
 * records or more of them bring it again, so that nothing is lost when somebody dies in between, or when a ban was held back.
 */
public final class Detection {

    private final List<Scenario> scenarios;
    private final WindowStore store;

    public Detection(List<Scenario> scenarios, WindowStore store) {
        this.scenarios = List.copyOf(scenarios);
        this.store = store;
    }

    public Batch open() {
        return new Batch(scenarios);
    }

    /**
     * Writes what the batch gathered, and judges the windows that it touched. The batch may be used on.
     *
     * @param now bans that would be over by then are no verdicts
     * @return the worst first
     */
    public List<Verdict> conclude(Batch batch, Instant now) {
        Map<WindowKey, Pending> gathered = batch.drain();
        if (gathered.isEmpty()) {
            return List.of();
        }
        var additions = new HashMap<WindowKey, Addition>();
        gathered.forEach((key, pending) -> additions.put(key, pending.addition()));
        var verdicts = new ArrayList<Verdict>();
        store.add(additions).forEach((key, state) -> {
            Pending pending = gathered.get(key);
            if (pending != null) {
                judge(pending.scenario(), key, state, pending.addition())
                        .map(verdict -> withSamples(verdict, pending.samples()))
                        .ifPresent(verdicts::add);
            }
        });
        return worstFirst(verdicts, now);
    }

    /**
     * Told that verdicts were carried out; their subjects' slates are clean from here.
     *
     * @return verdicts on networks of which enough neighbours have been judged now
     */
    public List<Verdict> carriedOut(List<Verdict> done, Instant now) {
        var wider = new HashMap<WindowKey, Addition>();
        var scenariosByKey = new HashMap<WindowKey, Scenario>();
        for (Verdict verdict : done) {
            verdict.scenario()
                    .widening()
                    .ifPresent(widening -> verdict.targets().stream()
                            .flatMap(target ->
                                    Widening.around(target).map(around -> new Neighbour(around, target)).stream())
                            .forEach(neighbour -> {
                                var key = new WindowKey(
                                        verdict.scenario().name(),
                                        neighbour.around().toString());
                                scenariosByKey.put(key, verdict.scenario());
                                wider.merge(key, neighbour.addition(verdict, widening), Detection::both);
                            }));
        }
        var verdicts = new ArrayList<Verdict>();
        if (!wider.isEmpty()) {
            store.add(wider).forEach((key, state) -> {
                Scenario scenario = scenariosByKey.get(key);
                Addition addition = wider.get(key);
                if (scenario != null && addition != null) {
                    judge(scenario, key, state, addition).ifPresent(verdicts::add);
                }
            });
        }
        for (Verdict verdict : done) {
            boolean simulated = verdict.scenario().mode() == Mode.SIMULATE;
            store.strike(
                    verdict.key(), simulated ? Ladder.simulated(verdict.strike()) : verdict.strike(), verdict.window());
        }
        return worstFirst(verdicts, now);
    }

    private record Neighbour(Cidr around, Cidr subject) {
        Addition addition(Verdict verdict, Widening widening) {
            long at = verdict.strike().at().toEpochMilli();
            return new Addition(
                    List.of(new Mark(at, 0, subject.toString())),
                    widening.algorithm(),
                    verdict.scenario().memory());
        }
    }

    private static Addition both(Addition one, Addition other) {
        var marks = new ArrayList<>(one.marks());
        marks.addAll(other.marks());
        return new Addition(marks, one.algorithm(), one.memory());
    }

    private static Optional<Verdict> judge(Scenario scenario, WindowKey key, WindowState state, Addition window) {
        // What was punished is not punished again, nor what came while the ban was on its way.
        long floor = state.strike()
                .map(strike -> strike.at().plus(scenario.coolDown()).toEpochMilli())
                .orElse(Long.MIN_VALUE);
        List<Mark> marks =
                state.marks().stream().filter(mark -> mark.at() > floor).toList();
        return window.algorithm().judge(marks).map(tally -> {
            int before = state.strike().map(Strike::number).orElse(0);
            Strike strike = scenario.ladder().next(state.strike(), tally.last(), roll(key, before));
            var evidence =
                    new Evidence(scenario.name(), tally, window.algorithm().horizon(), List.of());
            return new Verdict(scenario, key, targets(scenario, key, marks, tally), strike, evidence, window);
        });
    }

    /** The same for the same strike, so that whoever places the ban again places the same one. */
    private static double roll(WindowKey key, int strikesBefore) {
        return (Hash64.of(key + "!" + strikesBefore) >>> 11) * 0x1p-53;
    }

    private static List<Cidr> targets(Scenario scenario, WindowKey key, List<Mark> marks, Tally tally) {
        if (scenario.subject() == Field.ADDRESS) {
            return List.of(Cidr.of(key.subject()));
        }
        if (!(scenario.algorithm() instanceof DistinctCount distinct) || distinct.of() != Field.ADDRESS) {
            return List.of();
        }
        Set<Cidr> addresses = new LinkedHashSet<>();
        for (Mark mark : marks) {
            if (mark.at() >= tally.first().toEpochMilli()
                    && mark.at() <= tally.last().toEpochMilli()) {
                addresses.add(Cidr.of(mark.value()));
            }
        }
        return List.copyOf(addresses);
    }

    private static Verdict withSamples(Verdict verdict, List<String> samples) {
        Evidence evidence = verdict.evidence();
        return new Verdict(
                verdict.scenario(),
                verdict.key(),
                verdict.targets(),
                verdict.strike(),
                new Evidence(evidence.scenario(), evidence.tally(), evidence.window(), samples),
                verdict.window());
    }

    private static List<Verdict> worstFirst(List<Verdict> verdicts, Instant now) {
        return verdicts.stream()
                .filter(verdict -> verdict.strike()
                        .until()
                        .map(until -> until.isAfter(now))
                        .orElse(true))
                .sorted((a, b) -> Double.compare(b.severity(), a.severity()))
                .toList();
    }
}
