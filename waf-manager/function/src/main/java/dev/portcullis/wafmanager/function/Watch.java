package dev.portcullis.wafmanager.function;

import dev.portcullis.wafmanager.detection.Batch;
import dev.portcullis.wafmanager.detection.Controls;
import dev.portcullis.wafmanager.detection.Detection;
import dev.portcullis.wafmanager.detection.Hold;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Ruling;
import dev.portcullis.wafmanager.detection.Verdict;
import dev.portcullis.wafmanager.detection.aws.Notice;
import dev.portcullis.wafmanager.logs.LogReader;
import dev.portcullis.wafmanager.logs.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** One invocation of detect: takes records from wherever they come, judges them, and bans. Not thread-safe. */
final class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    /** So that a misdirected subscription fills neither the log nor the table. */
    private static final int FAULTS_KEPT = 10;

    private static final int FAULTS_LOGGED = 3;

    private final WatchParts parts;
    private final InstantSource clock;
    private final Controls controls;
    private final Detection detection;
    private final Batch batch;
    private final LogReader reader;
    private final Tallies tallies = new Tallies();
    private final List<Notice> notices = new ArrayList<>();

    Watch(WatchParts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
        this.controls = parts.controls().at(clock.instant());
        this.detection = new Detection(controls.applyTo(parts.scenarios()), parts.windows());
        this.batch = detection.open();
        this.reader = new LogReader(parts.hops());
    }

    /** A line that came by itself, under an id that it has whenever it comes. */
    void line(String message, String id) {
        note(reader.readLine(message, id, this::record));
    }

    /** A log file, read to its end; what stands before a damage counts. */
    void file(InputStream in, String name) throws IOException {
        Reading reading = reader.read(in, name, this::record);
        note(reading);
        if (reading.cut()) {
            tallies.count("cut", 1);
            LOG.warnf("%s is truncated or damaged gzip: %d records of it were counted", name, reading.records());
        }
    }

    /** A record that was made of something else than a log. */
    void record(LogRecord record) {
        tallies.count("records", 1);
        switch (batch.add(record, clock.instant())) {
            case COUNTED -> tallies.count("counted", 1);
            case STOPPED -> tallies.count("stopped", 1);
            case FUTURE -> tallies.count("future", 1);
            case IGNORED -> tallies.count("ignored", 1);
        }
        if (batch.isFull()) {
            judge();
        }
    }

    /** Of an S3 object that somebody deleted meanwhile. */
    void gone(String name) {
        tallies.count("gone", 1);
        LOG.warnf("%s is gone: its records are lost to detection", name);
    }

    /** Judges what is left, tells whom it concerns, and says what was done. */
    Tallies finish() {
        judge();
        if (batch.sketched() > 0) {
            tallies.count("sketched", (int) Math.min(Integer.MAX_VALUE, batch.sketched()));
        }
        int unsent = parts.notices().send(notices);
        if (unsent > 0) {
            tallies.count("unsent", unsent);
        }
        return tallies;
    }

    private void judge() {
        Instant now = clock.instant();
        tallies.windows(batch.size());
        List<Verdict> verdicts = detection.conclude(batch, now);
        // Verdicts on neighbours' networks may widen once more: /64, /56, /48.
        for (int width = 0; width < 3 && !verdicts.isEmpty(); width++) {
            verdicts.forEach(verdict -> tallies.verdict(verdict.scenario().name()));
            verdicts = detection.carriedOut(enforce(verdicts, now), now);
        }
    }

    private List<Verdict> enforce(List<Verdict> verdicts, Instant now) {
        var done = new ArrayList<Verdict>();
        var enforced = new ArrayList<Ruling.Enforced>();
        for (Ruling ruling : parts.safeguards().rule(verdicts, batch, controls, now)) {
            boolean carried = ruling.fold(
                    enforced::add,
                    simulated -> {
                        tallies.count("simulated", 1);
                        notices.add(Announcements.of(Notice.Type.BAN_SIMULATED, simulated.verdict(), now));
                        return done.add(simulated.verdict());
                    },
                    spared -> {
                        tallies.count("spared", 1);
                        LOG.infof("spared %s: %s", spared.verdict().key(), spared.why());
                        return false;
                    },
                    held -> {
                        hold(held, now);
                        return false;
                    });
            LOG.debugf("%s carried out: %s", ruling.verdict().key(), carried);
        }
        for (Ruling.Enforced ruling : parts.enforcement().place(enforced, now)) {
            Verdict verdict = ruling.verdict();
            done.add(verdict);
            tallies.banned(
                    verdict.scenario().name(), Duration.between(verdict.strike().at(), now));
            notices.add(Announcements.of(Notice.Type.BAN_CREATED, verdict, now));
            LOG.infof(
                    "banned %s until %s: %s",
                    ruling.targets(),
                    verdict.strike().until().map(Object::toString).orElse("lifted"),
                    verdict.evidence().text());
        }
        return done;
    }

    private void hold(Ruling.Held held, Instant now) {
        boolean first = tallies.of("held_" + held.hold().code()) == 0;
        tallies.held(held.hold());
        Notice.Type type = switch (held.hold()) {
            case KILL_SWITCH -> Notice.Type.KILL_SWITCH;
            case BUDGET_EXHAUSTED -> Notice.Type.BUDGET_EXHAUSTED;
            case SHARE_TOO_LARGE, APPROVAL_WANTED -> Notice.Type.APPROVAL_WANTED;
        };
        // Each wish for approval is news; that the budget is exhausted is so once.
        boolean single = held.hold() == Hold.KILL_SWITCH || held.hold() == Hold.BUDGET_EXHAUSTED;
        if (held.news() && (first || !single)) {
            notices.add(Announcements.of(type, held.verdict(), now));
        }
    }

    private void note(Reading reading) {
        int bad = (int) Math.min(Integer.MAX_VALUE, reading.bad());
        int before = tallies.of("malformed");
        tallies.count("malformed", bad);
        for (int i = 0; i < reading.faults().size() && before + i < FAULTS_KEPT; i++) {
            Reading.Fault fault = reading.faults().get(i);
            if (before + i < FAULTS_LOGGED) {
                LOG.warnf("%s: a line %s", fault.place(), fault.why());
            }
            parts.deadLetters().keep(fault.place(), fault.why(), fault.sample(), clock.instant());
        }
    }
}
