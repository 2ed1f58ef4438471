package dev.portcullis.wafmanager;

import java.time.Instant;
import java.util.List;

/** The book of bans, as those see it that only place bans and read them. */
public final class BookedBans implements BanStore {

    private final Book<Ban> book;
    private final EntryStore<Ban> store;

    public BookedBans(Book<Ban> book, EntryStore<Ban> store) {
        this.book = book;
        this.store = store;
    }

    /**
     * Places a ban on behalf of its own actor.
     *
     * @throws IllegalStateException when the rules forbid it, saying why
     */
    @Override
    public Ban place(Ban ban) {
        Mandate mandate = Mandate.of(Actor.function(ban.cause().actor()), ban.since(), ban.reason());
        Outcome<Ban> outcome = book.place(ban, mandate);
        if (outcome instanceof Outcome.Written<Ban> written) {
            return written.now().entry();
        }
        if (outcome instanceof Outcome.Unchanged<Ban> unchanged) {
            return unchanged.now().entry();
        }
        throw new IllegalStateException("no ban of " + ban.subject() + ": " + outcome);
    }

    @Override
    public List<Ban> activeAt(Instant now) {
        return store.activeAt(now);
    }
}
