package dev.portcullis.wafmanager;

import dev.portcullis.net.Family;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the books said at one time, projected once for each lane and room however many targets ask. */
final class Desired {

    private record Asked(Lane lane, Room room) {}

    private final Map<Mode, Map<Family, List<Ban>>> byLane = new EnumMap<>(Mode.class);
    private final Map<Asked, Projection> projections = new HashMap<>();
    private final Spared spared;
    private final int bans;

    private Desired(List<Ban> active, Spared spared) {
        this.spared = spared;
        this.bans = active.size();
        for (Ban ban : active) {
            byLane.computeIfAbsent(ban.mode(), mode -> new EnumMap<>(Family.class))
                    .computeIfAbsent(ban.subject().family(), family -> new ArrayList<>())
                    .add(ban);
        }
    }

    static Desired at(Instant now, Books books) {
        return new Desired(
                books.bans().activeAt(now), Spared.of(books.allowlist().activeAt(now), books.protectedRanges()));
    }

    Projection projection(Lane lane, Room room) {
        return projections.computeIfAbsent(
                new Asked(lane, room),
                asked -> Projection.of(
                        byLane.getOrDefault(lane.mode(), Map.of()).getOrDefault(lane.family(), List.of()),
                        room,
                        spared));
    }

    int bans() {
        return bans;
    }
}
