package dev.portcullis.ratelimiter;

import java.util.Optional;

/**
 * Changes plans at run time. What clients and defaults are given replaces what they had; plans have versions, so that a
 * change that was overtaken is not done, and every instance knows which of two is the newer.
 *
 * <p>Every operation throws {@link PlansUnavailable} when nothing is known of its success.
 */
public interface PlanWriter {

    /**
     * Adds a plan, or replaces the one of its name: clients' buckets under it are rescaled, not reset.
     *
     * @param plan of version 1 or more, above that of the one it replaces
     * @return whether that was done: no, when there is one of that version or a newer one
     */
    boolean put(Plan plan);

    /**
     * Takes a plan back, so that the deployment's one of that name holds again, or none.
     *
     * @param version 1 or more, above that of the plan: that of the deployment's one from now on
     * @return whether that was done: no, when there is one of that version or a newer one
     */
    boolean withdraw(String plan, long version);

    /** Says whose plan is which where a client has none of its own; what is left empty is as deployed. */
    void setDefaults(Optional<String> defaultPlan, Optional<String> anonymousPlan);

    /** Gives a client a plan of its own. */
    void assign(BucketKey client, ClientPlan plan);

    /** Takes a client's own plan back. */
    void unassign(BucketKey client);
}
