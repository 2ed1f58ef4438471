package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody else did to an IP set since it was written.
 *
 * @param added addresses that were not there, as blocks
 * @param removed addresses that were
 */
public record Drift(String target, String set, List<Cidr> added, List<Cidr> removed) {
    public Drift {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static Drift between(ShardState left, IpSetStore.Contents found) {
        CidrSet before = CidrSet.of(left.since().keySet());
        CidrSet now = found.addresses();
        return new Drift(
                left.target(),
                left.set(),
                new ArrayList<>(now.minus(before).cidrs()),
                new ArrayList<>(before.minus(now).cidrs()));
    }
}
