package dev.portcullis.wafmanager;

import java.util.Optional;

/**
 * Which page of a list.
 *
 * @param limit the most items it may have, 1 to 1,000
 * @param cursor as the previous page gave it; none for the first
 */
public record PageRequest(int limit, Optional<String> cursor) {

    public static final int MAX_LIMIT = 1000;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " items, not " + limit);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }
}
