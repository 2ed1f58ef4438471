package dev.portcullis.wafmanager;

import java.util.regex.Pattern;

/**
 * Who or what placed an entry. Entries of one subject by different origins stand side by side, and end on their own.
 *
 * @param name {@code operator}, {@code operator:ID}, {@code scenario:ID} or {@code feed:ID}; an ID has 1 to 100 of a-z,
 *     0-9 and {@code _ . -}
 */
public record Origin(String name) implements Comparable<Origin> {

    private static final Pattern NAME = Pattern.compile("operator|(operator|scenario|feed):[a-z0-9_.-]{1,100}");

    /** Any operator, by hand. */
    public static final Origin OPERATOR = new Origin("operator"); // after the pattern, which it is held against

    /** Kinds of origins, from those whose bans go first when there is no room to those whose bans go last. */
    public enum Kind {
        FEED,
        SCENARIO,
        OPERATOR
    }

    public Origin {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an origin is operator, operator:ID, scenario:ID or feed:ID,"
                    + " its ID of 1 to 100 of a-z, 0-9, '_', '.' and '-'");
        }
    }

    public Kind kind() {
        if (name.startsWith("feed:")) {
            return Kind.FEED;
        }
        return name.startsWith("scenario:") ? Kind.SCENARIO : Kind.OPERATOR;
    }

    @Override
    public int compareTo(Origin other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
