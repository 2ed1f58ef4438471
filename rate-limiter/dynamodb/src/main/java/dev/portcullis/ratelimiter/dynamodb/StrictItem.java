package dev.portcullis.ratelimiter.dynamodb;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes that somebody wrote by hand, perhaps. Every method throws {@link IllegalArgumentException} that names the
 * attribute, and doesn't quote what is in it.
 *
 * @param path what precedes an attribute's name in a message
 */
record StrictItem(String path, Map<String, AttributeValue> attributes) {

    private static final int QUOTED = 60;

    /** Nothing but these: a name that is mistyped would change nothing, and nobody would know. */
    StrictItem only(Set<String> names) {
        var foreign = new TreeSet<>(attributes.keySet());
        foreign.removeAll(names);
        if (!foreign.isEmpty()) {
            throw new IllegalArgumentException(path + printable(foreign.first()) + " is not known here");
        }
        return this;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return find(name).map(value -> require(value.s(), name, "text"));
    }

    long whole(String name) {
        return optionalWhole(name).orElseThrow(() -> missing(name));
    }

    Optional<Long> optionalWhole(String name) {
        return find(name).map(value -> {
            try {
                return new BigDecimal(require(value.n(), name, "number")).longValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(path + name + " is no whole number below 2^63", e);
            }
        });
    }

    /** A list of maps, each to be read by itself. */
    List<StrictItem> items(String name) {
        AttributeValue list = find(name).orElseThrow(() -> missing(name));
        if (!list.hasL()) {
            throw new IllegalArgumentException(path + name + " is no list");
        }
        return IntStream.range(0, list.l().size())
                .mapToObj(i -> {
                    AttributeValue element = list.l().get(i);
                    if (!element.hasM()) {
                        throw new IllegalArgumentException(path + name + "[" + i + "] is no map");
                    }
                    return new StrictItem(path + name + "[" + i + "].", element.m());
                })
                .toList();
    }

    /** A text that anybody may have written, for the log. */
    static String printable(String text) {
        String cut = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
        return cut.replaceAll("[^\\x21-\\x7e…]", "?");
    }

    private Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private String require(@Nullable String value, String name, String what) {
        if (value == null) {
            throw new IllegalArgumentException(path + name + " is no " + what);
        }
        return value;
    }

    private IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(path + name + " is missing");
    }
}
