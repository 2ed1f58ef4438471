package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One book as long as the process lives. One lock for both books and the audit makes commits transactions. */
final class InMemoryEntries<E extends Entry> implements EntryStore<E> {

    private final InMemoryBooks books;
    private final TreeMap<EntryKey, Versioned<E>> entries = new TreeMap<>();

    InMemoryEntries(InMemoryBooks books) {
        this.books = books;
    }

    @Override
    public Optional<Versioned<E>> find(EntryKey key) {
        synchronized (books) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    @Override
    public Commit<E> commit(List<Step<E>> steps, Optional<OnceOnly> once) {
        if (steps.isEmpty()
                || steps.size() > MAX_STEPS
                || steps.stream().map(Step::key).distinct().count() != steps.size()) {
            throw new IllegalArgumentException("a commit has 1 to " + MAX_STEPS + " steps of different keys");
        }
        synchronized (books) {
            Optional<String> used = once.flatMap(each -> books.fingerprint(each.actor(), each.key(), each.at()));
            if (used.isPresent()) {
                return new Commit.KeyUsed<>(used.get());
            }
            Map<Integer, Optional<Versioned<E>>> seen = overtaken(steps);
            if (!seen.isEmpty()) {
                return new Commit.Overtaken<>(seen);
            }
            steps.forEach(this::write);
            once.ifPresent(books::remember);
            return new Commit.Done<>();
        }
    }

    private Map<Integer, Optional<Versioned<E>>> overtaken(List<Step<E>> steps) {
        var seen = new HashMap<Integer, Optional<Versioned<E>>>();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Versioned<E>> standing =
                    Optional.ofNullable(entries.get(steps.get(i).key()));
            if (!standing.map(Versioned::version).equals(steps.get(i).before().map(Versioned::version))) {
                seen.put(i, standing);
            }
        }
        return seen;
    }

    private void write(Step<E> step) {
        step.after()
                .ifPresentOrElse(
                        after -> entries.put(
                                step.key(), new Versioned<>(after, step.audit().version())),
                        () -> entries.remove(step.key()));
        books.record(step.audit());
    }

    @Override
    public Optional<String> fingerprint(String actor, String key, Instant now) {
        return books.fingerprint(actor, key, now);
    }

    @Override
    public Page<Versioned<E>> list(EntryFilter filter, PageRequest request) {
        synchronized (books) {
            List<Versioned<E>> found = entries.values().stream()
                    .filter(each -> filter.matches(each.entry()))
                    .toList();
            return InMemoryBooks.paged(found, request);
        }
    }

    @Override
    public List<Versioned<E>> over(Cidr subject) {
        synchronized (books) {
            return entries.values().stream()
                    .filter(each -> each.entry().subject().contains(subject))
                    .toList();
        }
    }

    @Override
    public List<E> activeAt(Instant now) {
        synchronized (books) {
            var active = new ArrayList<E>();
            entries.values().stream()
                    .map(Versioned::entry)
                    .filter(entry -> entry.activeAt(now))
                    .forEach(active::add);
            return active;
        }
    }
}
