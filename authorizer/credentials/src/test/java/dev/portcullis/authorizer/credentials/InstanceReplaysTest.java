package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.InstanceReplays.Claim.FIRST;
import static dev.portcullis.authorizer.credentials.InstanceReplays.Claim.NO_ROOM;
import static dev.portcullis.authorizer.credentials.InstanceReplays.Claim.USED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstanceReplaysTest {

    private static final Instant NOW = TestGate.NOW;
    private static final Instant UNTIL = NOW.plusSeconds(60);

    private final InstanceReplays replays = new InstanceReplays(2);

    @Test
    void a_proof_is_one_calls_until_its_end() {
        assertThat(claim("a", "call-1", NOW)).isEqualTo(FIRST);
        assertThat(claim("a", "call-1", NOW)).isEqualTo(FIRST);
        assertThat(claim("a", "call-2", UNTIL.minusNanos(1))).isEqualTo(USED);
        assertThat(claim("a", "call-2", UNTIL)).isEqualTo(FIRST);
    }

    @Test
    void nothing_is_forgotten_before_its_time_to_make_room() {
        assertThat(claim("a", "call-1", NOW)).isEqualTo(FIRST);
        assertThat(claim("b", "call-2", NOW)).isEqualTo(FIRST);
        assertThat(claim("c", "call-3", NOW)).isEqualTo(NO_ROOM);
        assertThat(claim("a", "call-4", NOW)).isEqualTo(USED);
        assertThat(claim("c", "call-3", UNTIL)).isEqualTo(FIRST);
    }

    private InstanceReplays.Claim claim(String proof, String call, Instant now) {
        return replays.claim(new ProofId(proof), call, UNTIL, now);
    }
}
