package dev.portcullis.wafmanager.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedHopsTest {

    private static final IpAddress PEER = IpAddress.of("198.51.100.9");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0 | 8.8.8.8                            | 198.51.100.9", // anybody can write a header
                "1 | 203.0.113.7                        | 203.0.113.7",
                "1 | 8.8.8.8, 203.0.113.7               | 203.0.113.7", // the first entry is the client's invention
                "1 | 8.8.8.8, 9.9.9.9 , 203.0.113.7     | 203.0.113.7",
                "2 | 8.8.8.8, 203.0.113.7, 192.0.2.1    | 203.0.113.7",
                "2 | 203.0.113.7                        | 198.51.100.9", // not through both of them
                "1 | unknown                            | 198.51.100.9",
                "1 | 203.0.113.7:4711                   | 198.51.100.9",
                "1 | ''                                 | 198.51.100.9",
                "1 | ,,                                 | 198.51.100.9"
            })
    void a_count_takes_the_entry_that_the_outermost_trusted_proxy_wrote(int hops, String header, String sender) {
        assertThat(new TrustedHops.Count(hops).sender(PEER, header)).isEqualTo(IpAddress.of(sender));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.9 | 203.0.113.7                     | 203.0.113.7",
                "198.51.100.9 | 8.8.8.8, 203.0.113.7            | 203.0.113.7",
                "198.51.100.9 | 8.8.8.8, 203.0.113.7, 192.0.2.1 | 203.0.113.7",
                "198.51.100.9 | 8.8.8.8, junk, 192.0.2.1        | 192.0.2.1",
                "203.0.113.50 | 8.8.8.8                         | 203.0.113.50", // not through ours: it speaks for
                // itself
                "198.51.100.9 | ''                              | 198.51.100.9"
            })
    void networks_are_believed_as_far_as_they_reach(String peer, String header, String sender) {
        var hops = new TrustedHops.Networks(CidrSet.of("198.51.100.0/24", "192.0.2.0/24"));
        assertThat(hops.sender(IpAddress.of(peer), header)).isEqualTo(IpAddress.of(sender));
    }

    @Test
    void no_more_than_ten_hops_are_trusted() {
        assertThat(new TrustedHops.Count(10).hops()).isEqualTo(10);
        assertThatThrownBy(() -> new TrustedHops.Count(11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustedHops.Count(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
