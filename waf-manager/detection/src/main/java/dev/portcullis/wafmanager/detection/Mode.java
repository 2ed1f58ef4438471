package dev.portcullis.wafmanager.detection;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a verdict leads to, from nothing to everything. Operators change it at run time. */
public enum Mode {
    /** Nothing but a report of what would have been. */
    SIMULATE,
    /** WAF counts the subject's requests. */
    COUNT,
    /** WAF puts a challenge to browsers. */
    CHALLENGE,
    BLOCK;

    /** The stable code: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> of(String code) {
        return Stream.of(values()).filter(mode -> mode.code().equals(code)).findFirst();
    }
}
