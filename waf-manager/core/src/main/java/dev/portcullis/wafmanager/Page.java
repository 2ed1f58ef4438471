package dev.portcullis.wafmanager;

import java.util.List;
import java.util.Optional;

/**
 * Some of a list.
 *
 * @param next the cursor of the following page; none after the last. A page may be short of its limit and still have a
 *     next
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
