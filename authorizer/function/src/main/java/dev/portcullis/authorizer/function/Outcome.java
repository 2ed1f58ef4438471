package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.AnonymousCaller;
import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.StagePolicy;
import dev.portcullis.authorizer.credentials.CredentialOutcome;
import dev.portcullis.authorizer.credentials.Doubt;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What came of a call; each kind is answered differently. */
sealed interface Outcome {

    /** What is said of a decision that was made without the limits that all instances share, or by plans that may be old. */
    String LIMITS = "limits_unavailable";

    /** Why the call is refused, if it is. */
    Optional<DenialReason> reason();

    /** Who calls, where that is known. */
    default Optional<Principal> caller() {
        return Optional.empty();
    }

    /** The codes of what couldn't be reached, and might have made it another decision; none, mostly. */
    default Set<String> degradedBy() {
        return Set.of();
    }

    /**
     * The caller may, and the limits were asked.
     *
     * @param policy where the answer is to be one
     */
    record Permitted(Caller sender, Optional<StagePolicy> policy, Metered metered) implements Outcome {
        boolean isLimited() {
            return metered.isLimited();
        }

        Principal principal() {
            return sender.principal();
        }

        @Override
        public Optional<DenialReason> reason() {
            return isLimited() ? Optional.of(DenialReason.RATE_LIMITED) : Optional.empty();
        }

        @Override
        public Optional<Principal> caller() {
            return Optional.of(principal());
        }

        @Override
        public Set<String> degradedBy() {
            Set<String> causes = codes(sender);
            if (metered.degraded()) {
                causes.add(LIMITS);
            }
            return causes;
        }
    }

    /** The caller is known, and may not. */
    record Forbidden(Caller sender, Optional<StagePolicy> policy, DenialReason why, String detail) implements Outcome {
        Principal principal() {
            return sender.principal();
        }

        @Override
        public Optional<DenialReason> reason() {
            return Optional.of(why);
        }

        @Override
        public Optional<Principal> caller() {
            return Optional.of(principal());
        }

        @Override
        public Set<String> degradedBy() {
            return codes(sender);
        }
    }

    /**
     * Everything fits but a nonce, which the client is told: where nobody could tell it, {@link Unauthorized} is what remains.
     *
     * @param nobody who he is until then
     */
    record Challenged(AnonymousCaller nobody, StagePolicy policy, CredentialOutcome.Refused refused)
            implements Outcome {
        @Override
        public Optional<DenialReason> reason() {
            return Optional.of(refused.reason());
        }
    }

    /** The caller isn't known. */
    record Unauthorized(DenialReason why, String detail) implements Outcome {
        @Override
        public Optional<DenialReason> reason() {
            return Optional.of(why);
        }
    }

    /** Nobody can tell. */
    record Unavailable(DenialReason why, String detail) implements Outcome {
        @Override
        public Optional<DenialReason> reason() {
            return Optional.of(why);
        }
    }

    private static Set<String> codes(Caller sender) {
        Set<String> codes = new TreeSet<>();
        for (Doubt doubt : sender.doubts()) {
            codes.add(doubt.code());
        }
        return codes;
    }
}
