package dev.portcullis.ratelimiter;

import java.util.Optional;

/**
 * Changes plans at run time. Writes replace what was there, whoever wrote it.
 *
 * <p>Every operation throws {@link PlansUnavailable} when nothing is known of its success.
 */
public interface PlanWriter {

    /** Adds a plan, or replaces the one of its name: clients' buckets under it are rescaled, not reset. */
    void put(Plan plan);

    /** Takes a plan back, so that the deployment's one of that name holds again, or none. */
    void remove(String plan);

    /** Says whose plan is which where a client has none of its own; what is left empty is as deployed. */
    void setDefaults(Optional<String> defaultPlan, Optional<String> anonymousPlan);

    /** Gives a client a plan of its own. */
    void assign(BucketKey client, ClientPlan plan);

    /** Takes a client's own plan back. */
    void unassign(BucketKey client);
}
