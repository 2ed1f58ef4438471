package dev.portcullis.net;

import java.util.List;

/**
 * A block of 2^(bits − prefix) addresses. Blocks order by network, the larger first.
 *
 * @param network the first address; no bit is set behind the prefix
 * @param prefix 0 to the family's bits
 */
public record Cidr(IpAddress network, int prefix) implements Comparable<Cidr> {

    public Cidr {
        int bits = network.family().bits();
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("the prefix " + prefix + " is not within 0 to " + bits);
        }
        if ((network.high() & Bits.hostMaskHigh(bits - prefix)) != 0
                || (network.low() & Bits.hostMaskLow(bits - prefix)) != 0) {
            throw new IllegalArgumentException(network + "/" + prefix + " has host bits");
        }
    }

    /**
     * The block of a canonical text, such as {@code 192.0.2.0/24}.
     *
     * @throws AddressSyntaxException when the text is anything else
     */
    public static Cidr of(String text) {
        return parse(text, Notation.CANONICAL).orThrow();
    }

    /** The block of one address: /32 or /128. */
    public static Cidr of(IpAddress address) {
        return new Cidr(address, address.family().bits());
    }

    /** The block that an address lies in, host bits cleared. */
    public static Cidr containing(IpAddress address, int prefix) {
        int hostBits = address.family().bits() - prefix;
        if (hostBits < 0 || prefix < 0) {
            throw new IllegalArgumentException("the prefix " + prefix + " is not within 0 to "
                    + address.family().bits());
        }
        return new Cidr(
                new IpAddress(
                        address.family(),
                        address.high() & ~Bits.hostMaskHigh(hostBits),
                        address.low() & ~Bits.hostMaskLow(hostBits)),
                prefix);
    }

    /** Reads a text that may be wrong. */
    public static Parsed<Cidr> parse(String text, Notation notation) {
        return new AddressText(text).cidr(notation);
    }

    public Family family() {
        return network.family();
    }

    /** The last address. */
    public IpAddress last() {
        int hostBits = family().bits() - prefix;
        return new IpAddress(
                family(), network.high() | Bits.hostMaskHigh(hostBits), network.low() | Bits.hostMaskLow(hostBits));
    }

    public boolean contains(IpAddress address) {
        int hostBits = family().bits() - prefix;
        return address.family() == family()
                && ((address.high() ^ network.high()) & ~Bits.hostMaskHigh(hostBits)) == 0
                && ((address.low() ^ network.low()) & ~Bits.hostMaskLow(hostBits)) == 0;
    }

    public boolean contains(Cidr other) {
        return prefix <= other.prefix && contains(other.network);
    }

    /** Whether any address is in both: with blocks, one then contains the other. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The two halves in order; a block of one address can't be halved and is returned alone. */
    public List<Cidr> halves() {
        if (prefix == family().bits()) {
            return List.of(this);
        }
        return List.of(new Cidr(network, prefix + 1), containing(last(), prefix + 1));
    }

    @Override
    public int compareTo(Cidr other) {
        int byNetwork = network.compareTo(other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
