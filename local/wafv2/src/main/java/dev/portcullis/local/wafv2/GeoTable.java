package dev.portcullis.local.wafv2;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** Where addresses are from: the blocks that are reserved for documentation, given to some countries and networks. */
final class GeoTable {

    /**
     * Whom a block belongs to.
     *
     * @param asn a number reserved for documentation (RFC 5398)
     */
    record Owner(Cidr block, String country, long asn) {}

    private static final List<Owner> OWNERS = List.of(
            new Owner(Cidr.of("192.0.2.0/24"), "US", 64_496),
            new Owner(Cidr.of("198.51.100.0/24"), "DE", 64_497),
            new Owner(Cidr.of("203.0.113.0/24"), "NL", 64_498),
            new Owner(Cidr.of("2001:db8::/33"), "FR", 64_499),
            new Owner(Cidr.of("2001:db8:8000::/33"), "JP", 64_500));

    private GeoTable() {}

    static Optional<Owner> find(IpAddress address) {
        return OWNERS.stream().filter(owner -> owner.block().contains(address)).findFirst();
    }
}
