package dev.portcullis.infra;

/** What was asked for can't be deployed, or can't be meant; the message says what, where, and how to mend it. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String what, String mend) {
        super(what + ": " + mend);
    }
}
