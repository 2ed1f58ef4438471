package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.BadCursor;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.EntryFilter;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.Page;
import dev.portcullis.wafmanager.PageRequest;
import dev.portcullis.wafmanager.Versioned;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Pages of a book: which entries are asked for, and cursors that fit no other question. */
final class EntryList {

    private EntryList() {}

    /** Which entries a query's parameters ask for; active ones, unless {@code ended} are wanted, too. */
    static EntryFilter filter(Fields query, Instant now) {
        var within = query.parsed("within", Subjects::block);
        var kind = query.parsed("kind", EntryList::kind);
        var origin = query.parsed("origin", Origin::new);
        var mode = query.parsed("mode", Mode::of);
        boolean ended = query.flag("ended", false);
        return new EntryFilter(within, kind, origin, mode, ended ? Optional.empty() : Optional.of(now));
    }

    /** What a cursor belongs to: the time at which entries must be active goes on, and is no part of it. */
    static String purpose(String list, EntryFilter filter) {
        return list + " " + filter.within() + filter.kind() + filter.origin() + filter.mode()
                + filter.activeAt().isPresent();
    }

    static <E extends Entry> Response page(Book<E> book, String list, Visit visit, Cursors cursors) {
        Fields query = visit.query();
        EntryFilter filter = filter(query, visit.now());
        PageOf page = PageOf.read(purpose(list, filter), query, cursors);
        Page<Versioned<E>> found = read(book, filter, page.limit(), page.after());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var items = body.putArray("items");
        found.items().forEach(entry -> items.add(EntryJson.of(entry, visit.now())));
        found.next().ifPresent(next -> body.put("next", cursors.seal(page.purpose(), next)));
        return Answers.ok(body);
    }

    static <E extends Entry> Page<Versioned<E>> read(
            Book<E> book, EntryFilter filter, int limit, Optional<String> after) {
        try {
            return book.list(filter, new PageRequest(limit, after));
        } catch (BadCursor e) {
            throw new RequestRefused(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static Origin.Kind kind(String text) {
        for (Origin.Kind kind : Origin.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not one of operator, scenario, feed");
    }
}
