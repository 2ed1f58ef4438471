package dev.portcullis.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CidrSetTest {

    @Test
    void neighbours_merge_and_a_gap_of_one_does_not() {
        assertThat(CidrSet.of("192.0.2.0/25", "192.0.2.128/25")).hasToString("[192.0.2.0/24]");
        assertThat(CidrSet.of("192.0.2.0/32", "192.0.2.2/32")).hasToString("[192.0.2.0/32, 192.0.2.2/32]");
        assertThat(CidrSet.of("192.0.2.1/32", "192.0.2.2/32")).hasToString("[192.0.2.1/32, 192.0.2.2/32]");
        assertThat(CidrSet.of("10.0.0.0/8", "10.1.2.3/32", "11.0.0.0/8")).hasToString("[10.0.0.0/7]");
        assertThat(CidrSet.of("2001:db8::/33", "2001:db8:8000::/33")).hasToString("[2001:db8::/32]");
        assertThat(CidrSet.of("::ffff:ffff:ffff:ffff/128", "0:0:0:1::/128"))
                .hasToString("[::ffff:ffff:ffff:ffff/128, 0:0:0:1::/128]");
    }

    @Test
    void the_families_do_not_meet_at_zero() {
        CidrSet set = CidrSet.of("0.0.0.0/0");
        assertThat(set.contains(IpAddress.of("255.255.255.255"))).isTrue();
        assertThat(set.contains(IpAddress.of("::"))).isFalse();
        assertThat(set.union(CidrSet.of("::/0"))).hasToString("[0.0.0.0/0, ::/0]");
        assertThat(set.only(Family.IPV6).isEmpty()).isTrue();
    }

    @Test
    void everything_but_one_address_is_a_block_a_bit() {
        assertThat(CidrSet.of("::/0").minus(CidrSet.of("::1/128")).cidrs()).hasSize(128);
        assertThat(CidrSet.of("0.0.0.0/0")
                        .minus(CidrSet.of("255.255.255.255/32"))
                        .cidrs())
                .hasSize(32);
    }

    @Test
    void a_block_has_no_host_bits_and_a_prefix_in_range() {
        assertThatThrownBy(() -> new Cidr(IpAddress.of("192.0.2.1"), 31)).hasMessage("192.0.2.1/31 has host bits");
        assertThatThrownBy(() -> new Cidr(IpAddress.of("192.0.2.1"), 33))
                .hasMessage("the prefix 33 is not within 0 to 32");
        assertThatThrownBy(() -> IpAddress.of("::1").block(-1)).hasMessage("the prefix -1 is not within 0 to 128");
        assertThat(IpAddress.of("::1").block(0)).hasToString("::/0");
        assertThat(IpAddress.of("2001:db8::1").block(64)).hasToString("2001:db8::/64");
    }

    @Test
    void blocks_overlap_when_one_contains_the_other() {
        assertThat(Cidr.of("10.0.0.0/8").overlaps(Cidr.of("10.255.0.0/16"))).isTrue();
        assertThat(Cidr.of("10.255.0.0/16").overlaps(Cidr.of("10.0.0.0/8"))).isTrue();
        assertThat(Cidr.of("10.0.0.0/16").overlaps(Cidr.of("10.1.0.0/16"))).isFalse();
        assertThat(Cidr.of("0.0.0.0/0").overlaps(Cidr.of("::/0"))).isFalse();
    }
}
