package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;

/**
 * The part of a request that is looked at. A part that a request lacks matches nothing.
 *
 * @param name of the header or query argument, up to 64 characters; empty for the other kinds
 */
public record Component(Kind kind, String name) {

    private static final int MAX_NAME = 64;

    /** Which part. */
    public enum Kind {
        HEADER(true),
        QUERY_ARGUMENT(true),
        ALL_QUERY_ARGUMENTS(false),
        QUERY_STRING(false),
        URI_PATH(false),
        METHOD(false),
        BODY(false);

        private final boolean named;

        Kind(boolean named) {
            this.named = named;
        }

        /** Whether it needs a name. */
        public boolean isNamed() {
            return named;
        }
    }

    public Component {
        InvalidRule.unless(
                kind.isNamed() != name.isBlank() && name.length() <= MAX_NAME,
                Reason.INVALID_VALUE,
                "on",
                kind + (kind.isNamed() ? " needs a name of 1 to 64 characters" : " has no name"));
    }

    public static Component header(String name) {
        return new Component(Kind.HEADER, name);
    }

    /** A part that needs no name. */
    public static Component of(Kind kind) {
        return new Component(kind, "");
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + (name.isEmpty() ? "" : " " + name);
    }
}
