package dev.portcullis.wafmanager;

import java.util.ArrayList;
import java.util.List;

/**
 * Both books, and who is protected whatever they say.
 *
 * @param protectedRanges {@link ProtectedRange#RESERVED} included
 */
public record Books(EntryStore<Ban> bans, EntryStore<Allowance> allowlist, List<ProtectedRange> protectedRanges) {

    public Books {
        var all = new ArrayList<>(protectedRanges);
        ProtectedRange.RESERVED.stream().filter(range -> !all.contains(range)).forEach(all::add);
        protectedRanges = List.copyOf(all);
    }

    public Book<Ban> book(Breadth breadth) {
        return Book.ofBans(bans, allowlist, breadth, protectedRanges);
    }
}
