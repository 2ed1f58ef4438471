package dev.portcullis.wafmanager.detection;

import java.util.HashMap;
import java.util.Map;

/** Windows of one process, for replays and tests. */
public final class InMemoryWindows implements WindowStore {

    private final Map<WindowKey, WindowState> states = new HashMap<>();

    @Override
    public synchronized Map<WindowKey, WindowState> add(Map<WindowKey, Addition> additions) {
        var after = new HashMap<WindowKey, WindowState>();
        additions.forEach((key, addition) -> after.put(
                key, states.getOrDefault(key, WindowState.EMPTY).and(addition.marks(), addition.algorithm())));
        states.putAll(after);
        return after;
    }

    @Override
    public synchronized void strike(WindowKey key, Strike strike, Addition last) {
        states.put(key, states.getOrDefault(key, WindowState.EMPTY).struck(strike));
    }

    /** How many windows are kept. */
    public synchronized int size() {
        return states.size();
    }
}
