package dev.portcullis.infra;

/** Where operators read what an alarm means and what to do: an anchor of docs/operations.md. */
final class Runbook {

    static final String PAGE = "docs/operations.md";

    private Runbook() {}

    /**
     * An alarm's description.
     *
     * @param anchor of its section's heading
     */
    static String of(String anchor) {
        return "Runbook: " + PAGE + "#" + anchor;
    }
}
