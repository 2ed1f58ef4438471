package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts offences by subject and bans whoever reaches the scenario's threshold, but never a protected address. */
public final class Detector {

    /** Clocks differ by less. An offence from further ahead would make every later one look late. */
    static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

    private final Scenario scenario;
    private final CidrSet protectedAddresses;
    private final OffenceWindow window;
    private final BanStore bans;

    public Detector(Scenario scenario, CidrSet protectedAddresses, OffenceWindow window, BanStore bans) {
        this.scenario = scenario;
        this.protectedAddresses = protectedAddresses;
        this.window = window;
        this.bans = bans;
    }

    /**
     * Takes note of offences, in any order and however often reported, and bans where they suffice.
     *
     * @return one verdict a subject, and one for each offence that was disregarded
     */
    public List<Verdict> observe(Collection<Offence> offences, Instant now) {
        var verdicts = new ArrayList<Verdict>();
        Map<Cidr, List<Offence>> bySubject = new LinkedHashMap<>();
        for (Offence offence : offences) {
            if (plausible(offence, now)) {
                bySubject
                        .computeIfAbsent(offence.subject(), subject -> new ArrayList<>())
                        .add(offence);
            } else {
                verdicts.add(new Verdict.Disregarded(offence));
            }
        }
        bySubject.forEach((subject, theirs) -> verdicts.add(judge(subject, theirs, now)));
        return verdicts;
    }

    /** A ban runs from its last offence on, so an offence one ban's length old earns nothing. */
    private boolean plausible(Offence offence, Instant now) {
        return offence.at().plus(scenario.banFor()).isAfter(now)
                && !offence.at().isAfter(now.plus(CLOCK_SLACK));
    }

    private Verdict judge(Cidr subject, List<Offence> offences, Instant now) {
        // A /64 in which one address is protected can't be banned without banning that one.
        if (protectedAddresses.overlaps(subject)) {
            return new Verdict.Spared(subject, offences.size());
        }
        Tally tally = window.record(subject, offences, scenario);
        if (tally.offences() < scenario.threshold()) {
            return new Verdict.Watched(subject, tally);
        }
        // From the last offence, not from now: reporting the same offences again then prolongs nothing.
        Instant until = tally.last().plus(scenario.banFor());
        return new Verdict.Banned(bans.place(new Ban(
                subject, scenario.origin(), scenario.name(), evidence(offences, tally), now, Optional.of(until))));
    }

    private static String evidence(List<Offence> offences, Tally tally) {
        Offence last = offences.stream().max(Comparator.comparing(Offence::at)).orElseThrow();
        Set<String> reasons = offences.stream().map(Offence::reason).collect(Collectors.toSet());
        return tally.offences() + " offences from " + tally.first() + " to " + tally.last() + ": "
                + reasons.stream().sorted().limit(5).collect(Collectors.joining(", ")) + "; last request " + last.id();
    }
}
