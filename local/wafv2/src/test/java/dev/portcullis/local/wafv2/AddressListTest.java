package dev.portcullis.local.wafv2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Family;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

    @ParameterizedTest
    @CsvSource({
        "IPV4,192.0.2.44/32,192.0.2.44/32",
        "IPV4,128.0.0.0/1,128.0.0.0/1",
        "IPV6,8000::/1,8000:0000:0000:0000:0000:0000:0000:0000/1",
        "IPV6,2001:DB8::1/128,2001:0db8:0000:0000:0000:0000:0000:0001/128",
        "IPV6,2001:0db8:0000:0000:0000:0000:0000:0000/32,2001:0db8:0000:0000:0000:0000:0000:0000/32",
    })
    void accepts_every_prefix_length_but_0_and_expands_ipv6(Family family, String written, String read) {
        assertThat(texts(family, List.of(written))).containsExactly(read);
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4,195.178.188.66/29",
        "IPV4,0.0.0.0/0",
        "IPV4,192.0.2.1",
        "IPV4,192.0.2.0/33",
        "IPV4,192.0.2.0/",
        "IPV4,192.0.2.0/024",
        "IPV4,192.0.2.0/24/24",
        "IPV4,192.0.02.0/24",
        "IPV4,2001:db8::/32",
        "IPV4,' 192.0.2.0/24'",
        "IPV4,''",
        "IPV6,192.0.2.0/24",
        "IPV6,::/0",
        "IPV6,2001:db8::1",
        "IPV6,2001:db8::1/64",
        "IPV6,2001:db8::/129",
        "IPV6,fe80::%eth0/64",
    })
    void refuses_everything_else_in_the_words_of_aws(Family family, String written) {
        assertThat(error(family, List.of(written)))
                .isEqualTo("WAFInvalidParameterException Error reason: The parameter contains formatting that is not"
                        + " valid., field: IP_ADDRESS, parameter: " + written);
    }

    @Test
    void an_empty_list_is_legal() {
        assertThat(texts(Family.IPV4, List.of())).isEmpty();
    }

    @Test
    void a_block_twice_is_a_duplicate_however_it_is_spelled() {
        assertThat(error(Family.IPV6, List.of("2001:db8::/32", "2001:0DB8::/32")))
                .startsWith("WAFDuplicateItemException");
    }

    @ParameterizedTest
    @ValueSource(ints = {9_999, 10_000})
    void up_to_ten_thousand_blocks_fit(int count) {
        assertThat(texts(Family.IPV4, blocks(count))).hasSize(count);
    }

    @Test
    void one_block_more_exceeds_the_limit() {
        assertThat(error(Family.IPV4, blocks(10_001))).startsWith("WAFLimitsExceededException");
    }

    private static List<String> blocks(int count) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32");
        }
        return blocks;
    }

    private static List<String> texts(Family family, List<String> written) {
        return AddressList.parse(family, written).fold(AddressList::texts, error -> List.of(error.toString()));
    }

    private static String error(Family family, List<String> written) {
        return AddressList.parse(family, written)
                .fold(
                        list -> "accepted",
                        error -> error.type() + " "
                                + error.members()
                                        .path(error.members().has("message") ? "message" : "Message")
                                        .asText());
    }
}
