package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bans as long as the process lives. */
public final class InMemoryBans implements BanStore {

    private record Key(Cidr subject, Origin origin) {}

    private final Map<Key, Ban> bans = new ConcurrentHashMap<>();

    @Override
    public Ban place(Ban ban) {
        return bans.merge(new Key(ban.subject(), ban.origin()), ban, Ban::repeatedBy);
    }

    @Override
    public List<Ban> activeAt(Instant now) {
        return bans.values().stream().filter(ban -> ban.activeAt(now)).toList();
    }
}
