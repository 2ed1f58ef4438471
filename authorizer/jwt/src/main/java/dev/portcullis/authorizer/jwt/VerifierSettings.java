package dev.portcullis.authorizer.jwt;

import dev.portcullis.authorizer.KeySetSnapshots;

/**
 * What a verifier may use beside its issuers.
 *
 * @param snapshots of key sets, for a start without calling an issuer
 * @param revocations asked on every call
 * @param rememberedTokens how many verified tokens are remembered, so that the next call with one costs a digest; 0 to
 *     100,000, some kilobytes each
 * @param secondReader whether smallrye-jwt must accept each token as well, before it is remembered; another reader's opinion
 *     at about the cost of the first
 * @param watch told what happens
 */
public record VerifierSettings(
        KeySetSnapshots snapshots,
        Revocations revocations,
        int rememberedTokens,
        boolean secondReader,
        VerificationWatch watch) {

    public static final int MAX_REMEMBERED_TOKENS = 100_000;

    /** No snapshots, no revocations, 1,000 tokens, one reader. */
    public static final VerifierSettings DEFAULT =
            new VerifierSettings(KeySetSnapshots.none(), Revocations.none(), 1_000, false, VerificationWatch.none());

    public VerifierSettings {
        if (rememberedTokens < 0 || rememberedTokens > MAX_REMEMBERED_TOKENS) {
            throw new IllegalArgumentException(
                    "between 0 and " + MAX_REMEMBERED_TOKENS + " tokens can be remembered, not " + rememberedTokens);
        }
    }

    public VerifierSettings withSnapshots(KeySetSnapshots newSnapshots) {
        return new VerifierSettings(newSnapshots, revocations, rememberedTokens, secondReader, watch);
    }

    public VerifierSettings withRevocations(Revocations newRevocations) {
        return new VerifierSettings(snapshots, newRevocations, rememberedTokens, secondReader, watch);
    }

    public VerifierSettings withRememberedTokens(int newRememberedTokens) {
        return new VerifierSettings(snapshots, revocations, newRememberedTokens, secondReader, watch);
    }

    public VerifierSettings withSecondReader() {
        return new VerifierSettings(snapshots, revocations, rememberedTokens, true, watch);
    }

    public VerifierSettings withWatch(VerificationWatch newWatch) {
        return new VerifierSettings(snapshots, revocations, rememberedTokens, secondReader, newWatch);
    }
}
