package dev.portcullis.wafmanager;

import java.time.Instant;
import java.util.List;

/** Where bans are kept. Several writers at once are expected. */
public interface BanStore {

    /**
     * Places a ban, or repeats it: see {@link Ban#repeatedBy}.
     *
     * @return what stands now: the ban given, or what came of it and the one before
     */
    Ban place(Ban ban);

    /** Every ban active at a time, in no order, those just placed among them. */
    List<Ban> activeAt(Instant now);
}
