package dev.portcullis.wafmanager.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Cidr;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

    @Test
    void plain_lists_have_comments_of_every_kind() {
        FeedContent content = FeedReader.read(FeedFormat.PLAIN, """
                ; Spamhaus DROP List
                1.10.16.0/20 ; SBL256894
                # FireHOL
                203.0.113.7
                203.0.113.7/32
                2001:DB8:0:0::/64\t// expanded

                // end
                """);
        assertThat(content.subjects())
                .containsExactly(Cidr.of("1.10.16.0/20"), Cidr.of("203.0.113.7/32"), Cidr.of("2001:db8::/64"));
        assertThat(content.duplicates()).isEqualTo(1);
        assertThat(content.malformed()).isZero();
    }

    @Test
    void what_is_wrong_is_named_with_its_line_and_the_rest_kept() {
        FeedContent content =
                FeedReader.read(FeedFormat.PLAIN, "203.0.113.7/24\nexample.com\n203.0.113.9\n2001:db8::1/64\n");
        assertThat(content.subjects()).containsExactly(Cidr.of("203.0.113.9/32"));
        assertThat(content.problems())
                .containsExactly(
                        new LineProblem(1, "203.0.113.7/24 has host bits: did you mean 203.0.113.0/24?"),
                        new LineProblem(2, "example.com is no numeric address, and names are never looked up"),
                        new LineProblem(4, "2001:db8::1/64 has host bits: did you mean 2001:db8::/64?"));
    }

    @Test
    void csv_has_its_addresses_in_a_named_column_or_the_first() {
        assertThat(FeedReader.read(FeedFormat.CSV, "seen,\"IP\",note\n2026,203.0.113.7,\"a, b\"\n2026\n")
                        .subjects())
                .containsExactly(Cidr.of("203.0.113.7/32"));
        assertThat(FeedReader.read(FeedFormat.CSV, "203.0.113.7,x\n").subjects())
                .containsExactly(Cidr.of("203.0.113.7/32"));
    }

    @Test
    void ndjson_is_spamhauss_other_form() {
        FeedContent content = FeedReader.read(
                FeedFormat.NDJSON,
                "{\"cidr\":\"1.10.16.0/20\",\"sblid\":\"SBL256894\"}\nno json\n{\"type\":\"metadata\",\"records\":1}\n");
        assertThat(content.subjects()).containsExactly(Cidr.of("1.10.16.0/20"));
        assertThat(content.problems()).extracting(LineProblem::line).containsExactly(2);
    }

    @Test
    void awss_own_ranges_are_read_in_both_families() {
        FeedContent content = FeedReader.read(
                FeedFormat.AWS_IP_RANGES,
                "{\"prefixes\":[{\"ip_prefix\":\"3.2.34.0/26\",\"service\":\"AMAZON\"},{\"ip_prefix\":\"3.2.34.0/26\"}],"
                        + "\"ipv6_prefixes\":[{\"ipv6_prefix\":\"2600:1f14::/35\"}]}");
        assertThat(content.subjects()).containsExactly(Cidr.of("3.2.34.0/26"), Cidr.of("2600:1f14::/35"));
        assertThat(content.duplicates()).isEqualTo(1);
        assertThat(FeedReader.read(FeedFormat.AWS_IP_RANGES, "{}").problems()).hasSize(1);
    }
}
