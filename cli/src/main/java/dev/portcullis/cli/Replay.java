package dev.portcullis.cli;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.detection.Batch;
import dev.portcullis.wafmanager.detection.Detection;
import dev.portcullis.wafmanager.detection.InMemoryWindows;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What detection would have done, had it seen these records as they came. Time is the records' own. Budget, allowlist and
 * approvals are the deployment's, and no part of it; a scenario's mode is told, but all are judged.
 */
final class Replay {

    /** Records between two judgements: as many as a log subscription may deliver at once. */
    private static final int AT_ONCE = 1_000;

    private final Detection detection;
    private final Batch batch;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<Cidr, Instant> bannedUntil = new HashMap<>();
    private final Set<Cidr> subjects = new HashSet<>();
    private int waiting;
    private long records;
    private long stopped;
    private long wouldStop;

    Replay(List<Scenario> scenarios) {
        detection = new Detection(scenarios, new InMemoryWindows());
        batch = detection.open();
    }

    void record(LogRecord record) {
        records++;
        Cidr subject = record.subject();
        subjects.add(subject);
        if (record.outcome().stopped()) {
            stopped++;
        } else if (bannedUntil.getOrDefault(subject, Instant.MIN).isAfter(record.at())) {
            wouldStop++;
        }
        batch.add(record, record.at());
        waiting++;
        if (waiting >= AT_ONCE || batch.isFull()) {
            judge();
        }
    }

    /** Judges what is left. */
    void finish() {
        judge();
    }

    private void judge() {
        waiting = 0;
        // No ban is over in hindsight: all that would have been placed are told.
        List<Verdict> found = detection.conclude(batch, Instant.EPOCH);
        while (!found.isEmpty()) {
            verdicts.addAll(found);
            found.forEach(verdict -> verdict.targets()
                    .forEach(target -> bannedUntil.merge(
                            target,
                            verdict.strike().until().orElse(Instant.MAX),
                            (one, other) -> one.isAfter(other) ? one : other)));
            found = detection.carriedOut(found, Instant.EPOCH);
        }
    }

    /** In the order of their time. */
    List<Verdict> verdicts() {
        return verdicts.stream()
                .sorted((a, b) -> {
                    int byTime = a.strike().at().compareTo(b.strike().at());
                    return byTime != 0
                            ? byTime
                            : a.key().toString().compareTo(b.key().toString());
                })
                .toList();
    }

    long records() {
        return records;
    }

    int subjects() {
        return subjects.size();
    }

    long stopped() {
        return stopped;
    }

    /** Requests that came while their sender would have been banned, as far as a judgement came before them. */
    long wouldStop() {
        return wouldStop;
    }
}
