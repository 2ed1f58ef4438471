package dev.portcullis.net;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * An immutable set of addresses of both families. Two sets are equal when they hold the same addresses, whatever blocks
 * they were built of. Iterates the fewest blocks that make it up, ascending, IPv4 first.
 */
public final class CidrSet implements Iterable<Cidr> {

    public static final CidrSet EMPTY = builder().build();

    private final Ipv4Ranges ipv4;
    private final Ipv6Ranges ipv6;

    CidrSet(Ipv4Ranges ipv4, Ipv6Ranges ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    public static CidrSetBuilder builder() {
        return new CidrSetBuilder();
    }

    /** The union of blocks, overlapping and adjacent ones merged. */
    public static CidrSet of(Iterable<Cidr> blocks) {
        var builder = builder();
        blocks.forEach(builder::add);
        return builder.build();
    }

    /** The union of blocks. */
    public static CidrSet of(Cidr... blocks) {
        return of(List.of(blocks));
    }

    /** The union of canonical blocks; for what was read from strangers, use {@link Cidr#parse}. */
    public static CidrSet of(String... blocks) {
        var builder = builder();
        for (String block : blocks) {
            builder.add(Cidr.of(block));
        }
        return builder.build();
    }

    public boolean contains(IpAddress address) {
        return ranges(address.family()).contains(address, address);
    }

    /** Whether every address of a block is in the set. */
    public boolean contains(Cidr block) {
        return ranges(block.family()).contains(block.network(), block.last());
    }

    /** Whether any address of a block is in the set. */
    public boolean overlaps(Cidr block) {
        return ranges(block.family()).overlaps(block.network(), block.last());
    }

    /** The addresses in this set, the other, or both. */
    public CidrSet union(CidrSet other) {
        return builder().addAll(this).addAll(other).build();
    }

    /** The addresses in this set and not in the other. */
    public CidrSet minus(CidrSet other) {
        var rest = builder();
        ipv4.minus(other.ipv4, rest);
        ipv6.minus(other.ipv6, rest);
        return rest.build();
    }

    /** This set's addresses of one family. */
    public CidrSet only(Family family) {
        var builder = builder();
        builder.addAll(ranges(family));
        return builder.build();
    }

    public boolean isEmpty() {
        return ipv4.count() == 0 && ipv6.count() == 0;
    }

    /** The fewest blocks that make up the set, ascending, IPv4 first. */
    public List<Cidr> cidrs() {
        var blocks = new ArrayList<Cidr>();
        ipv4.cidrs().forEachRemaining(blocks::add);
        ipv6.cidrs().forEachRemaining(blocks::add);
        return List.copyOf(blocks);
    }

    @Override
    public Iterator<Cidr> iterator() {
        return cidrs().iterator();
    }

    Ranges ranges(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrSet set && ipv4.equals(set.ipv4) && ipv6.equals(set.ipv6);
    }

    @Override
    public int hashCode() {
        return 31 * ipv4.hashCode() + ipv6.hashCode();
    }

    @Override
    public String toString() {
        return cidrs().toString();
    }
}
