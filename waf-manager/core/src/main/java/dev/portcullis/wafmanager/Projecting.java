package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The work of a projection. */
final class Projecting {

    /** Whose bans survive: operators' before detectors' before feeds', then by score, recidivism and freshness. */
    static final Comparator<Ban> IMPORTANCE = Comparator.comparing(
                    (Ban ban) -> ban.origin().kind())
            .thenComparing(ban -> ban.measure().score())
            .thenComparing(ban -> ban.measure().strikes())
            .thenComparing(Ban::since)
            .thenComparing(Ban::key)
            .reversed();

    private final List<Ban> bans;
    private final Room room;
    private final Spared spared;

    Projecting(List<Ban> bans, Room room, Spared spared) {
        this.bans = bans;
        this.room = room;
        this.spared = spared;
    }

    Projection project() {
        Aggregation all = shown(bans);
        if (all.blocks().size() <= room.blocks()) {
            return new Projection(all.blocks(), all.innocents(), List.of());
        }
        List<Ban> ranked = bans.stream().sorted(IMPORTANCE).toList();
        return kept(ranked, most(ranked));
    }

    /**
     * How many of the most important bans fit. Doubling from what surely fits, then halving, so that each look costs about
     * what it finds. More bans may, by merging, need fewer blocks; what is found fits all the same.
     */
    private int most(List<Ban> ranked) {
        int fits = 0;
        int fails = ranked.size();
        int next = Math.min(Math.max(room.blocks(), 1), ranked.size() - 1);
        while (fits + 1 < fails) {
            if (shown(ranked.subList(0, next)).blocks().size() <= room.blocks()) {
                fits = next;
                next = Math.min(2 * next, (fits + fails + 1) / 2);
            } else {
                fails = next;
                next = (fits + fails) / 2;
            }
        }
        return fits;
    }

    private Projection kept(List<Ban> ranked, int count) {
        Aggregation kept = shown(ranked.subList(0, count));
        CidrSet addresses = CidrSet.of(kept.blocks()).union(spared.allowed());
        var dropped = new ArrayList<Ban>();
        for (Ban ban : ranked.subList(count, ranked.size())) {
            if (!addresses.contains(ban.subject())) {
                dropped.add(ban);
            }
        }
        return new Projection(kept.blocks(), kept.innocents(), dropped);
    }

    private Aggregation shown(List<Ban> some) {
        var addresses = CidrSet.builder();
        some.forEach(ban -> addresses.add(ban.subject()));
        var blocks = new ArrayList<Cidr>();
        for (Cidr block : addresses.build().minus(spared.allowed())) {
            // AWS WAF knows no /0, so all of a family is two halves.
            blocks.addAll(block.prefix() == 0 ? block.halves() : List.of(block));
        }
        return Aggregation.of(blocks, room, spared.never());
    }
}
