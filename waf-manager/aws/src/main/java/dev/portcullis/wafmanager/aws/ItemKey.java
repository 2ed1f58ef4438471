package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.EntryKey;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item of the bans table is. Entries sort as their subjects do: in hexadecimal and then by prefix, so that whatever
 * lies in a block is one range, and whatever contains it is found by few jumps.
 */
record ItemKey(String pk, String sk) {

    static final String PK = "pk";
    static final String SK = "sk";

    /**
     * IPv4 is in four partitions by its first two bits, IPv6 in one: most of it begins with the same bits. DynamoDB splits a
     * busy partition of itself, and few are fast to list.
     */
    private static final int IPV4_PARTITION_BITS = 2;

    private static final int IPV4_PARTITIONS = 1 << IPV4_PARTITION_BITS;

    static ItemKey of(String kind, EntryKey key) {
        return new ItemKey(partition(kind, key.subject()), sk(key.subject()) + key.origin());
    }

    static ItemKey read(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new ItemKey(attributes.text(PK), attributes.text(SK));
    }

    Map<String, AttributeValue> attributes() {
        return Map.of(PK, Values.text(pk), SK, Values.text(sk));
    }

    /** All partitions of a kind, in the order of their subjects. */
    static List<String> partitions(String kind) {
        return Stream.concat(
                        IntStream.range(0, IPV4_PARTITIONS).mapToObj(i -> kind + "#4#" + i), Stream.of(kind + "#6"))
                .toList();
    }

    static String partition(String kind, Cidr subject) {
        return subject.family() == Family.IPV4
                ? kind + "#4#" + (subject.network().low() >>> (32 - IPV4_PARTITION_BITS))
                : kind + "#6";
    }

    /** A block shorter than this may contain others of several partitions. */
    static int partitionBits(Family family) {
        return family == Family.IPV4 ? IPV4_PARTITION_BITS : 0;
    }

    /** The beginning of the sort keys of all a subject's entries. */
    static String sk(Cidr subject) {
        return address(subject, subject.network().high(), subject.network().low())
                + "/%03d#".formatted(subject.prefix());
    }

    /** Sorts behind every key of a subject in the block and before those of any behind it. */
    static String endOf(Cidr block) {
        return address(block, block.last().high(), block.last().low()) + "/~";
    }

    /** Sorts before every key of a subject in the block, but not before those of blocks that contain it and begin there. */
    static String startOf(Cidr block) {
        return address(block, block.network().high(), block.network().low()) + "/%03d".formatted(block.prefix());
    }

    private static String address(Cidr block, long high, long low) {
        return block.family() == Family.IPV4 ? "%08x".formatted(low) : "%016x%016x".formatted(high, low);
    }
}
