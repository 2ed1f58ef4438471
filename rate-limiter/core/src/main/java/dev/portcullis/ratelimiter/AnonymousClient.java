package dev.portcullis.ratelimiter;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.StringJoiner;

/** A client that nobody vouched for, told apart by its address alone. */
public final class AnonymousClient {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int PREFIX_BYTES = 8;
    private static final byte[] MAPPED = HexFormat.of().parseHex("00000000000000000000ffff");

    private AnonymousClient() {}

    /**
     * Whose buckets such a client spends from: those of its IPv4 address, or of its IPv6 /64, all of whose addresses one
     * subscriber may use at will (RFC 6177). An IPv4 address that is written as IPv6 is the same client.
     *
     * @param address 4 or 16 bytes in network order
     * @return a key that no named client has, for {@link BucketKey#of} escapes the {@code #} that it begins with
     */
    public static BucketKey keyOf(byte[] address) {
        if (address.length == IPV4_BYTES) {
            return new BucketKey("#" + dotted(address, 0));
        }
        if (address.length != IPV6_BYTES) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length);
        }
        if (Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return new BucketKey("#" + dotted(address, MAPPED.length));
        }
        var groups = new StringJoiner(":", "#", "::/64");
        for (int i = 0; i < PREFIX_BYTES; i += 2) {
            groups.add(Integer.toHexString((address[i] & 0xff) << 8 | (address[i + 1] & 0xff)));
        }
        return new BucketKey(groups.toString());
    }

    private static String dotted(byte[] bytes, int from) {
        var octets = new StringJoiner(".");
        for (int i = from; i < from + IPV4_BYTES; i++) {
            octets.add(Integer.toString(bytes[i] & 0xff));
        }
        return octets.toString();
    }
}
