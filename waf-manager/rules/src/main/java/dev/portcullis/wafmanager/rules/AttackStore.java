package dev.portcullis.wafmanager.rules;

import java.util.List;

/** Every change between calm and attack, for ever; they are the audit too. */
public interface AttackStore {

    /** The newest state, or {@link AttackState#NONE}; what was appended before the call is seen. */
    AttackState latestState();

    /**
     * States below a number, newest first.
     *
     * @param limit 1 to 100
     */
    List<AttackState> statesBelow(long number, int limit);

    /**
     * Adds the state that follows the newest.
     *
     * @return false when there is one of that number already; nothing was written then
     */
    boolean append(AttackState next);
}
