package dev.portcullis.wafmanager;

/**
 * Why an entry was not written.
 *
 * @param reason a stable code for clients
 * @param detail what, and how to mend it, for people
 */
public record Refusal(Reason reason, String detail) {

    /** Reasons, and whether a mandate can override them. */
    public enum Reason {
        /** It touches an address that the allowlist lets through. */
        ALLOWLISTED(true),
        /** It touches a protected range: private, reserved, a proxy's, a CDN's, our own. */
        PROTECTED(true),
        /** It is broader than the limit. */
        TOO_BROAD(true),
        /** The actor's own address is in it. */
        OWN_ADDRESS(true),
        /** AWS WAF knows no /0. */
        WHOLE_FAMILY(false),
        /** It would be over already. */
        ENDED(false);

        private final boolean overridable;

        Reason(boolean overridable) {
            this.overridable = overridable;
        }

        public boolean overridable() {
            return overridable;
        }
    }
}
