package dev.portcullis.wafmanager;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One place where bans are enforced: a scope in a region of an account.
 *
 * @param name unique among targets
 * @param quota names the account and region whose call quota it shares
 * @param shards the IP sets of each lane that it has, in an order that never changes
 */
public record Target(String name, String quota, Map<Lane, List<IpSetStore>> shards) {
    public Target {
        shards.forEach((lane, sets) -> {
            if (sets.stream().anyMatch(set -> set.family() != lane.family())) {
                throw new IllegalArgumentException("an IP set of " + lane + " holds the other family");
            }
        });
        shards = shards.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
