package dev.portcullis.wafmanager;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * On whose behalf, when and why something is changed.
 *
 * @param at now, to the millisecond
 * @param why what the audit is to say, up to 512 characters; may be empty
 * @param key makes repetition harmless: the same key by the same actor changes things once within a day; 1 to 200
 *     characters
 * @param override what may be overridden is: allowlisted and protected addresses, breadth, the actor's own address
 * @param dryRun everything is checked and nothing written
 */
public record Mandate(Actor actor, Instant at, String why, Optional<String> key, boolean override, boolean dryRun) {

    static final int MAX_WHY = 512;
    static final int MAX_KEY = 200;

    public Mandate {
        if (why.length() > MAX_WHY) {
            throw new IllegalArgumentException("a change's why has at most " + MAX_WHY + " characters");
        }
        if (key.filter(text -> text.isBlank() || text.length() > MAX_KEY).isPresent()) {
            throw new IllegalArgumentException("an idempotency key has 1 to " + MAX_KEY + " characters");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Without a key, without override, for real. */
    public static Mandate of(Actor actor, Instant at, String why) {
        return new Mandate(actor, at, why, Optional.empty(), false, false);
    }

    public Mandate withKey(String newKey) {
        return new Mandate(actor, at, why, Optional.of(newKey), override, dryRun);
    }

    /** The actor has the second scope, and asked for it. */
    public Mandate overriding() {
        return new Mandate(actor, at, why, key, true, dryRun);
    }

    public Mandate rehearsing() {
        return new Mandate(actor, at, why, key, override, true);
    }
}
