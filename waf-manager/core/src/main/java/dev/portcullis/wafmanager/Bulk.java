package dev.portcullis.wafmanager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Entries placed in as few commits as possible. Each presumes at first that nothing stands, and learns from the refusal
 * what does: a new entry then costs no read, and one that stands already no write.
 */
final class Bulk<E extends Entry> {

    /** Alone, an entry gets through whatever others do; together, many are given up for that sooner. */
    private static final int MAX_ATTEMPTS = 64;

    private final EntryStore<E> store;
    private final Mandate mandate;
    private final BiFunction<E, Optional<Versioned<E>>, Choice<E>> choose;
    private final BiConsumer<Integer, Outcome<E>> outcomes;
    private final Map<EntryKey, Item<E>> batch = new LinkedHashMap<>();

    private record Item<E extends Entry>(int index, E entry, Optional<Versioned<E>> seen) {}

    Bulk(
            EntryStore<E> store,
            Mandate mandate,
            BiFunction<E, Optional<Versioned<E>>, Choice<E>> choose,
            BiConsumer<Integer, Outcome<E>> outcomes) {
        this.store = store;
        this.mandate = mandate;
        this.choose = choose;
        this.outcomes = outcomes;
    }

    void add(int index, E entry) {
        if (batch.containsKey(entry.key()) || batch.size() == EntryStore.MAX_STEPS) {
            finish();
        }
        // A rehearsal writes nothing, so it has to look.
        Optional<Versioned<E>> seen = mandate.dryRun() ? store.find(entry.key()) : Optional.empty();
        batch.put(entry.key(), new Item<>(index, entry, seen));
    }

    /** Writes what was added since the last time. */
    void finish() {
        List<Item<E>> pending = new ArrayList<>(batch.values());
        batch.clear();
        for (int tried = 0; !pending.isEmpty(); tried++) {
            if (tried == MAX_ATTEMPTS) {
                throw new IllegalStateException(pending.size() + " entries were changed by others again and again");
            }
            pending = attempt(pending);
        }
    }

    /** One commit; what is left to be tried again. */
    private List<Item<E>> attempt(List<Item<E>> items) {
        var writing = new ArrayList<Item<E>>();
        var steps = new ArrayList<Step<E>>();
        for (Item<E> item : items) {
            Choice<E> decision = choose.apply(item.entry(), item.seen());
            if (decision instanceof Choice.Answer<E> answer) {
                outcomes.accept(item.index(), answer.outcome());
            } else if (decision instanceof Choice.Write<E> write) {
                writing.add(item);
                steps.add(Changing.step(mandate, item.entry().key(), item.seen(), write.after()));
            }
        }
        if (steps.isEmpty()) {
            return List.of();
        }
        if (mandate.dryRun()) {
            accept(writing, steps);
            return List.of();
        }
        return store.commit(steps, Optional.empty())
                .fold(
                        done -> {
                            accept(writing, steps);
                            return List.of();
                        },
                        overtaken -> looked(writing, overtaken.seen()),
                        used -> {
                            throw new IllegalStateException("no key was given, and one was refused");
                        });
    }

    private void accept(List<Item<E>> writing, List<Step<E>> steps) {
        for (int i = 0; i < steps.size(); i++) {
            outcomes.accept(writing.get(i).index(), Changing.outcome(steps.get(i)));
        }
    }

    private List<Item<E>> looked(List<Item<E>> items, Map<Integer, Optional<Versioned<E>>> seen) {
        var again = new ArrayList<Item<E>>();
        for (int i = 0; i < items.size(); i++) {
            Item<E> item = items.get(i);
            again.add(new Item<>(item.index(), item.entry(), seen.getOrDefault(i, item.seen())));
        }
        return again;
    }
}
