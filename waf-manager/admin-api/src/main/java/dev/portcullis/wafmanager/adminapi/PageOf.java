package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list that is ordered by a text.
 *
 * @param purpose of its cursors
 * @param after the last item of the page before
 */
record PageOf(String purpose, int limit, Optional<String> after, Cursors cursors) {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1000;

    /** Reads the page that a query asks for, and takes no parameter that was not read before. */
    static PageOf read(String purpose, Fields query, Cursors cursors) {
        int limit =
                query.whole("limit", 1, MAX_LIMIT).orElse((long) DEFAULT_LIMIT).intValue();
        Optional<String> cursor = query.text("cursor", 4096);
        query.end();
        return new PageOf(purpose, limit, cursors.opened(purpose, cursor), cursors);
    }

    boolean isAfter(String text) {
        return after.map(last -> text.compareTo(last) > 0).orElse(true);
    }

    /**
     * The answer.
     *
     * @param items those after the last page's, one more than the limit where there are more
     * @param key the text by which the list is ordered
     */
    Response answer(List<ObjectNode> items, Function<ObjectNode, String> key) {
        boolean more = items.size() > limit;
        List<ObjectNode> shown = more ? items.subList(0, limit) : items;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        shown.forEach(body.putArray("items")::add);
        if (more) {
            body.put("next", cursors.seal(purpose, key.apply(shown.get(shown.size() - 1))));
        }
        return Answers.ok(body);
    }
}
