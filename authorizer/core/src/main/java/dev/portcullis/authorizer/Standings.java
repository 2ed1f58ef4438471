package dev.portcullis.authorizer;

import java.util.BitSet;
import java.util.List;

/**
 * Where callers stand with a table: which of its requirements each meets, by their numbers; one bit more says that a caller
 * has valid credentials at all. Callers of one standing may do the same.
 */
final class Standings {

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
                || (standing.get(requirements.size())
                        && route.requirements().stream()
                                .allMatch(requirement -> standing.get(requirements.indexOf(requirement))));
    }
}
