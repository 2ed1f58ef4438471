package dev.portcullis.wafmanager.rules;

/** Something beside the rules that is stricter while under attack: scenarios, plans. Its states are texts, to it alone. */
public interface Surrounding {

    /** Unique among the surroundings. */
    String name();

    /** Its state as it is. */
    String read();

    /** What a calm state becomes while under attack; the same answer for the same state, always. */
    String tightened(String calm);

    /**
     * Changes the state.
     *
     * @return false when it isn't {@code expected}; nothing was written then
     */
    boolean replace(String expected, String next);
}
