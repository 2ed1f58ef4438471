package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;

/** Makes bans of what somebody added to an IP set by hand, so that the truth and its projection agree again. */
record Adoption(Book<Ban> book, Instant now) {

    static final Origin ADOPTED = new Origin("operator:adopted");

    /** What the rules refuse (an allowlisted address, say) is not adopted, and so removed again. */
    void adopt(Drift drift, Mode mode) {
        Actor reconcile = Actor.function("reconcile");
        String found = "found in IP set " + drift.set() + " of " + drift.target();
        for (Cidr block : drift.added()) {
            book.place(
                    new Ban(
                            block,
                            ADOPTED,
                            new Cause("adopted", found, reconcile.name()),
                            Term.permanent(now),
                            new Measure(mode, Measure.USUAL.score(), 1)),
                    Mandate.of(reconcile, now, found));
        }
    }
}
