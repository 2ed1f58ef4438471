package dev.portcullis.ratelimiter;

import java.util.Optional;

/** A store that counts what it is asked, and can be out of reach. */
final class FailingPlans implements PlanStore {

    private final PlanStore plans;
    boolean failing;
    int asked;

    FailingPlans(PlanStore plans) {
        this.plans = plans;
    }

    @Override
    public PlanSheet sheet() {
        ask();
        return plans.sheet();
    }

    @Override
    public Optional<ClientPlan> planOf(BucketKey client) {
        ask();
        return plans.planOf(client);
    }

    private void ask() {
        asked++;
        if (failing) {
            throw new PlansUnavailable("table gate: no answer", new IllegalStateException("test"));
        }
    }
}
