package dev.portcullis.authorizer.credentials;

/** What happens to calls while something that should be asked about their credentials can't be. */
public enum OutagePolicy {
    /** They fail: the secure choice. */
    CLOSED,
    /** They pass with a {@link Doubt}, as if the answer had been good. */
    OPEN
}
