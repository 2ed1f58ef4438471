package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody tried to make a rule that can't be; says all that is wrong with it. */
public final class InvalidRule extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    public InvalidRule(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
        this.mistakes = List.copyOf(mistakes);
    }

    static void unless(boolean holds, Reason reason, String where, String what) {
        if (!holds) {
            throw new InvalidRule(List.of(new Mistake(reason, where, what)));
        }
    }

    /** At least one. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
