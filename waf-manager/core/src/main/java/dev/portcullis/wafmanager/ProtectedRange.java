package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.List;

/**
 * Addresses that are not to be banned, and whose they are.
 *
 * @param what in a few words, such as {@code private (RFC 1918)}
 */
public record ProtectedRange(Cidr block, String what) {

    /**
     * What no client on the internet comes from, after IANA's special-purpose registries (RFC 6890); documentation ranges
     * are left out, for examples and rehearsals use them.
     */
    public static final List<ProtectedRange> RESERVED = List.of(
            reserved("0.0.0.0/8", "this network (RFC 791)"),
            reserved("10.0.0.0/8", "private (RFC 1918)"),
            reserved("100.64.0.0/10", "shared by carriers (RFC 6598)"),
            reserved("127.0.0.0/8", "loopback (RFC 1122)"),
            reserved("169.254.0.0/16", "link-local (RFC 3927)"),
            reserved("172.16.0.0/12", "private (RFC 1918)"),
            reserved("192.0.0.0/24", "protocol assignments (RFC 6890)"),
            reserved("192.168.0.0/16", "private (RFC 1918)"),
            reserved("224.0.0.0/4", "multicast (RFC 5771)"),
            reserved("240.0.0.0/4", "reserved (RFC 1112)"),
            reserved("::/127", "unspecified and loopback (RFC 4291)"),
            reserved("::ffff:0.0.0.0/96", "IPv4 in IPv6 (RFC 4291): ban the IPv4 block"),
            reserved("fc00::/7", "private (RFC 4193)"),
            reserved("fe80::/10", "link-local (RFC 4291)"),
            reserved("ff00::/8", "multicast (RFC 4291)"));

    private static ProtectedRange reserved(String block, String what) {
        return new ProtectedRange(Cidr.of(block), what);
    }
}
