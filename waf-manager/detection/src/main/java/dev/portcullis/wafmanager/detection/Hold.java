package dev.portcullis.wafmanager.detection;

import java.util.Locale;

/** Why a verdict was not carried out. It comes again with the subject's next record. */
public enum Hold {
    KILL_SWITCH,
    BUDGET_EXHAUSTED,
    /** The subject has too large a share of the good requests to be only bad. */
    SHARE_TOO_LARGE,
    APPROVAL_WANTED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
