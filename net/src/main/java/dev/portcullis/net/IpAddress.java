package dev.portcullis.net;

/**
 * One IPv4 or IPv6 address, as an unsigned number. Addresses order by family, then numerically.
 *
 * @param high the upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address; for IPv4 the address, 0 to 2^32 − 1
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    private static final long IPV4_MASK = 0xffff_ffffL;
    private static final long MAPPED = 0xffffL << 32;

    public IpAddress {
        if (family == Family.IPV4 && (high != 0 || (low & ~IPV4_MASK) != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits, not " + Long.toHexString(low));
        }
    }

    /**
     * The address of a canonical text.
     *
     * @throws AddressSyntaxException when the text is anything else
     */
    public static IpAddress of(String text) {
        return parse(text, Notation.CANONICAL).orThrow();
    }

    /** Reads a text that may be wrong. Zones, ports and names are refused in every notation. */
    public static Parsed<IpAddress> parse(String text, Notation notation) {
        return new AddressText(text).address(notation);
    }

    /** The IPv4 address of 32 bits. */
    public static IpAddress ipv4(int bits) {
        return new IpAddress(Family.IPV4, 0, bits & IPV4_MASK);
    }

    /** The IPv6 address of 128 bits. */
    public static IpAddress ipv6(long high, long low) {
        return new IpAddress(Family.IPV6, high, low);
    }

    /** The address of 4 or 16 bytes in network order. */
    public static IpAddress ofBytes(byte[] bytes) {
        if (bytes.length != 4 && bytes.length != 16) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        }
        long high = 0;
        long low = 0;
        for (byte octet : bytes) {
            high = (high << 8) | (low >>> 56);
            low = (low << 8) | (octet & 0xff);
        }
        return new IpAddress(bytes.length == 4 ? Family.IPV4 : Family.IPV6, high, low);
    }

    /** The address in network order: 4 or 16 bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[family.bits() / 8];
        for (int i = 0; i < bytes.length; i++) {
            int shift = 8 * (bytes.length - 1 - i);
            bytes[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
        }
        return bytes;
    }

    /** Whether this is an IPv4 address written as IPv6, in ::ffff:0:0/96 (RFC 4291 section 2.5.5.2). */
    public boolean isIpv4Mapped() {
        return family == Family.IPV6 && high == 0 && (low & ~IPV4_MASK) == MAPPED;
    }

    /** The IPv4 address that an IPv4-mapped one stands for; any other address itself. */
    public IpAddress unmapped() {
        return isIpv4Mapped() ? ipv4((int) low) : this;
    }

    /**
     * The block of this address and its neighbours, host bits cleared.
     *
     * @param prefix 0 to the family's bits
     */
    public Cidr block(int prefix) {
        return Cidr.containing(this, prefix);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        return byFamily != 0 ? byFamily : Bits.compare(high, low, other.high, other.low);
    }

    /** The canonical text: RFC 5952 for IPv6. */
    @Override
    public String toString() {
        return CanonicalText.of(this);
    }
}
