package dev.portcullis.wafmanager;

import dev.portcullis.net.CidrSet;
import java.util.Collection;
import java.util.List;

/**
 * Who must not be kept out.
 *
 * @param allowed never shown in an IP set, whatever bans say
 * @param never in a block that keeps out more than was banned; includes those allowed
 */
public record Spared(CidrSet allowed, CidrSet never) {

    public static final Spared NOBODY = new Spared(CidrSet.EMPTY, CidrSet.EMPTY);

    public static Spared of(Collection<Allowance> allowances, List<ProtectedRange> protectedRanges) {
        var allowed = CidrSet.builder();
        allowances.forEach(allowance -> allowed.add(allowance.subject()));
        CidrSet those = allowed.build();
        var never = CidrSet.builder().addAll(those);
        protectedRanges.forEach(range -> never.add(range.block()));
        return new Spared(those, never.build());
    }
}
