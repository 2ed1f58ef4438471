package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;

/**
 * The broadest blocks that need no override, as prefix lengths.
 *
 * @param ipv4 1 to 32
 * @param ipv6 1 to 128
 */
public record Breadth(int ipv4, int ipv6) {

    /** /16 and /32: what one provider's customer may have, and no country's providers. */
    public static final Breadth OF_BANS = new Breadth(16, 32);

    /** /8 and /19: clouds announce blocks nearly as large, and their ranges are what allowlists are fed with. */
    public static final Breadth OF_ALLOWANCES = new Breadth(8, 19);

    public Breadth {
        if (ipv4 < 1 || ipv4 > 32 || ipv6 < 1 || ipv6 > 128) {
            throw new IllegalArgumentException("breadth is /1 to /32 and /1 to /128, not /" + ipv4 + " and /" + ipv6);
        }
    }

    public int prefix(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    /** At the limit itself a block is narrow enough. */
    public boolean admits(Cidr block) {
        return block.prefix() >= prefix(block.family());
    }
}
