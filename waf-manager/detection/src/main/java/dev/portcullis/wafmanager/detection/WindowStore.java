package dev.portcullis.wafmanager.detection;

import java.util.Map;

/** Where windows are kept. Several writers at once are expected, and the same marks more than once. */
public interface WindowStore {

    /**
     * Merges a batch's marks into their windows.
     *
     * @return what each window holds now
     */
    Map<WindowKey, WindowState> add(Map<WindowKey, Addition> additions);

    /** Notes that a verdict was carried out: see {@link WindowState#struck}. */
    void strike(WindowKey key, Strike strike, Addition last);
}
