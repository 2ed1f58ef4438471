package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The bans, or the allowlist: the one way to change either. Every change follows the rules, is audited in the same
 * transaction, and may be repeated harmlessly under a key.
 */
public final class Book<E extends Entry> {

    /** Each attempt sees what overtook the one before, so this many writers of one key all get through. */
    private static final int MAX_ATTEMPTS = 64;

    private final EntryStore<E> store;
    private final BookRules rules;
    private final BinaryOperator<E> repeat;
    private final Function<Mandate, AllowanceLookup> allowances;

    private Book(
            EntryStore<E> store,
            BookRules rules,
            BinaryOperator<E> repeat,
            Function<Mandate, AllowanceLookup> allowances) {
        this.store = store;
        this.rules = rules;
        this.repeat = repeat;
        this.allowances = allowances;
    }

    /**
     * The book of bans.
     *
     * @param protectedRanges beside {@link ProtectedRange#RESERVED}, which are protected always
     */
    public static Book<Ban> ofBans(
            EntryStore<Ban> bans,
            EntryStore<Allowance> allowlist,
            Breadth breadth,
            List<ProtectedRange> protectedRanges) {
        var all = new ArrayList<>(protectedRanges);
        all.addAll(ProtectedRange.RESERVED);
        return new Book<>(
                bans,
                new BookRules(breadth, all),
                Ban::repeatedBy,
                mandate -> new AllowanceLookup(allowlist, mandate.at()));
    }

    /** The allowlist. */
    public static Book<Allowance> ofAllowances(EntryStore<Allowance> allowlist) {
        return new Book<>(
                allowlist,
                new BookRules(Breadth.OF_ALLOWANCES, List.of()),
                (before, next) -> next.term().outlasts(before.term())
                                || !before.activeAt(next.term().since())
                        ? next
                        : before,
                mandate -> new AllowanceLookup(allowlist, mandate.at()));
    }

    /** Places an entry, or repeats the one that its origin placed on the subject: see {@link Ban#repeatedBy}. */
    public Outcome<E> place(E entry, Mandate mandate) {
        List<Refusal> refusals = rules.refusals(entry, mandate, allowances.apply(mandate)::one);
        if (!refusals.isEmpty()) {
            return new Outcome.Refused<>(refusals);
        }
        return attempt(new Changing<>(store, entry.key(), mandate), "place " + entry, seen -> placing(entry, seen));
    }

    private Choice<E> placing(E entry, Optional<Versioned<E>> seen) {
        if (seen.isEmpty()) {
            return new Choice.Write<>(Optional.of(entry));
        }
        E standing = seen.get().entry();
        E next = repeat.apply(standing, entry);
        return next.equals(standing)
                ? new Choice.Answer<>(new Outcome.Unchanged<>(seen.get()))
                : new Choice.Write<>(Optional.of(next));
    }

    /**
     * Replaces what stands, shorter and milder ends included.
     *
     * @param expected the version that the caller saw; none: whichever stands
     */
    public Outcome<E> change(E entry, Optional<Long> expected, Mandate mandate) {
        List<Refusal> refusals = rules.refusals(entry, mandate, allowances.apply(mandate)::one);
        if (!refusals.isEmpty()) {
            return new Outcome.Refused<>(refusals);
        }
        return attempt(
                new Changing<>(store, entry.key(), mandate),
                "change " + expected + " to " + entry,
                seen -> guarded(entry.key(), expected, seen)
                        .orElseGet(() -> seen.orElseThrow().entry().equals(entry)
                                ? new Choice.Answer<>(new Outcome.Unchanged<>(seen.orElseThrow()))
                                : new Choice.Write<>(Optional.of(entry))));
    }

    /**
     * Ends an entry now; those of other origins stay.
     *
     * @param expected the version that the caller saw; none: whichever stands
     */
    public Outcome<E> lift(EntryKey key, Optional<Long> expected, Mandate mandate) {
        return attempt(
                new Changing<>(store, key, mandate),
                "lift " + expected + " of " + key,
                seen -> guarded(key, expected, seen).orElseGet(() -> new Choice.Write<>(Optional.empty())));
    }

    private Optional<Choice<E>> guarded(EntryKey key, Optional<Long> expected, Optional<Versioned<E>> seen) {
        if (seen.isEmpty()) {
            return Optional.of(new Choice.Answer<>(new Outcome.Missing<>(key)));
        }
        return expected.filter(version -> version != seen.get().version())
                .map(version -> new Choice.Answer<>(new Outcome.Stale<>(seen.get())));
    }

    private Outcome<E> attempt(
            Changing<E> changing, String request, Function<Optional<Versioned<E>>, Choice<E>> choose) {
        // Looked up first: repeated, a lifting would find nothing to lift, and a change a version of its own making.
        Optional<Outcome<E>> known = changing.known(request);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Versioned<E>> seen = store.find(changing.key());
        for (int tried = 0; tried < MAX_ATTEMPTS; tried++) {
            Changing.Attempt<E> attempt = changing.attempt(choose.apply(seen), seen, request);
            if (attempt.outcome().isPresent()) {
                return attempt.outcome().get();
            }
            seen = attempt.seen();
        }
        throw new IllegalStateException(changing.key() + " was changed by others " + MAX_ATTEMPTS + " times in a row");
    }

    /**
     * Places many entries, with an outcome for each in their order; entries that stand already are unchanged, so that a
     * repetition is harmless without a key, and none is taken here. Of two of one key, both are placed, one after the
     * other.
     */
    public List<Outcome<E>> placeAll(List<E> entries, Mandate mandate) {
        AllowanceLookup allowed = allowances.apply(mandate);
        Map<Integer, Outcome<E>> outcomes = new LinkedHashMap<>();
        var bulk = new Bulk<>(store, mandate, this::placing, outcomes::put);
        for (int i = 0; i < entries.size(); i++) {
            List<Refusal> refusals = rules.refusals(entries.get(i), mandate, allowed::amongAll);
            if (refusals.isEmpty()) {
                bulk.add(i, entries.get(i));
            } else {
                outcomes.put(i, new Outcome.Refused<>(refusals));
            }
        }
        bulk.finish();
        var inOrder = new ArrayList<Outcome<E>>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Outcome<E> outcome = outcomes.get(i);
            if (outcome == null) {
                throw new IllegalStateException("entry " + i + " has no outcome");
            }
            inOrder.add(outcome);
        }
        return inOrder;
    }

    public Optional<Versioned<E>> find(EntryKey key) {
        return store.find(key);
    }

    public Page<Versioned<E>> list(EntryFilter filter, PageRequest request) {
        return store.list(filter, request);
    }

    /** The entries that cover a block or address, the broadest first; also those that are over. */
    public List<Versioned<E>> over(Cidr subject) {
        return store.over(subject);
    }
}
