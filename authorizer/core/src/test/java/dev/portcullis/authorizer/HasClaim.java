package dev.portcullis.authorizer;

/** A condition of the simplest kind. */
record HasClaim(String expression) implements ClaimCondition {
    @Override
    public boolean holdsFor(Principal caller) {
        return caller.claimValues().containsKey(expression);
    }
}
