package dev.portcullis.ratelimiter;

class InMemoryPlansTest extends PlanStoreContract {

    private final InMemoryPlans plans = new InMemoryPlans(MOST_LISTED);

    @Override
    protected PlanStore store() {
        return plans;
    }

    @Override
    protected PlanWriter writer() {
        return plans;
    }
}
