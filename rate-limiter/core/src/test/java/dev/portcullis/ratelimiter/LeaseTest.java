package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseTest {

    private final Lease lease = new Lease();

    @Test
    void permits_last_until_they_expire_and_not_a_nanosecond_longer() {
        lease.add(5, 90, 110, 100);
        assertThat(lease.left(109)).isEqualTo(5);
        assertThat(lease.left(110)).isZero();
    }

    @Test
    void a_clock_that_steps_back_a_little_finds_them_and_one_that_steps_back_far_does_not() {
        lease.add(5, 90, 110, 100);
        assertThat(lease.left(90)).isEqualTo(5);
        assertThat(lease.left(89)).isZero();
    }

    @Test
    void what_is_spent_is_gone() {
        lease.add(5, 90, 110, 100);
        lease.spend(3);
        assertThat(lease.left(100)).isEqualTo(2);
    }

    @Test
    void permits_added_to_others_expire_with_them() {
        lease.add(5, 90, 110, 100);
        lease.add(4, 95, 115, 105);
        assertThat(lease.left(105)).isEqualTo(9);
        assertThat(lease.left(110)).isZero();
        assertThat(lease.left(94)).isZero();
    }

    @Test
    void permits_added_to_none_have_their_own_time() {
        lease.add(5, 90, 110, 100);
        lease.spend(5);
        lease.add(4, 95, 115, 105);
        assertThat(lease.left(114)).isEqualTo(4);
        lease.add(2, 110, 130, 120);
        assertThat(lease.left(120)).isEqualTo(2);
        assertThat(lease.left(129)).isEqualTo(2);
    }
}
