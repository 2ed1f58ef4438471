package dev.portcullis.wafmanager.feeds;

/** Where feeds' states are kept. */
public interface FeedStates {

    /** What is remembered; {@link FeedState#unknown} at first. */
    FeedState find(String feed);

    void save(FeedState state);
}
