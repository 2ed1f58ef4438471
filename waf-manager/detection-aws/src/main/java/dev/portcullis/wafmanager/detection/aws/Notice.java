package dev.portcullis.wafmanager.detection.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that people or other systems want to know, as docs/detection.md documents it.
 *
 * @param type a stable code
 * @param json the whole event as JSON, in which the others stand, too
 */
public record Notice(
        Type type, String scenario, String subject, String text, Instant at, Optional<Instant> until, String json) {

    /** What happened. */
    public enum Type {
        BAN_CREATED("ban.created"),
        BAN_SIMULATED("ban.simulated"),
        APPROVAL_WANTED("approval.wanted"),
        BUDGET_EXHAUSTED("budget.exhausted"),
        KILL_SWITCH("kill_switch.held");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
