package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.KEYS_UNAVAILABLE;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeyAges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys, kept for a while. Calls whose key is held never wait: neither for a refresh, which comes before the keys
 * are too old, nor for what other calls ask of the issuer.
 *
 * <p>An unknown key id may mean that the issuer rotated its keys, or that somebody makes ids up. To tell, the issuer must be
 * asked after the call arrived: an answer from before can't know of a rotation since. So such a call always gets one, shared
 * with all others that wait, and fetches start {@link #SPACING} apart: ids that are made up cost the issuer four requests a
 * second and instance at most, and delay the first token of a new key by that quarter of a second, never by a refusal. The
 * same id is not asked for again within {@link #SAME_ID}.
 */
final class HttpKeySource implements KeySource {

    /** How far apart fetches start, when unknown ids cause them. */
    static final Duration SPACING = Duration.ofMillis(250);

    /** How long an id that the issuer doesn't have is refused without asking again. */
    static final Duration SAME_ID = Duration.ofSeconds(5);

    /** How long a call waits for the issuer. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private final KeyFetches fetches;
    private final Flights flights;
    private final KeyAges ages;
    private final UnknownIds unknown = new UnknownIds(SAME_ID);

    HttpKeySource(KeyFetches fetches, Flights flights, KeyAges ages) {
        this.fetches = fetches;
        this.flights = flights;
        this.ages = ages;
    }

    static HttpKeySource of(Issuer issuer, VerifierSettings settings, InstantSource clock) {
        KeyFetches fetches = new KeyFetches(issuer, settings, clock, Pauses.real());
        return new HttpKeySource(
                fetches,
                new Flights(fetches, KeyThread.named(issuer.name()), PATIENCE),
                issuer.keyRules().ages());
    }

    @Override
    public VerificationKey keyFor(TokenHeader header, Instant now) throws Refusal {
        long arrival = flights.begun();
        HeldKeys held = current(now);
        Optional<String> id = header.keyId().filter(wanted -> !held.keys().has(wanted));
        return (id.isPresent() ? asked(id.get(), held, arrival, now) : held)
                .keys()
                .keyFor(header);
    }

    @Override
    public Optional<Duration> age(Instant now) {
        return Optional.ofNullable(fetches.held()).map(held -> Duration.between(held.at(), now));
    }

    @Override
    public boolean isOverdue(Instant now) {
        HeldKeys held = fetches.held();
        return held != null && !isYounger(held, ages.max(), now);
    }

    /** Keys that may be used now. */
    private HeldKeys current(Instant now) throws Refusal {
        long mark = flights.landed(); // before what is held, so that no flight lands unseen in between
        if (!isYounger(fetches.held(), ages.max(), now)) {
            fetches.loadSnapshot(now);
        }
        HeldKeys held = fetches.held();
        if (held != null && isYounger(held, ages.max(), now)) {
            if (!now.isBefore(held.refreshAt()) && !fetches.isResting(now)) {
                flights.ahead();
            }
            return held;
        }
        if (!fetches.isResting(now)) {
            flights.after(mark);
        }
        held = fetches.held();
        if (held == null || !isYounger(held, ages.maxStale(), now)) {
            throw new Refusal(KEYS_UNAVAILABLE, fetches.failure());
        }
        return held;
    }

    /** The keys that the issuer has after a call's arrival, of which those held before lack that id. */
    private HeldKeys asked(String id, HeldKeys before, long arrival, Instant now) throws Refusal {
        if (unknown.contains(id, now)) {
            return before;
        }
        // While the issuer fails nobody can tell, and it isn't the caller's fault.
        if (fetches.isResting(now) || !flights.after(arrival)) {
            throw new Refusal(KEYS_UNAVAILABLE, fetches.failure());
        }
        HeldKeys after = fetches.held();
        if (after == null || !after.keys().has(id)) {
            unknown.add(id, now);
            return before;
        }
        return after;
    }

    /** At exactly that age they are too old. */
    private static boolean isYounger(@Nullable HeldKeys held, Duration age, Instant now) {
        return held != null && now.isBefore(held.at().plus(age));
    }
}
