package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import java.util.Comparator;

/** Names one entry of a book: there is one for a subject and an origin. Orders by subject, then origin. */
public record EntryKey(Cidr subject, Origin origin) implements Comparable<EntryKey> {

    private static final Comparator<EntryKey> ORDER =
            Comparator.comparing(EntryKey::subject).thenComparing(EntryKey::origin);

    @Override
    public int compareTo(EntryKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return subject + " by " + origin;
    }
}
