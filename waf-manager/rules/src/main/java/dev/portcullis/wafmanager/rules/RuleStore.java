package dev.portcullis.wafmanager.rules;

import java.util.List;
import java.util.Optional;

/** Every version of the rules, for ever. Versions are added, never changed: they are the audit too. */
public interface RuleStore {

    /** The newest version, or {@link RuleSetVersion#NONE}; what was appended before the call is seen. */
    RuleSetVersion latest();

    Optional<RuleSetVersion> version(long number);

    /**
     * Versions below a number, newest first.
     *
     * @param limit 1 to 100
     */
    List<RuleSetVersion> newestBelow(long number, int limit);

    /**
     * Adds the version that follows the newest.
     *
     * @return false when there is one of that number already; nothing was written then
     */
    boolean append(RuleSetVersion next);
}
