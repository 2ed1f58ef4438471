package dev.portcullis.authorizer.function;

import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.Plan;
import java.util.Optional;

/**
 * What a call took.
 *
 * @param plan whose limits held
 * @param admission what they said; empty when they weren't asked, since the call costs nothing, or couldn't be asked
 * @param degraded whether it would perhaps be another, if everything that it depends on could be reached
 */
record Metered(Plan plan, Optional<Admission> admission, boolean degraded) {

    boolean isLimited() {
        return admission
                .map(said -> said.<Boolean>fold(granted -> false, refused -> true))
                .orElse(false);
    }
}
