package dev.portcullis.authorizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Where callers stand with a table: which of its requirements each meets, by their numbers; one bit more says that a caller
 * has valid credentials at all. Callers of one standing may do the same.
 */
final class Standings {

    /** Of so many requirements every combination is tried. */
    private static final int FEW = 6;

    private final List<Requirement> requirements;

    Standings(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    BitSet of(Principal caller) {
        BitSet standing = new BitSet(requirements.size() + 1);
        for (int i = 0; i < requirements.size(); i++) {
            standing.set(i, requirements.get(i).isMetBy(caller));
        }
        standing.set(requirements.size(), !(caller instanceof AnonymousCaller));
        return standing;
    }

    boolean suffices(BitSet standing, Route route) {
        return route.isPublic()
                || (!route.isHoneypot()
                        && standing.get(requirements.size())
                        && route.requirements().stream()
                                .allMatch(requirement -> standing.get(requirements.indexOf(requirement))));
    }

    /** Of all the standings that there can be, the ones that a look at the table wants to try: all, where they are few. */
    List<BitSet> samples() {
        int all = requirements.size();
        List<BitSet> samples = new ArrayList<>(List.of(new BitSet()));
        if (all <= FEW) {
            for (long bits = 0; bits < 1L << all; bits++) {
                samples.add(known(BitSet.valueOf(new long[] {bits})));
            }
            return samples;
        }
        samples.add(known(new BitSet()));
        BitSet every = new BitSet();
        every.set(0, all);
        samples.add(known(every));
        for (int i = 0; i < all; i++) {
            BitSet one = new BitSet();
            one.set(i);
            samples.add(known(one));
            BitSet others = (BitSet) every.clone();
            others.clear(i);
            samples.add(known(others));
        }
        return samples;
    }

    private BitSet known(BitSet met) {
        met.set(requirements.size());
        return met;
    }
}
