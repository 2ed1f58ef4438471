package dev.portcullis.wafmanager;

/**
 * An entry as it stands, and which writing of it that is.
 *
 * @param version greater than that of every earlier writing of the same key, also when it was lifted in between: an old
 *     one never becomes valid again
 */
public record Versioned<E extends Entry>(E entry, long version) {}
