package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;

/**
 * A part of the request has a size.
 *
 * @param bytes 0 to 21,474,836,480
 */
public record SizeMatch(Inspected in, Comparison comparison, long bytes) implements Statement {

    private static final long MAX_BYTES = 21_474_836_480L;

    /** How the size compares with {@code bytes}. */
    public enum Comparison {
        EQ,
        NE,
        LE,
        LT,
        GE,
        GT;

        boolean holds(long size, long than) {
            return switch (this) {
                case EQ -> size == than;
                case NE -> size != than;
                case LE -> size <= than;
                case LT -> size < than;
                case GE -> size >= than;
                case GT -> size > than;
            };
        }
    }

    public SizeMatch {
        InvalidRule.unless(
                bytes >= 0 && bytes <= MAX_BYTES,
                Reason.INVALID_VALUE,
                "bytes",
                "0 to 21,474,836,480 bytes, not " + bytes);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
        return cases.size(this);
    }
}
