package dev.portcullis.net;

import java.util.Arrays;

/** Collects blocks in any order, overlapping or not, for one {@link CidrSet}. Not for use by several threads. */
public final class CidrSetBuilder {

    private long[] ipv4 = new long[16];
    private int ipv4Count;
    private long[] ipv6 = new long[0];
    private int ipv6Length;

    CidrSetBuilder() {}

    public CidrSetBuilder add(Cidr block) {
        IpAddress first = block.network();
        IpAddress last = block.last();
        add(block.family(), first.high(), first.low(), last.high(), last.low());
        return this;
    }

    public CidrSetBuilder add(IpAddress address) {
        add(address.family(), address.high(), address.low(), address.high(), address.low());
        return this;
    }

    public CidrSetBuilder addAll(CidrSet set) {
        addAll(set.ranges(Family.IPV4));
        addAll(set.ranges(Family.IPV6));
        return this;
    }

    void addAll(Ranges ranges) {
        for (int i = 0; i < ranges.count(); i++) {
            add(ranges.family(), ranges.firstHigh(i), ranges.firstLow(i), ranges.lastHigh(i), ranges.lastLow(i));
        }
    }

    void add(Family family, long firstHigh, long firstLow, long lastHigh, long lastLow) {
        if (family == Family.IPV4) {
            if (ipv4Count == ipv4.length) {
                ipv4 = Arrays.copyOf(ipv4, 2 * ipv4Count);
            }
            ipv4[ipv4Count++] = Ipv4Ranges.pack(firstLow, lastLow);
        } else {
            if (ipv6Length == ipv6.length) {
                ipv6 = Arrays.copyOf(ipv6, Math.max(16 * Ipv6Ranges.WORDS, 2 * ipv6Length));
            }
            ipv6[ipv6Length] = firstHigh;
            ipv6[ipv6Length + 1] = firstLow;
            ipv6[ipv6Length + 2] = lastHigh;
            ipv6[ipv6Length + 3] = lastLow;
            ipv6Length += Ipv6Ranges.WORDS;
        }
    }

    /** The set of everything added: n log n for sorting, then one pass. The builder may be used on. */
    public CidrSet build() {
        return new CidrSet(
                Ipv4Ranges.of(Arrays.copyOf(ipv4, ipv4Count), ipv4Count),
                Ipv6Ranges.of(Arrays.copyOf(ipv6, ipv6Length), ipv6Length));
    }
}
