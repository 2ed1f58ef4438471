package dev.portcullis.ratelimiter;

import java.util.Optional;

/** Plans and clients' plans that operators change at run time, as they now are. Safe for use by many threads. */
public interface PlanStore {

    /**
     * Reads what concerns every client, and leaves out whatever is malformed.
     *
     * @throws PlansUnavailable when it can't be read in time
     */
    PlanSheet sheet();

    /**
     * Reads a client's own plan; asked only where {@link PlanSheet#clients} doesn't list them.
     *
     * @return empty where it has none, or a malformed one
     * @throws PlansUnavailable when it can't be read in time
     */
    Optional<ClientPlan> planOf(BucketKey client);

    /** A store in which nothing is ever changed. */
    static PlanStore empty() {
        return new PlanStore() {
            @Override
            public PlanSheet sheet() {
                return PlanSheet.EMPTY;
            }

            @Override
            public Optional<ClientPlan> planOf(BucketKey client) {
                return Optional.empty();
            }
        };
    }
}
