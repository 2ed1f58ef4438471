package dev.portcullis.ratelimiter;

import dev.portcullis.ratelimiter.Remembered.Recollection;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which plan holds for whom: the deployment's plans, and over them what operators change at run time, at most
 * {@link Freshness#staleness} old. Nothing is read from the store while what was read is fresh; then one reading serves all
 * clients, and another one each client where those with plans of their own are too many to list.
 *
 * <p>No mistake in the store and no outage keeps anybody from a plan: a name that means nothing is passed over for the next
 * that does, and the deployment's default plan always means something. Safe for use by many threads.
 */
public final class PlanBook {

    /** What a warm function remembers: some hundred bytes each. */
    private static final int CLIENTS = 10_000;

    private static final String DEFAULTS = "defaults";

    private final BasePlans base;
    private final Remembered<PlanSheet> sheet;
    private final RecentClients clients;
    private final Consumer<PlanFault> mistakes;

    /**
     * A book in which nothing has been looked up.
     *
     * @param faults told of each mistake once, and once when the store can't be read
     */
    public PlanBook(BasePlans base, PlanStore store, Freshness freshness, Consumer<PlanFault> faults) {
        var outage = new Outage(freshness, faults);
        this.base = base;
        this.sheet = new Remembered<>(freshness, outage, store::sheet);
        this.clients =
                new RecentClients(CLIENTS, client -> new Remembered<>(freshness, outage, () -> store.planOf(client)));
        this.mistakes = new FaultsOnce(faults);
    }

    /** The plan of a client that somebody vouched for: its own, else the default. */
    public Assignment planOf(BucketKey client, Instant now) {
        Recollection<PlanSheet> known = sheet.at(now);
        PlanSheet plans = known.value().orElse(PlanSheet.EMPTY);
        Recollection<Optional<ClientPlan>> own = plans.clients()
                .map(listed -> new Recollection<>(Optional.of(Optional.ofNullable(listed.get(client))), known.basis()))
                .orElseGet(() -> clients.of(client).at(now));
        Plan plan = own.value()
                .flatMap(given -> given)
                .filter(given -> given.holdsAt(now))
                .flatMap(given -> plan(given.plan(), plans, "client " + client.text()))
                .or(() -> plans.defaultPlan().flatMap(name -> plan(name, plans, DEFAULTS)))
                .or(() -> find(base.defaultPlan(), plans))
                .orElseThrow();
        return new Assignment(plan, worse(known.basis(), own.basis()));
    }

    /** The plan of clients that are told apart by their address alone. */
    public Assignment anonymousPlan(Instant now) {
        Recollection<PlanSheet> known = sheet.at(now);
        PlanSheet plans = known.value().orElse(PlanSheet.EMPTY);
        Plan plan = plans.anonymousPlan()
                .flatMap(name -> plan(name, plans, DEFAULTS))
                .or(() -> find(base.anonymousPlan(), plans))
                .orElseThrow();
        return new Assignment(plan, known.basis());
    }

    /** The plan of a name, if there is one. */
    public Optional<Assignment> named(String name, Instant now) {
        Recollection<PlanSheet> known = sheet.at(now);
        PlanSheet plans = known.value().orElse(PlanSheet.EMPTY);
        return find(name, plans).map(plan -> new Assignment(plan, known.basis()));
    }

    /** The plan of what clients share at a tier, if it has one. */
    public Optional<Assignment> sharedPlan(Tier tier, Instant now) {
        return Optional.ofNullable(base.shared().get(tier)).flatMap(name -> named(name, now));
    }

    private Optional<Plan> plan(String name, PlanSheet plans, String where) {
        Optional<Plan> plan = find(name, plans);
        if (plan.isEmpty()) {
            mistakes.accept(new PlanFault(where, "there is no plan " + name + "; the next in line holds"));
        }
        return plan;
    }

    private Optional<Plan> find(String name, PlanSheet plans) {
        Plan changed = plans.plans().get(name);
        return changed != null
                ? Optional.of(changed)
                : Optional.ofNullable(base.plans().get(name))
                        .map(plan -> plans.withdrawn().containsKey(name) ? since(plan, plans) : plan);
    }

    /** A plan that has been withdrawn was the newer one until then. */
    private static Plan since(Plan deployed, PlanSheet plans) {
        long version = Objects.requireNonNull(plans.withdrawn().get(deployed.name()));
        return new Plan(deployed.name(), deployed.limits(), version);
    }

    private static Basis worse(Basis one, Basis other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
