package dev.portcullis.authorizer;

import java.util.Collections;
import java.util.Set;

/** How many of the words that a rule names a caller must hold. */
public enum Quantifier {
    /** Every one. */
    ALL {
        @Override
        boolean isSatisfied(Set<String> held, Set<String> wanted) {
            return held.containsAll(wanted);
        }
    },
    /** One at least. */
    ANY {
        @Override
        boolean isSatisfied(Set<String> held, Set<String> wanted) {
            return !Collections.disjoint(held, wanted);
        }
    };

    abstract boolean isSatisfied(Set<String> held, Set<String> wanted);
}
