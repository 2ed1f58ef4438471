package dev.portcullis.ratelimiter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Passes each fault on once, however often it is met: what is read every few seconds must not fill the log. */
public final class FaultsOnce implements Consumer<PlanFault> {

    /** Beyond so many different faults, the log has told enough. */
    static final int MOST = 1_000;

    private final Consumer<PlanFault> sink;
    private final Set<PlanFault> seen = ConcurrentHashMap.newKeySet();

    public FaultsOnce(Consumer<PlanFault> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(PlanFault fault) {
        if (seen.size() < MOST && seen.add(fault)) {
            sink.accept(fault);
        }
    }
}
