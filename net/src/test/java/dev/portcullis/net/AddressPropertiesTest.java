package dev.portcullis.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AddressPropertiesTest {

    @Provide
    Arbitrary<IpAddress> addresses() {
        return Universe.addresses();
    }

    @Provide
    Arbitrary<Cidr> blocks() {
        return Universe.blocks();
    }

    @Provide
    Arbitrary<String> nearlyAddresses() {
        return Arbitraries.strings().withChars("0123456789afgF:./%[]").ofMaxLength(24);
    }

    @Property
    void text_and_bytes_come_back_as_the_same_address(@ForAll("addresses") IpAddress address) {
        assertThat(IpAddress.of(address.toString())).isEqualTo(address);
        assertThat(IpAddress.ofBytes(address.toBytes())).isEqualTo(address);
        assertThat(IpAddress.parse(address.toString().toUpperCase(Locale.ROOT), Notation.LENIENT)
                        .orThrow())
                .isEqualTo(address);
        assertThat(Universe.at(address.family(), Universe.number(address))).isEqualTo(address);
    }

    @Property
    void addresses_compare_as_their_numbers(@ForAll("addresses") IpAddress one, @ForAll("addresses") IpAddress other) {
        int expected = one.family() == other.family()
                ? Universe.number(one).compareTo(Universe.number(other))
                : one.family().compareTo(other.family());
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(expected));
    }

    @Property
    void a_block_is_the_numbers_from_its_network_on(
            @ForAll("blocks") Cidr block, @ForAll("addresses") IpAddress address) {
        assertThat(Cidr.of(block.toString())).isEqualTo(block);
        var first = Universe.number(block.network());
        var last = first.add(Universe.size(block)).subtract(BigInteger.ONE);
        assertThat(Universe.number(block.last())).isEqualTo(last);
        var number = Universe.number(address);
        assertThat(block.contains(address))
                .isEqualTo(address.family() == block.family()
                        && number.compareTo(first) >= 0
                        && number.compareTo(last) <= 0);
        assertThat(block.contains(block.network())).isTrue();
        assertThat(block.contains(block.last())).isTrue();
    }

    @Property
    void halves_make_the_whole(@ForAll("blocks") Cidr block) {
        assertThat(CidrSet.of(block.halves()).cidrs()).containsExactly(block);
    }

    /** The mistake is a value, never an exception; and what canonical accepts is written back to the letter. */
    @Property(tries = 5000)
    void any_text_is_read_or_has_a_mistake(@ForAll("nearlyAddresses") String text) {
        assertThat(Cidr.parse(text, Notation.LENIENT)).isNotNull();
        IpAddress.parse(text, Notation.CANONICAL)
                .toOptional()
                .ifPresent(address -> assertThat(address).hasToString(text));
        Cidr.parse(text, Notation.CANONICAL)
                .toOptional()
                .ifPresent(block -> assertThat(block).hasToString(text));
    }
}
