package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was last written, or was to be written, to an IP set. It is kept before the write, so that what a crash leaves
 * behind is told from what strangers did.
 *
 * @param since for each block, since when the set holds it, to the second
 * @param replaced a digest of what the set held before
 */
public record ShardState(String target, String set, Map<Cidr, Instant> since, String replaced) {

    public ShardState {
        since = since.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** What follows when the set is written at a time: blocks that stay keep theirs. */
    public static ShardState next(
            Optional<ShardState> before, String target, IpSetStore.Contents actual, Change change) {
        var since = new HashMap<Cidr, Instant>();
        Map<Cidr, Instant> earlier = before.map(ShardState::since).orElse(Map.of());
        change.blocks().forEach(block -> since.put(block, earlier.getOrDefault(block, change.at())));
        return new ShardState(target, change.set(), since, digest(actual.blocks()));
    }

    /** A set's new contents. */
    public record Change(String set, List<Cidr> blocks, Instant at) {}

    /** Whether the set is as it was left: as written, or, if the write failed, as before it. */
    public boolean explains(Collection<Cidr> actual) {
        String digest = digest(actual);
        return digest.equals(digest(since.keySet())) || digest.equals(replaced);
    }

    /** The block that keeps an address out, if any does. */
    public Optional<Cidr> enforcing(IpAddress address) {
        return since.keySet().stream().filter(block -> block.contains(address)).findFirst();
    }

    /** The same for the same blocks in any order. Not secret, nor against forgers: 64 bits of a mixed sum. */
    public static String digest(Collection<Cidr> blocks) {
        long sum = blocks.size();
        for (Cidr block : blocks) {
            long mixed = block.network().high() * 0x9e3779b97f4a7c15L
                    + block.network().low();
            mixed = (mixed ^ block.prefix()) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 29)) * 0x94d049bb133111ebL;
            sum += mixed ^ (mixed >>> 32);
        }
        return Long.toHexString(sum);
    }
}
