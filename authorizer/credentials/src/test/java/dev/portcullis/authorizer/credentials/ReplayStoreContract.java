package dev.portcullis.authorizer.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every keeper of used proofs does. */
public abstract class ReplayStoreContract {

    private final Instant until = Instant.now().plus(Duration.ofMinutes(2));

    protected abstract ReplayStore store();

    @Test
    void a_proof_is_the_first_calls() {
        ProofId proof = proof();
        assertThat(store().claim(proof, "call-1", until)).isTrue();
        assertThat(store().claim(proof, "call-2", until)).isFalse();
        assertThat(store().claim(proof, "call-3", until.plusSeconds(60))).isFalse();
    }

    @Test
    void the_same_call_may_try_again() {
        ProofId proof = proof();
        assertThat(store().claim(proof, "call-1", until)).isTrue();
        assertThat(store().claim(proof, "call-1", until)).isTrue();
        assertThat(store().claim(proof, "call-2", until)).isFalse();
        assertThat(store().claim(proof, "call-1", until)).isTrue();
    }

    @Test
    void proofs_are_apart() {
        assertThat(store().claim(proof(), "call-1", until)).isTrue();
        assertThat(store().claim(proof(), "call-1", until)).isTrue();
    }

    @Test
    void of_many_calls_at_once_one_gets_it() throws Exception {
        ProofId proof = proof();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String call = "call-" + i;
                calls.add(() -> store().claim(proof, call, until));
            }
            int won = 0;
            for (Future<Boolean> claim : threads.invokeAll(calls)) {
                won += claim.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static ProofId proof() {
        return new ProofId(Digests.base64Url(Digests.sha256(UUID.randomUUID().toString())));
    }
}
