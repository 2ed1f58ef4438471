package dev.portcullis.authorizer.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every keeper of API keys does. */
public abstract class ApiKeyStoreContract {

    private static final Secret PEPPER = Secret.of("a pepper of at least thirty-two bytes");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    protected abstract ApiKeyStore store();

    protected abstract ApiKeyWriter writer();

    @Test
    void a_record_is_found_as_it_was_created() {
        ApiKeyRecord full = record(new ApiKeyGrant(
                "shop", Set.of("orders:read", "orders:write"), Optional.of("gold"), now.plus(Duration.ofDays(90))));
        ApiKeyRecord bare = record(new ApiKeyGrant("shop", Set.of(), Optional.empty(), now.plusMillis(1)));
        assertThat(writer().create(full)).isTrue();
        assertThat(writer().create(bare)).isTrue();
        assertThat(store().find(full.id())).contains(full);
        assertThat(store().find(bare.id())).contains(bare);
    }

    @Test
    void an_id_that_nobody_created_is_not_found() {
        assertThat(store().find("0000000000000000")).isEmpty();
    }

    @Test
    void an_id_that_is_taken_stays_with_its_record() {
        ApiKeyRecord first = record(grant("first"));
        ApiKeyRecord second = new ApiKeyRecord(first.id(), first.hash(), grant("second"), now);
        assertThat(writer().create(first)).isTrue();
        assertThat(writer().create(second)).isFalse();
        assertThat(store().find(first.id())).contains(first);
    }

    @Test
    void ids_differ_by_case() {
        ApiKeyRecord lower =
                new ApiKeyRecord("abcdefghijklmnop", record(grant("a")).hash(), grant("a"), now);
        writer().create(lower);
        assertThat(store().find("ABCDEFGHIJKLMNOP")).isEmpty();
    }

    @Test
    void a_record_that_was_removed_is_gone_and_removing_again_harms_nobody() {
        ApiKeyRecord kept = record(grant("shop"));
        writer().create(kept);
        writer().remove(kept.id());
        assertThat(store().find(kept.id())).isEmpty();
        writer().remove(kept.id());
    }

    private ApiKeyGrant grant(String client) {
        return new ApiKeyGrant(client, Set.of("a"), Optional.empty(), now.plus(Duration.ofHours(1)));
    }

    private ApiKeyRecord record(ApiKeyGrant grant) {
        ApiKey key = ApiKey.random(new SecureRandom());
        return new ApiKeyRecord(key.id(), ApiKeyHash.of(key, PEPPER), grant, now);
    }
}
