package dev.portcullis.net;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random addresses and blocks, and the naive arithmetic that they are checked against. */
final class Universe {

    private Universe() {}

    /** Every word interesting: zeros, ones, the sign bit, and anything. */
    static Arbitrary<IpAddress> addresses() {
        Arbitrary<Long> word = Arbitraries.oneOf(
                Arbitraries.longs(), Arbitraries.of(0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE, 0xffff_0000_0000L));
        return Arbitraries.oneOf(
                word.map(bits -> IpAddress.ipv4(bits.intValue())),
                Combinators.combine(word, word).as(IpAddress::ipv6));
    }

    static Arbitrary<Cidr> blocks() {
        return addresses()
                .flatMap(address -> Arbitraries.integers()
                        .between(0, address.family().bits())
                        .map(prefix -> Cidr.containing(address, prefix)));
    }

    /** Blocks in a few places of 64 addresses each, both universes' ends among them, so that most touch another. */
    static Arbitrary<Cidr> crowdedBlocks() {
        Arbitrary<IpAddress> corner = Arbitraries.of(
                IpAddress.of("0.0.0.0"),
                IpAddress.of("127.255.255.224"),
                IpAddress.of("255.255.255.192"),
                IpAddress.of("::"),
                IpAddress.of("::ffff:ffff:ffff:ffe0"),
                IpAddress.of("7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffe0"),
                IpAddress.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffc0"));
        return Combinators.combine(
                        corner,
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.integers().between(0, 5))
                .as((start, offset, hostBits) -> {
                    IpAddress address = at(start.family(), number(start).add(BigInteger.valueOf(offset)));
                    return address.block(address.family().bits() - hostBits);
                });
    }

    static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.toBytes());
    }

    static IpAddress at(Family family, BigInteger number) {
        byte[] bytes = new byte[family.bits() / 8];
        byte[] magnitude = number.toByteArray();
        for (int i = 1; i <= Math.min(bytes.length, magnitude.length); i++) {
            bytes[bytes.length - i] = magnitude[magnitude.length - i];
        }
        return IpAddress.ofBytes(bytes);
    }

    static BigInteger size(Cidr block) {
        return BigInteger.ONE.shiftLeft(block.family().bits() - block.prefix());
    }
}
