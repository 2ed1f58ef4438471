package dev.portcullis.authorizer;

/**
 * A rule over what a caller's credentials say of him, and over nothing else: not the call, not the time. So one answer holds
 * for the whole stage, and a policy can be made of it. Equal where their expressions are. Thread-safe.
 */
public interface ClaimCondition {

    /** Whether it holds; it doesn't where it can't be evaluated: a claim is missing, or not of the type that it is used as. */
    boolean holdsFor(Principal caller);

    /** What it was made of. */
    String expression();
}
