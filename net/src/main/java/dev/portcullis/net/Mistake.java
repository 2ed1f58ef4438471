package dev.portcullis.net;

/** What is wrong with a text that should be an address or a block. */
public enum Mistake {
    /** Nothing there. */
    EMPTY,
    /** Longer than any address. */
    TOO_LONG,
    /** A host name or other words; names are never looked up. */
    NOT_NUMERIC,
    /** A character that no address has at that place. */
    UNEXPECTED_CHARACTER,
    /** {@code 1..2.3} or {@code 1:::2}: nothing between two separators, or at an end. */
    EMPTY_PART,
    /** Fewer than 4 octets or 8 groups. */
    TOO_FEW_PARTS,
    /** More than 4 octets or 8 groups. */
    TOO_MANY_PARTS,
    /** {@code 010}: some read it as octal, so it names two addresses. */
    LEADING_ZERO,
    /** An octet above 255, or a group of more than 4 hexadecimal digits. */
    PART_OUT_OF_RANGE,
    /** A second {@code ::}, which makes the address ambiguous. */
    SECOND_DOUBLE_COLON,
    /** IPv4 notation inside IPv6 that is not at the end. */
    MISPLACED_IPV4,
    /** {@code %eth0}: an address that means something on one machine only. */
    ZONE,
    /** {@code 192.0.2.1:80} or {@code [2001:db8::1]}: an endpoint instead of an address. */
    PORT,
    /** Right, but not the canonical text (see {@link Notation#CANONICAL}). */
    NOT_CANONICAL,
    /** A block where one address is asked for. */
    PREFIX_UNEXPECTED,
    /** One address where a block is asked for. */
    PREFIX_MISSING,
    /** Not a plain decimal number after the slash. */
    PREFIX_MALFORMED,
    /** A prefix longer than the family's addresses. */
    PREFIX_OUT_OF_RANGE,
    /** Bits set behind the prefix: one address of the block, not the block. */
    HOST_BITS
}
