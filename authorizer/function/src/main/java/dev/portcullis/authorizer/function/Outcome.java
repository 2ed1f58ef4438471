package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.StagePolicy;
import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.Plan;
import java.util.Optional;

/** What came of a call; each kind is answered differently. */
sealed interface Outcome {

    /**
     * The caller may, and the limits were asked.
     *
     * @param policy where the answer is to be one
     * @param admission what the limits said; empty when they couldn't be asked and the call passes all the same
     */
    record Permitted(Principal principal, Optional<StagePolicy> policy, Plan plan, Optional<Admission> admission)
            implements Outcome {
        boolean isLimited() {
            return admission
                    .map(said -> said.<Boolean>fold(granted -> false, refused -> true))
                    .orElse(false);
        }
    }

    /** The caller is known, and may not. */
    record Forbidden(Principal principal, Optional<StagePolicy> policy, DenialReason reason, String detail)
            implements Outcome {}

    /** The caller isn't known. */
    record Unauthorized(DenialReason reason, String detail) implements Outcome {}

    /** Nobody can tell. */
    record Unavailable(DenialReason reason, String detail) implements Outcome {}
}
