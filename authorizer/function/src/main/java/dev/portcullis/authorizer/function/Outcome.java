package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.StagePolicy;
import java.util.Optional;

/** What came of a call; each kind is answered differently. */
sealed interface Outcome {

    /** Why the call is refused, if it is. */
    Optional<DenialReason> reason();

    /** Who calls, where that is known. */
    Optional<Principal> caller();

    /** Whether it was decided without something that couldn't be reached. */
    default boolean isDegraded() {
        return false;
    }

    /**
     * The caller may, and the limits were asked.
     *
     * @param policy where the answer is to be one
     */
    record Permitted(Principal principal, Optional<StagePolicy> policy, Metered metered) implements Outcome {
        boolean isLimited() {
            return metered.isLimited();
        }

        @Override
        public Optional<DenialReason> reason() {
            return isLimited() ? Optional.of(DenialReason.RATE_LIMITED) : Optional.empty();
        }

        @Override
        public Optional<Principal> caller() {
            return Optional.of(principal);
        }

        @Override
        public boolean isDegraded() {
            return metered.degraded();
        }
    }

    /** The caller is known, and may not. */
    record Forbidden(Principal principal, Optional<StagePolicy> policy, DenialReason why, String detail)
            implements Outcome {
        @Override
        public Optional<DenialReason> reason() {
            return Optional.of(why);
        }

        @Override
        public Optional<Principal> caller() {
            return Optional.of(principal);
        }
    }

    /** The caller isn't known. */
    record Unauthorized(DenialReason why, String detail) implements Outcome {
        @Override
        public Optional<DenialReason> reason() {
            return Optional.of(why);
        }

        @Override
        public Optional<Principal> caller() {
            return Optional.empty();
        }
    }

    /** Nobody can tell. */
    record Unavailable(DenialReason why, String detail) implements Outcome {
        @Override
        public Optional<DenialReason> reason() {
            return Optional.of(why);
        }

        @Override
        public Optional<Principal> caller() {
            return Optional.empty();
        }
    }
}
