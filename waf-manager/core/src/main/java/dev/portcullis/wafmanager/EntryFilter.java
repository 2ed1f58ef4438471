package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are asked for; what is empty doesn't matter.
 *
 * @param within entries whose whole subject lies in this block
 * @param mode bans of this mode, and no allowances
 * @param activeAt entries not over by then
 */
public record EntryFilter(
        Optional<Cidr> within,
        Optional<Origin.Kind> kind,
        Optional<Origin> origin,
        Optional<Mode> mode,
        Optional<Instant> activeAt) {

    public static final EntryFilter ALL =
            new EntryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public boolean matches(Entry entry) {
        return within.map(block -> block.contains(entry.subject())).orElse(true)
                && kind.map(entry.origin().kind()::equals).orElse(true)
                && origin.map(entry.origin()::equals).orElse(true)
                && mode.map(wanted -> entry.fold(ban -> ban.mode() == wanted, allowance -> false))
                        .orElse(true)
                && activeAt.map(entry::activeAt).orElse(true);
    }

    public EntryFilter within(Cidr block) {
        return new EntryFilter(Optional.of(block), kind, origin, mode, activeAt);
    }

    public EntryFilter of(Origin wanted) {
        return new EntryFilter(within, kind, Optional.of(wanted), mode, activeAt);
    }

    public EntryFilter of(Origin.Kind wanted) {
        return new EntryFilter(within, Optional.of(wanted), origin, mode, activeAt);
    }

    public EntryFilter of(Mode wanted) {
        return new EntryFilter(within, kind, origin, Optional.of(wanted), activeAt);
    }

    public EntryFilter activeAt(Instant now) {
        return new EntryFilter(within, kind, origin, mode, Optional.of(now));
    }
}
