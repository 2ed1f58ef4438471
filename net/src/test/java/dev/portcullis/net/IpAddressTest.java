package dev.portcullis.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {

    /** RFC 5952 sections 1, 2, 4 and 5: what may be written, and how it should be. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8::1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:0:1::1, 2001:db8::1:0:0:1",
        "2001:DB8:0:0:1::1, 2001:db8::1:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:db8:aaaa:bbbb:cccc:dddd::1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
        "2001:db8:0:0:0::1, 2001:db8::1",
        "2001:db8:0:0::1, 2001:db8::1",
        "2001:db8::aaaa:0:0:1, 2001:db8::aaaa:0:0:1",
        "2001:db8:0:0:aaaa::1, 2001:db8::aaaa:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:AAAA, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "0:0:0:0:0:ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::ffff:c000:0201, ::ffff:192.0.2.1",
        "::192.0.2.1, ::c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "203.0.113.7, 203.0.113.7",
    })
    void writes_the_form_that_rfc_5952_recommends(String written, String canonical) {
        IpAddress address = IpAddress.parse(written, Notation.LENIENT).orThrow();
        assertThat(address).hasToString(canonical).isEqualTo(IpAddress.of(canonical));
        if (!written.equals(canonical)) {
            assertThatThrownBy(() -> IpAddress.of(written))
                    .hasMessage(written + " is not in canonical form: did you mean " + canonical + "?");
        }
    }

    @Test
    void orders_by_family_and_then_as_unsigned_numbers() {
        assertThat(List.of(
                        IpAddress.of("0.0.0.0"),
                        IpAddress.of("127.255.255.255"),
                        IpAddress.of("128.0.0.0"),
                        IpAddress.of("255.255.255.255"),
                        IpAddress.of("::"),
                        IpAddress.of("::7fff:ffff:ffff:ffff"),
                        IpAddress.of("::8000:0:0:0"),
                        IpAddress.of("0:0:0:1::"),
                        IpAddress.of("8000::"),
                        IpAddress.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")))
                .isSorted();
    }

    @Test
    void bytes_are_in_network_order() {
        assertThat(IpAddress.of("192.0.2.1").toBytes()).containsExactly(192, 0, 2, 1);
        byte[] bytes = IpAddress.of("2001:db8::ff").toBytes();
        assertThat(bytes).hasSize(16).startsWith(0x20, 0x01, 0x0d, 0xb8).endsWith(0, 0xff);
        assertThat(IpAddress.ofBytes(bytes)).hasToString("2001:db8::ff");
        assertThatThrownBy(() -> IpAddress.ofBytes(new byte[5])).hasMessage("an address has 4 or 16 bytes, not 5");
    }

    @Test
    void a_mapped_address_stands_for_an_ipv4_one_and_no_other_does() {
        assertThat(IpAddress.of("::ffff:192.0.2.1").unmapped()).isEqualTo(IpAddress.of("192.0.2.1"));
        assertThat(IpAddress.of("::fffe:c000:201").unmapped()).hasToString("::fffe:c000:201");
        assertThat(IpAddress.of("1::ffff:c000:201").unmapped()).hasToString("1::ffff:c000:201");
        assertThat(IpAddress.of("192.0.2.1").unmapped()).hasToString("192.0.2.1");
    }

    @Test
    void an_ipv4_address_has_32_bits() {
        assertThat(new IpAddress(Family.IPV4, 0, 0xffff_ffffL)).hasToString("255.255.255.255");
        assertThatThrownBy(() -> new IpAddress(Family.IPV4, 0, 0x1_0000_0000L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpAddress(Family.IPV4, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
