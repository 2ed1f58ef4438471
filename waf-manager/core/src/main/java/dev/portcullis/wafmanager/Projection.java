package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import java.util.List;

/**
 * One lane's bans as its IP sets should show them.
 *
 * @param blocks ascending, none overlapping another, without /0, at most as many as there is room for
 * @param innocents how many addresses (IPv6: /64 networks) the blocks keep out that no ban covers
 * @param dropped bans that are not shown in full for want of room, those that matter most first
 */
public record Projection(List<Cidr> blocks, double innocents, List<Ban> dropped) {

    public Projection {
        blocks = List.copyOf(blocks);
        dropped = List.copyOf(dropped);
    }

    /**
     * Shows all bans in the fewest blocks. Where those don't fit, neighbours are joined, the least innocent addresses first
     * and never over who is spared; where that is not enough either, the bans that matter least are dropped.
     *
     * @param bans those of one lane, active
     */
    public static Projection of(List<Ban> bans, Room room, Spared spared) {
        return new Projecting(bans, room, spared).project();
    }

    /** What the blocks keep out. */
    public CidrSet addresses() {
        return CidrSet.of(blocks);
    }
}
