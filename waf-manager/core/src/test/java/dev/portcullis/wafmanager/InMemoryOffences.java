package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Offences as long as the process lives. */
public final class InMemoryOffences implements OffenceWindow {

    private record Key(String scenario, Cidr subject) {}

    private final Map<Key, RecentOffences> bySubject = new ConcurrentHashMap<>();

    @Override
    public Tally record(Cidr subject, Collection<Offence> offences, Scenario scenario) {
        var key = new Key(scenario.name(), subject);
        synchronized (bySubject) {
            RecentOffences all =
                    bySubject.getOrDefault(key, RecentOffences.NONE).and(offences);
            bySubject.put(key, all.newest(scenario.memory()));
            return all.fullest(offences.stream().map(Offence::id).collect(Collectors.toSet()), scenario);
        }
    }
}
