package dev.portcullis.wafmanager;

/** What AWS WAF does with a banned subject's requests, from the mildest to the strictest. */
public enum Mode {
    /** Counted and let through: a rehearsal. */
    COUNT,
    /** Answered with a silent browser check. */
    CHALLENGE,
    /** Answered with a puzzle for people. */
    CAPTCHA,
    /** Refused. */
    BLOCK;

    /** The stricter of the two. */
    public Mode or(Mode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** In lower case, as names of IP sets, items and the API have it. */
    public String code() {
        return switch (this) {
            case COUNT -> "count";
            case CHALLENGE -> "challenge";
            case CAPTCHA -> "captcha";
            case BLOCK -> "block";
        };
    }

    /**
     * The mode of a code.
     *
     * @throws IllegalArgumentException naming the codes there are
     */
    public static Mode of(String code) {
        for (Mode mode : values()) {
            if (mode.code().equals(code)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("\"" + code + "\" is no mode: write block, challenge, captcha or count");
    }
}
