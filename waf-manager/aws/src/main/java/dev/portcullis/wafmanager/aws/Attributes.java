package dev.portcullis.wafmanager.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an item that was read. */
record Attributes(Map<String, AttributeValue> item) {

    String text(String name) {
        return find(name)
                .map(AttributeValue::s)
                .orElseThrow(() -> new IllegalArgumentException("no text attribute " + name));
    }

    Optional<Instant> time(String name) {
        return find(name).map(Attributes::time);
    }

    Map<String, Instant> times(String name) {
        return find(name).map(AttributeValue::m).orElse(Map.of()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> time(entry.getValue())));
    }

    Optional<Long> number(String name) {
        return find(name).map(value -> Long.parseLong(value.n()));
    }

    long required(String name) {
        return number(name).orElseThrow(() -> new IllegalArgumentException("no number " + name));
    }

    Optional<String> optionalText(String name) {
        return find(name).map(AttributeValue::s);
    }

    Optional<Map<String, AttributeValue>> map(String name) {
        return find(name).map(AttributeValue::m);
    }

    double decimal(String name) {
        return Double.parseDouble(find(name).map(AttributeValue::n).orElse("0"));
    }

    List<String> texts(String name) {
        return find(name).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s)
                .toList();
    }

    boolean flag(String name) {
        return find(name).map(AttributeValue::bool).orElse(false);
    }

    private static Instant time(AttributeValue value) {
        return Instant.ofEpochMilli(Long.parseLong(value.n()));
    }

    private Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(item.get(name));
    }
}
