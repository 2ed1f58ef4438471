package dev.portcullis.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.Parsed.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakeTest {

    /** Both notations refuse these. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | EMPTY                | 0  | \"\" has no address: write one, such as 192.0.2.1 or 2001:db8::1",
                "example.com     | NOT_NUMERIC          | 0  | example.com is no numeric address, and names are never looked up",
                "localhost       | NOT_NUMERIC          | 0  | localhost is no numeric address, and names are never looked up",
                "0x7f.0.0.1      | NOT_NUMERIC          | 1  | 0x7f.0.0.1 is no numeric address, and names are never looked up",
                "1.2.3           | TOO_FEW_PARTS        | 5  | 1.2.3 has 3 octets where IPv4 has 4",
                "2130706433      | PART_OUT_OF_RANGE    | 0  | 2130706433 has an octet above 255 at 0",
                "1.2.3.4.5       | TOO_MANY_PARTS       | 8  | 1.2.3.4.5 has more than 4 octets",
                "1.2.3.256       | PART_OUT_OF_RANGE    | 6  | 1.2.3.256 has an octet above 255 at 6",
                "1.2.3.010       | LEADING_ZERO         | 6  | 1.2.3.010 has an octet with a leading zero at 6, which some read as octal: write it plainly",
                "1.2.3.00        | LEADING_ZERO         | 6  | 1.2.3.00 has an octet with a leading zero at 6, which some read as octal: write it plainly",
                "1..2.3          | EMPTY_PART           | 2  | 1..2.3 has an empty octet at 2",
                "1.2.3.          | EMPTY_PART           | 6  | 1.2.3. has an empty octet at 6",
                ".1.2.3          | EMPTY_PART           | 0  | .1.2.3 has an empty octet at 0",
                "1.2.3.-4        | UNEXPECTED_CHARACTER | 6  | 1.2.3.-4 has a character at 6 that is neither a decimal digit nor a dot",
                "' 1.2.3.4'      | UNEXPECTED_CHARACTER | 0  | ?1.2.3.4 has a character at 0 that is neither a decimal digit nor a dot",
                "192.0.2.1:80    | PORT                 | 9  | 192.0.2.1:80 is an endpoint: write the address without brackets and port",
                "[2001:db8::1]   | PORT                 | 5  | [2001:db8::1] is an endpoint: write the address without brackets and port",
                "fe80::1%eth0    | ZONE                 | 7  | fe80::1%eth0 has a zone, which means something on one machine only: leave out % and on",
                "1::2::3         | SECOND_DOUBLE_COLON  | 4  | 1::2::3 has a second '::' at 4: write out the zeros of one",
                "::1::           | SECOND_DOUBLE_COLON  | 3  | ::1:: has a second '::' at 3: write out the zeros of one",
                "1:::2           | EMPTY_PART           | 3  | 1:::2 has an empty group at 3",
                ":::             | EMPTY_PART           | 2  | ::: has an empty group at 2",
                ":1:2:3:4:5:6:7  | EMPTY_PART           | 0  | :1:2:3:4:5:6:7 has an empty group at 0",
                "1:2:3:4:5:6:7:  | EMPTY_PART           | 14 | 1:2:3:4:5:6:7: ends in a single colon: a group is missing",
                "1:2:3:4:5:6:7   | TOO_FEW_PARTS        | 13 | 1:2:3:4:5:6:7 has 7 groups where IPv6 has 8",
                "1:2:3:4:5:6:7:8:9 | TOO_MANY_PARTS     | 17 | 1:2:3:4:5:6:7:8:9 has more than 8 groups",
                "1:2:3:4::5:6:7:8 | TOO_MANY_PARTS      | 16 | 1:2:3:4::5:6:7:8 has 8 groups and a '::', which stands for one or more",
                "1:2:3:4:5:6:7:1.2.3.4 | TOO_MANY_PARTS | 21 | 1:2:3:4:5:6:7:1.2.3.4 has more than 8 groups",
                "12345::         | PART_OUT_OF_RANGE    | 0  | 12345:: has a group of more than 4 digits at 0",
                "g::1            | UNEXPECTED_CHARACTER | 0  | g::1 has a character at 0 that is neither a hexadecimal digit nor a colon",
                "::1.2.3.4:5     | MISPLACED_IPV4       | 2  | ::1.2.3.4:5 has an IPv4 address that is not at its end",
                "::ffff:1.2.3.04 | LEADING_ZERO         | 13 | ::ffff:1.2.3.04 has an octet with a leading zero at 13, which some read as octal: write it plainly",
                "::ffff:1.2.3    | TOO_FEW_PARTS        | 12 | ::ffff:1.2.3 has 3 octets where IPv4 has 4",
                "192.0.2.1/32    | PREFIX_UNEXPECTED    | 9  | 192.0.2.1/32 is a block where one address is asked for: did you mean 192.0.2.1?",
            })
    void every_refused_address_has_a_named_mistake(String text, Mistake mistake, int position, String message) {
        var expected = new Invalid<IpAddress>(mistake, position, message);
        assertThat(IpAddress.parse(text, Notation.LENIENT)).isEqualTo(expected);
        assertThat(IpAddress.parse(text, Notation.CANONICAL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "195.178.188.66/29 | HOST_BITS         | 195.178.188.64/29 | 195.178.188.66/29 has host bits: did you mean 195.178.188.64/29?",
                "2001:db8::1/64    | HOST_BITS         | 2001:db8::/64     | 2001:db8::1/64 has host bits: did you mean 2001:db8::/64?",
                "2001:DB8::/32     | NOT_CANONICAL     | 2001:db8::/32     | 2001:DB8::/32 is not in canonical form: did you mean 2001:db8::?",
                "192.0.2.1         | PREFIX_MISSING    | 192.0.2.1/32      | 192.0.2.1 has no prefix length: did you mean 192.0.2.1/32?",
                "::1               | PREFIX_MISSING    | ::1/128           | ::1 has no prefix length: did you mean ::1/128?",
                "::ffff:c000:200/120 | NOT_CANONICAL   | ::ffff:192.0.2.0/120 | ::ffff:c000:200/120 is not in canonical form: did you mean ::ffff:192.0.2.0?",
            })
    void what_canonical_refuses_lenient_mends(String text, Mistake mistake, String mended, String message) {
        assertThat(Cidr.parse(text, Notation.CANONICAL)).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.mistake()).isEqualTo(mistake);
            assertThat(invalid.message()).isEqualTo(message);
        });
        assertThat(Cidr.parse(text, Notation.LENIENT).orThrow()).isEqualTo(Cidr.of(mended));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.0/33     | PREFIX_OUT_OF_RANGE | 10 | 192.0.2.0/33 has a prefix beyond IPv4's 32",
                "192.0.2.0/9999999999 | PREFIX_OUT_OF_RANGE | 10 | 192.0.2.0/9999999999 has a prefix beyond IPv4's 32",
                "::/129           | PREFIX_OUT_OF_RANGE | 3  | ::/129 has a prefix beyond IPv6's 128",
                "192.0.2.0/       | PREFIX_MALFORMED    | 10 | 192.0.2.0/ has no plain number behind its slash: write the prefix length, 0 to 32",
                "192.0.2.0/024    | PREFIX_MALFORMED    | 10 | 192.0.2.0/024 has no plain number behind its slash: write the prefix length, 0 to 32",
                "192.0.2.0/-1     | PREFIX_MALFORMED    | 10 | 192.0.2.0/-1 has no plain number behind its slash: write the prefix length, 0 to 32",
                "192.0.2.0/24/24  | PREFIX_MALFORMED    | 10 | 192.0.2.0/24/24 has no plain number behind its slash: write the prefix length, 0 to 32",
                "192.0.2.0/255.255.255.0 | PREFIX_MALFORMED | 10 | 192.0.2.0/255.255.255.0 has no plain number behind its slash: write the prefix length, 0 to 32",
                "/24              | EMPTY               | 0  | /24 has no address: write one, such as 192.0.2.1 or 2001:db8::1",
                "192.0.2/24       | TOO_FEW_PARTS       | 7  | 192.0.2/24 has 3 octets where IPv4 has 4",
                "fe80::%eth0/64   | ZONE                | 6  | fe80::%eth0/64 has a zone, which means something on one machine only: leave out % and on",
                "1234/24:1        | TOO_FEW_PARTS       | 4  | 1234/24:1 has 1 groups where IPv6 has 8",
            })
    void every_refused_block_has_a_named_mistake(String text, Mistake mistake, int position, String message) {
        var expected = new Invalid<Cidr>(mistake, position, message);
        assertThat(Cidr.parse(text, Notation.LENIENT)).isEqualTo(expected);
        assertThat(Cidr.parse(text, Notation.CANONICAL)).isEqualTo(expected);
    }

    @Test
    void a_message_quotes_strangers_safely() {
        var long49 = "1".repeat(49);
        assertThat(mistake(long49)).isEqualTo(Mistake.PART_OUT_OF_RANGE);
        assertThat(mistake(long49 + "1")).isEqualTo(Mistake.TOO_LONG);
        assertThat(message("1\n2")).isEqualTo("1?2 has a character at 1 that is neither a decimal digit nor a dot");
        assertThat(message("9".repeat(1_000_000))).hasSizeLessThan(200);
        assertThat(mistake("１.2.3.4")).isEqualTo(Mistake.UNEXPECTED_CHARACTER);
        assertThat(mistake("::１")).isEqualTo(Mistake.UNEXPECTED_CHARACTER);
        assertThat(mistake("::ａ")).isEqualTo(Mistake.UNEXPECTED_CHARACTER);
    }

    private static Mistake mistake(String text) {
        return invalid(text).mistake();
    }

    private static String message(String text) {
        return invalid(text).message();
    }

    private static Invalid<IpAddress> invalid(String text) {
        return IpAddress.parse(text, Notation.LENIENT)
                .fold(
                        valid -> {
                            throw new AssertionError("parsed as " + valid);
                        },
                        invalid -> invalid);
    }
}
