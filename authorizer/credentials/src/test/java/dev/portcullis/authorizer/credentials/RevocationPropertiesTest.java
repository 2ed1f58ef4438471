package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.Freshness;
import dev.portcullis.authorizer.OutagePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The bounds of what a list knows, whatever happens when. */
class RevocationPropertiesTest {

    private static final Revocable SHOP = new Revocable("dev", Map.of(RevokedBy.CLIENT, "shop"), Optional.of(NOW));

    private static final Revocation REVOCATION =
            new Revocation(RevokedBy.CLIENT, "dev", "shop", Optional.empty(), NOW.plus(Duration.ofDays(1)));

    @Property(tries = 300)
    void a_revocation_counts_at_the_latest_when_the_staleness_has_passed_and_readings_are_as_few(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 4_000) Integer> stepsMillis,
            @ForAll @IntRange(min = 0, max = 59) int revokedAtStep,
            @ForAll @IntRange(min = 0, max = 10_000) int stalenessMillis) {
        InMemoryRevocations log = new InMemoryRevocations();
        Duration staleness = Duration.ofMillis(stalenessMillis);
        RevocationList list = new RevocationList(
                log, new Freshness(staleness, Duration.ofMinutes(1), Duration.ofSeconds(1)), OutagePolicy.CLOSED);
        Instant now = NOW;
        Instant revokedAt = Instant.MAX;
        for (int i = 0; i < stepsMillis.size(); i++) {
            now = now.plusMillis(stepsMillis.get(i));
            if (i == revokedAtStep) {
                log.revoke(REVOCATION, now);
                revokedAt = now;
            }
            String outcome = outcome(list, now);
            if (i < revokedAtStep) {
                assertThat(outcome).isEqualTo("passes");
            } else if (!now.isBefore(revokedAt.plus(staleness))) {
                assertThat(outcome).isEqualTo("client_revoked");
            }
        }
        if (stalenessMillis > 0) {
            long most = Duration.between(NOW, now).toMillis() / stalenessMillis + 1;
            assertThat((long) log.readings()).isLessThanOrEqualTo(most);
        }
    }

    /** A last good copy counts for less than {@code keep}, and nothing is known from then on. */
    @Property(tries = 300)
    void in_an_outage_what_was_known_counts_for_as_long_as_it_may(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 4_000) Integer> stepsMillis,
            @ForAll List<Boolean> outages) {
        InMemoryRevocations log = new InMemoryRevocations();
        Freshness freshness = new Freshness(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(1));
        RevocationList list = new RevocationList(log, freshness, OutagePolicy.CLOSED);
        assertThat(outcome(list, NOW)).isEqualTo("passes");
        Instant lastRead = NOW;
        Instant now = NOW;
        for (int i = 0; i < stepsMillis.size(); i++) {
            now = now.plusMillis(stepsMillis.get(i));
            boolean isBroken = i < outages.size() && outages.get(i);
            log.setBroken(isBroken);
            int before = log.readings();
            String outcome = outcome(list, now);
            if (log.readings() > before && !isBroken) {
                lastRead = now;
            }
            Duration age = Duration.between(lastRead, now);
            assertThat(outcome)
                    .isEqualTo(
                            age.compareTo(freshness.staleness()) < 0
                                    ? "passes"
                                    : age.compareTo(freshness.keep()) < 0 ? "in doubt" : "revocations_unavailable");
        }
    }

    /** Against a list that reads everything anew each time. */
    @Property(tries = 200)
    void reading_on_knows_what_reading_all_anew_knows(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 11) Integer> acts,
            @ForAll @IntRange(min = 1, max = 7) int batch) {
        InMemoryRevocations log = new InMemoryRevocations(batch);
        RevocationReader reader = new RevocationReader(log);
        Instant now = NOW;
        for (int act : acts) {
            now = now.plusSeconds(3);
            Revocation revocation = new Revocation(
                    RevokedBy.CLIENT,
                    "dev",
                    "client-" + act % 3,
                    act % 4 == 0 ? Optional.of(NOW.plusSeconds(1)) : Optional.empty(),
                    now.plusSeconds(act % 2 == 0 ? 10 : 1_000));
            if (act < 8) {
                log.revoke(revocation, now);
            } else {
                log.lift(revocation, now);
            }
            Revoked onward = patiently(reader, now);
            Revoked anew = patiently(new RevocationReader(log), now);
            for (Revocable client : clients()) {
                assertThat(onward.find(client, now)).isEqualTo(anew.find(client, now));
            }
        }
    }

    private static List<Revocable> clients() {
        List<Revocable> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(new Revocable("dev", Map.of(RevokedBy.CLIENT, "client-" + i), Optional.of(NOW)));
            clients.add(new Revocable("dev", Map.of(RevokedBy.CLIENT, "client-" + i), Optional.of(NOW.plusSeconds(9))));
        }
        return clients;
    }

    private static Revoked patiently(RevocationReader reader, Instant now) {
        while (true) {
            try {
                return reader.at(now);
            } catch (StoreUnavailable e) {
                assertThat(e).hasMessageContaining("yet");
            }
        }
    }

    private static String outcome(RevocationList list, Instant now) {
        try {
            return list.require(SHOP, now).isPresent() ? "in doubt" : "passes";
        } catch (Refusal refusal) {
            return refusal.reason().code();
        }
    }
}
