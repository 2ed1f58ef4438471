package dev.portcullis.wafmanager.feeds;

import java.util.HashMap;
import java.util.Map;

/** Feeds' states as long as the process lives. */
final class RememberedFeeds implements FeedStates {

    private final Map<String, FeedState> states = new HashMap<>();

    @Override
    public FeedState find(String feed) {
        return states.getOrDefault(feed, FeedState.unknown(feed));
    }

    @Override
    public void save(FeedState state) {
        states.put(state.feed(), state);
    }

    @Override
    public void hold(String feed, String digest) {
        FeedState state = find(feed);
        save(new FeedState(feed, state.etag(), state.modified(), state.approved(), digest));
    }

    @Override
    public boolean approve(String feed, String digest) {
        FeedState state = find(feed);
        boolean held = state.held().equals(digest);
        if (held) {
            save(new FeedState(feed, state.etag(), state.modified(), digest, digest));
        }
        return held;
    }
}
