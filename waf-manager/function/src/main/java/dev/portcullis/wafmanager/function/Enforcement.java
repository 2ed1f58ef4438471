package dev.portcullis.wafmanager.function;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Actor;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Cause;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Measure;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Outcome;
import dev.portcullis.wafmanager.Refusal;
import dev.portcullis.wafmanager.Term;
import dev.portcullis.wafmanager.detection.Ruling;
import dev.portcullis.wafmanager.detection.Sparing;
import dev.portcullis.wafmanager.detection.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts rulings into the book of bans. Whom the book would refuse to ban (allowlisted, protected) is asked of it beforehand,
 * so that no budget is spent on them; what the book refuses all the same stays refused.
 */
final class Enforcement implements Sparing {

    private static final Actor DETECT = Actor.function("detect");

    private final Book<Ban> book;
    private final InstantSource clock;

    Enforcement(Book<Ban> book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public Optional<String> reason(Cidr target) {
        Instant now = clock.instant();
        var rehearsed = new Ban(
                target,
                new Origin("scenario:rehearsal"),
                "rehearsal",
                "",
                now,
                Optional.of(now.plus(Duration.ofMinutes(1))));
        Outcome<Ban> outcome =
                book.place(rehearsed, Mandate.of(DETECT, now, "rehearsal").rehearsing());
        return outcome instanceof Outcome.Refused<Ban> refused
                ? refused.refusals().stream().map(Refusal::detail).findFirst()
                : Optional.empty();
    }

    /** Places the bans; those rulings of which at least one stands now. */
    List<Ruling.Enforced> place(List<Ruling.Enforced> rulings, Instant now) {
        var bans = new ArrayList<Ban>();
        var owners = new ArrayList<Ruling.Enforced>();
        for (Ruling.Enforced ruling : rulings) {
            for (Cidr target : ruling.targets()) {
                bans.add(ban(ruling, target, now));
                owners.add(ruling);
            }
        }
        List<Outcome<Ban>> outcomes =
                bans.isEmpty() ? List.of() : book.placeAll(bans, Mandate.of(DETECT, now, "detection"));
        var placed = new ArrayList<Ruling.Enforced>();
        for (int i = 0; i < outcomes.size(); i++) {
            boolean stands = !(outcomes.get(i) instanceof Outcome.Refused<Ban>);
            if (stands && !placed.contains(owners.get(i))) {
                placed.add(owners.get(i));
            }
        }
        return placed;
    }

    private static Ban ban(Ruling.Enforced ruling, Cidr target, Instant now) {
        Verdict verdict = ruling.verdict();
        String scenario = verdict.scenario().name();
        int score = (int) Math.min(Measure.MAX_SCORE, 50 * verdict.severity());
        return new Ban(
                target,
                new Origin("scenario:" + scenario),
                new Cause(scenario, verdict.evidence().text(), DETECT.name()),
                new Term(now, verdict.strike().until()),
                new Measure(
                        Mode.of(ruling.mode().code()),
                        score,
                        Math.max(1, verdict.strike().number())));
    }
}
