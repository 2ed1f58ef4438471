package dev.portcullis.authorizer.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every log of revocations does; each test's is empty at first. */
public abstract class RevocationLogContract {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    protected abstract RevocationLog log();

    protected abstract RevocationWriter writer();

    @Test
    void an_empty_log_has_an_end() {
        assertThat(log().after(0)).isEqualTo(new RevocationBatch(List.of(), true));
        assertThat(log().after(17)).isEqualTo(new RevocationBatch(List.of(), true));
    }

    @Test
    void lines_are_read_as_they_were_written_in_order() {
        Revocation token = revocation(RevokedBy.TOKEN, "t#1 ä", Optional.empty());
        Revocation client = revocation(RevokedBy.CLIENT, "shop", Optional.of(now.minusMillis(1)));
        long first = writer().revoke(token, now);
        long second = writer().revoke(client, now);
        long third = writer().lift(token, now);
        assertThat(all(0))
                .containsExactly(
                        new RevocationEntry(first, token, false),
                        new RevocationEntry(second, client, false),
                        new RevocationEntry(third, token, true));
        assertThat(first).isPositive().isLessThan(second);
        assertThat(second).isLessThan(third);
    }

    @Test
    void what_was_read_needs_no_reading_again() {
        long first = writer().revoke(revocation(RevokedBy.KEY, "k1", Optional.empty()), now);
        long second = writer().revoke(revocation(RevokedBy.SUBJECT, "alice", Optional.empty()), now);
        assertThat(all(first)).extracting(RevocationEntry::number).containsExactly(second);
        assertThat(all(second)).isEmpty();
    }

    @Test
    void every_kind_can_be_revoked() {
        for (RevokedBy by : RevokedBy.values()) {
            String value = by == RevokedBy.ISSUER ? Revocation.EVERYTHING : "v".repeat(Revocation.MAX_VALUE_LENGTH);
            writer().revoke(revocation(by, value, Optional.of(now)), now);
        }
        assertThat(all(0)).extracting(entry -> entry.revocation().by()).containsExactly(RevokedBy.values());
    }

    @Test
    void many_writers_at_once_lose_no_line() throws Exception {
        int writers = 6;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                Revocation revocation = revocation(RevokedBy.TOKEN, "t" + i, Optional.empty());
                calls.add(() -> writer().revoke(revocation, now));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> number : threads.invokeAll(calls)) {
                numbers.add(number.get());
            }
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(all(0)).extracting(RevocationEntry::number).containsExactlyInAnyOrderElementsOf(numbers);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<RevocationEntry> all(long number) {
        List<RevocationEntry> all = new ArrayList<>();
        long last = number;
        RevocationBatch batch;
        do {
            batch = log().after(last);
            all.addAll(batch.entries());
            last = all.isEmpty() ? last : all.get(all.size() - 1).number();
        } while (!batch.isComplete());
        return all;
    }

    private Revocation revocation(RevokedBy by, String value, Optional<Instant> issuedBefore) {
        return new Revocation(by, "dev", value, issuedBefore, now.plus(Duration.ofHours(1)));
    }
}
