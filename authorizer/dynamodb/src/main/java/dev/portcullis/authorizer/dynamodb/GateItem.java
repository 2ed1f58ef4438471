package dev.portcullis.authorizer.dynamodb;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table of gate data, its attributes read as what they should be. */
final class GateItem {

    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /** The table's time to live, in epoch seconds. DynamoDB deletes late: readers check ends themselves. */
    static final String EXPIRES = "expires";

    private final Map<String, AttributeValue> attributes;

    GateItem(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }

    /** A new item's attributes. */
    static Map<String, AttributeValue> at(String partition, String sort) {
        return new HashMap<>(key(partition, sort));
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** A second that has begun is part of what lasts until then. */
    static AttributeValue expiry(Instant until) {
        return number(until.getNano() == 0 ? until.getEpochSecond() : until.getEpochSecond() + 1);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalArgumentException(name + " is no text"));
    }

    Optional<String> optionalText(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? Optional.empty() : Optional.ofNullable(value.s());
    }

    long whole(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || value.n() == null) {
            throw new IllegalArgumentException(name + " is no number");
        }
        try {
            return Long.parseLong(value.n());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no whole number below 2^63", e);
        }
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** Kept in milliseconds. */
    Instant time(String name) {
        try {
            return Instant.ofEpochMilli(whole(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is no time", e);
        }
    }

    byte[] bytes(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || value.b() == null) {
            throw new IllegalArgumentException(name + " is no bytes");
        }
        return value.b().asByteArray();
    }

    /** The texts of a set; none where there is no such attribute, since DynamoDB has no empty sets. */
    List<String> texts(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? List.of() : value.ss();
    }
}
