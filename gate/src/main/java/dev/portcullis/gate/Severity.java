package dev.portcullis.gate;

import java.util.Locale;

/** How much a finding weighs. */
public enum Severity {
    /** The file can't be used. */
    ERROR,
    /** The file can be used, and does something that its author may not mean. */
    WARNING;

    /** As it is printed. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
