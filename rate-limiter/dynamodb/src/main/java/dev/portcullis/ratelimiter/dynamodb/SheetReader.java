package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.ClientPlan;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.PlanFault;
import dev.portcullis.ratelimiter.PlanSheet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts a sheet together from items, leaving out and telling of those that make no sense. */
final class SheetReader {

    private static final String DEFAULT = "default";
    private static final String ANONYMOUS = "anonymous";
    private static final Set<String> DEFAULTS = Set.of(PlanKey.PARTITION, PlanKey.SORT, DEFAULT, ANONYMOUS, "note");

    private final Consumer<PlanFault> faults;
    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, Long> withdrawn = new HashMap<>();
    private final Map<BucketKey, ClientPlan> clients = new HashMap<>();
    private Optional<String> defaultPlan = Optional.empty();
    private Optional<String> anonymousPlan = Optional.empty();
    private int clientItems;

    SheetReader(Consumer<PlanFault> faults) {
        this.faults = faults;
    }

    /** How many clients' items there were, malformed ones included. */
    int clientItems() {
        return clientItems;
    }

    PlanSheet sheet(boolean clientsAreListed) {
        return new PlanSheet(
                plans,
                withdrawn,
                defaultPlan,
                anonymousPlan,
                clientsAreListed ? Optional.of(clients) : Optional.empty());
    }

    void take(Map<String, AttributeValue> item) {
        String key = new StrictItem("", item).text(PlanKey.SORT);
        if (key.startsWith(PlanKey.CLIENT)) {
            clientItems++;
            String client = key.substring(PlanKey.CLIENT.length());
            read("client", client, faults, () -> Map.entry(new BucketKey(client), ClientItem.read(item)))
                    .ifPresent(entry -> clients.put(entry.getKey(), entry.getValue()));
        } else if (key.startsWith(PlanKey.PLAN)) {
            String name = key.substring(PlanKey.PLAN.length());
            read("plan", name, faults, () -> PlanItem.read(name, item))
                    .ifPresent(plan -> plan.plan()
                            .ifPresentOrElse(
                                    found -> plans.put(name, found), () -> withdrawn.put(name, plan.version())));
        } else if (key.equals(PlanKey.DEFAULTS)) {
            read("defaults", "", faults, () -> new StrictItem("", item).only(DEFAULTS))
                    .ifPresent(this::takeDefaults);
        } else {
            read("entry", key, faults, () -> {
                throw new IllegalArgumentException("nothing is known by this name");
            });
        }
    }

    private void takeDefaults(StrictItem item) {
        read("defaults", DEFAULT, faults, () -> item.optionalText(DEFAULT)).ifPresent(name -> defaultPlan = name);
        read("defaults", ANONYMOUS, faults, () -> item.optionalText(ANONYMOUS)).ifPresent(name -> anonymousPlan = name);
    }

    /** What was read; empty, and told of, where it is malformed. */
    static <T> Optional<T> read(String kind, String name, Consumer<PlanFault> faults, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
            faults.accept(
                    new PlanFault((kind + " " + StrictItem.printable(name)).strip(), reason + "; it is left out"));
            return Optional.empty();
        }
    }

    static Map<String, AttributeValue> defaults(Optional<String> defaultPlan, Optional<String> anonymousPlan) {
        var item = new HashMap<>(PlanKey.defaults());
        defaultPlan.ifPresent(name -> item.put(DEFAULT, AttributeValue.fromS(name)));
        anonymousPlan.ifPresent(name -> item.put(ANONYMOUS, AttributeValue.fromS(name)));
        return item;
    }
}
