package dev.portcullis.authorizer.function;

import dev.portcullis.ratelimiter.Admission;
import dev.portcullis.ratelimiter.Plan;
import java.time.Duration;
import java.util.Optional;

/**
 * What a call took.
 *
 * @param plan whose limits held for the caller
 * @param admission what the limits said; empty when they weren't asked, since the call costs nothing, or couldn't be asked
 * @param share for how long the outage policy refuses the call: zero where it lets it pass; empty where it wasn't needed
 * @param degraded whether it would perhaps be another, if everything that it depends on could be reached
 */
record Metered(Plan plan, Optional<Admission> admission, Optional<Duration> share, boolean degraded) {

    boolean isLimited() {
        return admission
                        .map(said -> said.<Boolean>fold(granted -> false, refused -> true))
                        .orElse(false)
                || share.filter(wait -> !wait.isZero()).isPresent();
    }
}
