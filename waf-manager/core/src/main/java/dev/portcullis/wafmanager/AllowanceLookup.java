package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an allowance touches a subject: by asking for it, or, for many subjects, among all of them read once. */
final class AllowanceLookup {

    private final EntryStore<Allowance> allowlist;
    private final Instant now;
    private @Nullable List<Allowance> all;
    private CidrSet addresses = CidrSet.EMPTY;

    AllowanceLookup(EntryStore<Allowance> allowlist, Instant now) {
        this.allowlist = allowlist;
        this.now = now;
    }

    Optional<Allowance> one(Cidr subject) {
        return allowlist.over(subject).stream()
                .map(Versioned::entry)
                .filter(allowance -> allowance.activeAt(now))
                .findFirst()
                .or(() -> within(subject));
    }

    private Optional<Allowance> within(Cidr subject) {
        EntryFilter filter = EntryFilter.ALL.within(subject).activeAt(now);
        Optional<String> cursor = Optional.empty();
        do {
            var page = allowlist.list(filter, new PageRequest(1, cursor));
            if (!page.items().isEmpty()) {
                return Optional.of(page.items().get(0).entry());
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return Optional.empty();
    }

    Optional<Allowance> amongAll(Cidr subject) {
        List<Allowance> known = all;
        if (known == null) {
            known = allowlist.activeAt(now);
            all = known;
            var builder = CidrSet.builder();
            known.forEach(allowance -> builder.add(allowance.subject()));
            addresses = builder.build();
        }
        return addresses.overlaps(subject)
                ? known.stream()
                        .filter(allowance -> allowance.subject().overlaps(subject))
                        .findFirst()
                : Optional.empty();
    }
}
