package dev.portcullis.wafmanager.rules;

import dev.portcullis.net.Family;

/** The IP sets of one mode and family, however many of them a deployment has: what reconcile fills with bans. */
public record AddressList(Mode mode, Family family) {

    /** What was asked for the addresses in it. A rule may still do something else with them. */
    public enum Mode {
        BLOCK,
        CHALLENGE,
        CAPTCHA,
        COUNT
    }

    @Override
    public String toString() {
        return mode.name().toLowerCase(java.util.Locale.ROOT) + "-" + (family == Family.IPV4 ? "v4" : "v6");
    }
}
