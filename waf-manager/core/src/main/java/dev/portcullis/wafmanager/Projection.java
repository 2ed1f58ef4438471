package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Bans as the IP sets should show them.
 *
 * @param addresses every address that some active ban covers
 */
public record Projection(CidrSet addresses) {

    /** What the bans that are active at a time cover. */
    public static Projection of(Collection<Ban> bans, Instant now) {
        var addresses = CidrSet.builder();
        bans.stream().filter(ban -> ban.activeAt(now)).forEach(ban -> addresses.add(ban.subject()));
        return new Projection(addresses.build());
    }

    /** What one family's IP set should hold: the fewest blocks. AWS WAF knows no /0, so all of a family is two halves. */
    public List<Cidr> blocks(Family family) {
        return addresses.only(family).cidrs().stream()
                .flatMap(block -> block.prefix() == 0 ? block.halves().stream() : List.of(block).stream())
                .toList();
    }
}
