package dev.portcullis.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AnonymousClientTest {

    @Test
    void an_ipv4_address_is_one_client_and_its_neighbour_another() {
        assertThat(key("cb007107")).isEqualTo("#203.0.113.7");
        assertThat(key("cb007108")).isEqualTo("#203.0.113.8");
        assertThat(key("ffffffff")).isEqualTo("#255.255.255.255");
    }

    @Test
    void an_ipv6_client_is_its_64_whatever_the_rest_of_the_address() {
        assertThat(key("20010db8000100020000000000000000")).isEqualTo("#2001:db8:1:2::/64");
        assertThat(key("20010db800010002ffffffffffffffff")).isEqualTo("#2001:db8:1:2::/64");
        assertThat(key("20010db800010003ffffffffffffffff")).isEqualTo("#2001:db8:1:3::/64");
        assertThat(key("00000000000000000000000000000001")).isEqualTo("#0:0:0:0::/64");
    }

    @Test
    void ipv4_written_as_ipv6_is_the_same_client() {
        assertThat(key("00000000000000000000ffffcb007107")).isEqualTo("#203.0.113.7");
        // ::fffe:… is not the mapped block, nor is ::203.0.113.7
        assertThat(key("00000000000000000000fffecb007107")).isEqualTo("#0:0:0:0::/64");
        assertThat(key("000000000000000000000000cb007107")).isEqualTo("#0:0:0:0::/64");
    }

    @Test
    void no_client_that_has_a_name_has_such_a_key() {
        assertThat(BucketKey.of("#203.0.113.7").text()).isNotEqualTo(key("cb007107"));
        assertThatThrownBy(() -> key("cb0071")).hasMessage("an address has 4 or 16 bytes, not 3");
        assertThatThrownBy(() -> key("")).hasMessage("an address has 4 or 16 bytes, not 0");
    }

    private static String key(String address) {
        return AnonymousClient.keyOf(HexFormat.of().parseHex(address)).text();
    }
}
