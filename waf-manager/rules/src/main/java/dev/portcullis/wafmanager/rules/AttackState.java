package dev.portcullis.wafmanager.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether there is an attack, from one change to the next.
 *
 * @param number 1 for the first; 0 only for {@link #NONE}
 * @param attack stays until everything around was put back, which may be a little after its end
 */
public record AttackState(long number, Optional<Attack> attack, AuditLine line) {

    /** Before the first attack. */
    public static final AttackState NONE = new AttackState(
            0, Optional.empty(), new AuditLine(Instant.EPOCH, new By("portcullis", "no attack yet"), List.of()));

    public AttackState {
        if (number < 0) {
            throw new IllegalArgumentException("version " + number);
        }
    }

    AttackState next(Optional<Attack> changed, AuditLine why) {
        return new AttackState(number + 1, changed, why);
    }
}
