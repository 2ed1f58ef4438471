package dev.portcullis.wafmanager.detection;

import java.time.Instant;

/** What people think of verdicts on networks so broad that innocents live in them. */
public interface Approvals {

    /** Asks for approval unless that was done, and tells how it stands. */
    Standing ask(Verdict verdict, Instant now);

    /** How an approval stands. */
    enum Standing {
        /** Asked just now. */
        ASKED,
        /** Fewer than two people have approved. */
        WAITING,
        /** Two different people have. */
        GRANTED
    }
}
