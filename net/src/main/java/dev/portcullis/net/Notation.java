package dev.portcullis.net;

/** How much a text may differ from the one canonical form. */
public enum Notation {
    /** Exactly what {@code toString} writes: RFC 5952 for IPv6, four plain decimals for IPv4, a block without host bits. */
    CANONICAL,
    /**
     * Also upper-case, expanded or otherwise shortened IPv6; a block with host bits, which are cleared; a bare address as
     * the block of that one address. What is ambiguous (leading zeros in IPv4, zones, ports) stays refused.
     */
    LENIENT
}
