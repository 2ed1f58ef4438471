package dev.portcullis.ratelimiter;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Plans in this process only; lists clients up to a number of them. */
public final class InMemoryPlans implements PlanStore, PlanWriter {

    private final int mostListed;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final Map<String, Long> withdrawn = new ConcurrentHashMap<>();
    private final Map<BucketKey, ClientPlan> clients = new ConcurrentHashMap<>();
    private volatile Optional<String> defaultPlan = Optional.empty();
    private volatile Optional<String> anonymousPlan = Optional.empty();

    public InMemoryPlans(int mostListed) {
        this.mostListed = mostListed;
    }

    @Override
    public PlanSheet sheet() {
        Optional<Map<BucketKey, ClientPlan>> listed =
                clients.size() > mostListed ? Optional.empty() : Optional.of(clients);
        return new PlanSheet(plans, withdrawn, defaultPlan, anonymousPlan, listed);
    }

    @Override
    public Optional<ClientPlan> planOf(BucketKey client) {
        return Optional.ofNullable(clients.get(client));
    }

    @Override
    public synchronized boolean put(Plan plan) {
        if (!isNewer(plan.name(), plan.version())) {
            return false;
        }
        plans.put(plan.name(), plan);
        withdrawn.remove(plan.name());
        return true;
    }

    @Override
    public synchronized boolean withdraw(String plan, long version) {
        if (!isNewer(plan, version)) {
            return false;
        }
        plans.remove(plan);
        withdrawn.put(plan, version);
        return true;
    }

    @Override
    public void setDefaults(Optional<String> newDefault, Optional<String> newAnonymous) {
        defaultPlan = newDefault;
        anonymousPlan = newAnonymous;
    }

    @Override
    public void assign(BucketKey client, ClientPlan plan) {
        clients.put(client, plan);
    }

    @Override
    public void unassign(BucketKey client) {
        clients.remove(client);
    }

    private boolean isNewer(String name, long version) {
        if (version < 1) {
            throw new IllegalArgumentException("version 0 is the deployment's");
        }
        Plan plan = plans.get(name);
        return version > (plan == null ? withdrawn.getOrDefault(name, 0L) : plan.version());
    }
}
