package dev.portcullis.wafmanager;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One entry's change under a mandate. */
record Changing<E extends Entry>(EntryStore<E> store, EntryKey key, Mandate mandate) {

    /** What came of one attempt: an outcome, or else what overtook it. */
    record Attempt<E extends Entry>(Optional<Outcome<E>> outcome, Optional<Versioned<E>> seen) {}

    Attempt<E> attempt(Choice<E> decision, Optional<Versioned<E>> seen, String request) {
        if (decision instanceof Choice.Answer<E> answer) {
            return done(answer.outcome());
        }
        Optional<E> after = ((Choice.Write<E>) decision).after();
        Step<E> step = step(mandate, key, seen, after);
        Outcome<E> outcome = outcome(step);
        if (mandate.dryRun()) {
            return done(outcome);
        }
        String fingerprint = sha256(request);
        Optional<OnceOnly> once =
                mandate.key().map(text -> new OnceOnly(mandate.actor().name(), text, fingerprint, mandate.at()));
        return store.commit(List.of(step), once)
                .fold(
                        committed -> done(outcome),
                        overtaken ->
                                new Attempt<>(Optional.empty(), overtaken.seen().getOrDefault(0, Optional.empty())),
                        used -> done(again(used.fingerprint(), fingerprint)));
    }

    /** What is to be answered if the mandate's key was used before. */
    Optional<Outcome<E>> known(String request) {
        return mandate.key()
                .flatMap(text -> store.fingerprint(mandate.actor().name(), text, mandate.at()))
                .map(used -> again(used, sha256(request)));
    }

    private Outcome<E> again(String used, String fingerprint) {
        return used.equals(fingerprint)
                ? new Outcome.Replayed<>(store.find(key))
                : new Outcome.KeyReused<>(mandate.key().orElseThrow());
    }

    private static <E extends Entry> Attempt<E> done(Outcome<E> outcome) {
        return new Attempt<>(Optional.of(outcome), Optional.empty());
    }

    /** What a step, once written, comes to. */
    static <E extends Entry> Outcome<E> outcome(Step<E> step) {
        Optional<E> before = step.before().map(Versioned::entry);
        return step.after()
                .<Outcome<E>>map(after -> new Outcome.Written<>(
                        before, new Versioned<>(after, step.audit().version())))
                .orElseGet(() -> new Outcome.Lifted<>(before.orElseThrow()));
    }

    /** A version is the time of writing, or the next number where clocks or writers are closer than that. */
    static <E extends Entry> Step<E> step(
            Mandate mandate, EntryKey key, Optional<Versioned<E>> before, Optional<E> after) {
        long version = Math.max(
                mandate.at().toEpochMilli(), before.map(Versioned::version).orElse(0L) + 1);
        Entry any = after.or(() -> before.map(Versioned::entry)).orElseThrow();
        var kind = any.fold(ban -> AuditEntry.Kind.BAN, allowance -> AuditEntry.Kind.ALLOWANCE);
        return new Step<>(
                before,
                after,
                new AuditEntry(mandate, key, kind, before.map(Versioned::entry), after.map(entry -> entry), version));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
