package dev.portcullis.wafmanager.feeds;

/** Where feeds' states are kept. */
public interface FeedStates {

    /** What is remembered; {@link FeedState#unknown} at first. */
    FeedState find(String feed);

    void save(FeedState state);

    /** Notes that a list waits for approval, and leaves everything else as it is. */
    void hold(String feed, String digest);

    /** Approves the list that is held; false when another one is by now, or none. */
    boolean approve(String feed, String digest);
}
