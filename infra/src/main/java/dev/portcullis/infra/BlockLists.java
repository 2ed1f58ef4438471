package dev.portcullis.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.wafv2.CfnIPSet;
import software.constructs.Construct;

/**
 * The IP sets that bans are shown in: for each mode and each family as many shards of 10,000 blocks as asked for, created
 * empty and filled by reconcile. Named {@code portcullis-block-v4}, {@code portcullis-block-v4-2} and so on.
 */
final class BlockLists extends Construct {

    /** What WAF does with a request from a banned address. */
    enum Mode {
        COUNT,
        BLOCK,
        CAPTCHA,
        CHALLENGE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Addresses of one kind, as WAF has them. */
    enum Family {
        IPV4("v4"),
        IPV6("v6");

        private final String suffix;

        Family(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }
    }

    /** Reconcile is told of all by ARN, in an environment that Lambda lets have 4 KB: eight ARNs a shard, 125 letters each. */
    static final int MOST_SHARDS = 3;

    private final Map<Mode, Map<Family, List<CfnIPSet>>> sets = new LinkedHashMap<>();

    BlockLists(Construct scope, String id, int shards) {
        super(scope, id);
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new Refused(
                    "-c shards=" + shards,
                    "1 to " + MOST_SHARDS
                            + " sets of 10,000 blocks for each mode: no more ARNs fit the 4 KB of a function's environment");
        }
        for (Mode mode : Mode.values()) {
            Map<Family, List<CfnIPSet>> families = new LinkedHashMap<>();
            for (Family family : Family.values()) {
                List<CfnIPSet> shardsOfFamily = new ArrayList<>();
                for (int shard = 1; shard <= shards; shard++) {
                    shardsOfFamily.add(set(mode, family, shard));
                }
                families.put(family, shardsOfFamily);
            }
            sets.put(mode, families);
        }
    }

    private CfnIPSet set(Mode mode, Family family, int shard) {
        String first = "portcullis-" + mode.word() + "-" + family.suffix();
        String name = shard == 1 ? first : first + "-" + shard;
        return CfnIPSet.Builder.create(this, name)
                .name(name)
                .description("Bans of Portcullis, written by its reconcile function alone")
                .scope("REGIONAL")
                .ipAddressVersion(family.name())
                .addresses(List.of())
                .build();
    }

    /** All of them as reconcile is told: {@code {"block":{"v4":[…],"v6":[…]},…}}. */
    Map<String, Map<String, List<String>>> byModeAndFamily() {
        Map<String, Map<String, List<String>>> modes = new LinkedHashMap<>();
        for (Mode mode : Mode.values()) {
            Map<String, List<String>> families = new LinkedHashMap<>();
            for (Family family : Family.values()) {
                families.put(family.suffix(), arns(mode, family));
            }
            modes.put(mode.word(), families);
        }
        return modes;
    }

    /** Of both families. */
    List<String> arns(Mode mode) {
        List<String> arns = new ArrayList<>();
        for (Family family : Family.values()) {
            arns.addAll(arns(mode, family));
        }
        return arns;
    }

    List<String> arns(Mode mode, Family family) {
        return sets.getOrDefault(mode, Map.of()).getOrDefault(family, List.of()).stream()
                .map(CfnIPSet::getAttrArn)
                .toList();
    }

    List<String> arns() {
        List<String> arns = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            arns.addAll(arns(mode));
        }
        return arns;
    }
}
