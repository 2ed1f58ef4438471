package dev.portcullis.authorizer.credentials;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A log of revocations, that hands out so many lines at a time. */
public final class InMemoryRevocations implements RevocationLog, RevocationWriter {

    private final int batch;

    // Guarded by this.
    private final List<RevocationEntry> entries = new ArrayList<>();
    private int readings;
    private boolean isBroken;

    public InMemoryRevocations() {
        this(1_000);
    }

    InMemoryRevocations(int batch) {
        this.batch = batch;
    }

    @Override
    public synchronized long revoke(Revocation revocation, Instant now) {
        return add(revocation, false);
    }

    @Override
    public synchronized long lift(Revocation revocation, Instant now) {
        return add(revocation, true);
    }

    private long add(Revocation revocation, boolean isLifted) {
        long number = entries.isEmpty() ? 1 : entries.get(entries.size() - 1).number() + 1;
        entries.add(new RevocationEntry(number, revocation, isLifted));
        return number;
    }

    @Override
    public synchronized RevocationBatch after(long number) {
        readings++;
        if (isBroken) {
            throw new StoreUnavailable("broken");
        }
        List<RevocationEntry> rest =
                entries.stream().filter(entry -> entry.number() > number).toList();
        return new RevocationBatch(rest.subList(0, Math.min(batch, rest.size())), rest.size() <= batch);
    }

    /** A line that shows up after lines of greater numbers. */
    synchronized void late(RevocationEntry entry) {
        entries.add(entry);
        entries.sort(Comparator.comparing(RevocationEntry::number));
    }

    synchronized void setBroken(boolean broken) {
        isBroken = broken;
    }

    synchronized int readings() {
        return readings;
    }
}
