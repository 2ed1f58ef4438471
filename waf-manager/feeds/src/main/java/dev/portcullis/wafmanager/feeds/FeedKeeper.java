package dev.portcullis.wafmanager.feeds;

import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Actor;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Cause;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.EntryFilter;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Measure;
import dev.portcullis.wafmanager.Outcome;
import dev.portcullis.wafmanager.PageRequest;
import dev.portcullis.wafmanager.ShardState;
import dev.portcullis.wafmanager.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the books equal to a list: what is new on it is placed, what is no longer there lifted, nothing else touched. A list
 * that can't be had or read changes nothing, and one that jumps by more than a tenth waits for an operator.
 */
public final class FeedKeeper {

    /** The share of standing entries that may change at once; exactly as many still may. */
    static final int MOST_PERCENT = 10;

    /** A score below what detectors give: lists are wrong more often than what one has seen oneself. */
    private static final int SCORE = 30;

    private final Book<Ban> bans;
    private final Book<Allowance> allowlist;
    private final FeedStates states;
    private final Function<Feed, Function<FeedState, Fetched>> fetcher;

    public FeedKeeper(Book<Ban> bans, Book<Allowance> allowlist, FeedStates states, FeedFetcher fetcher) {
        this(bans, allowlist, states, feed -> state -> fetcher.fetch(feed, state));
    }

    FeedKeeper(
            Book<Ban> bans,
            Book<Allowance> allowlist,
            FeedStates states,
            Function<Feed, Function<FeedState, Fetched>> fetcher) {
        this.bans = bans;
        this.allowlist = allowlist;
        this.states = states;
        this.fetcher = fetcher;
    }

    /** Fetches a feed if it changed, and brings the books up to date. */
    public FeedReport refresh(Feed feed, Instant now) {
        FeedState state = states.find(feed.name());
        return fetcher.apply(feed)
                .apply(state)
                .fold(
                        text -> apply(feed, state, text, now),
                        unchanged -> new FeedReport.Current(),
                        failed -> new FeedReport.KeptLastGood(failed.why()));
    }

    private FeedReport apply(Feed feed, FeedState state, Fetched.Text text, Instant now) {
        FeedContent content = FeedReader.read(feed.format(), text.text());
        if (content.subjects().isEmpty()) {
            return new FeedReport.KeptLastGood(feed.url() + " names no address"
                    + content.problems().stream()
                            .findFirst()
                            .map(problem -> ": line " + problem.line() + " " + problem.message())
                            .orElse(""));
        }
        return feed.mode()
                .<FeedReport>map(mode -> new Update<>(bans, feed, now)
                        .run(
                                content,
                                state,
                                text,
                                subject -> new Ban(
                                        subject,
                                        feed.origin(),
                                        cause(feed),
                                        Term.permanent(now),
                                        new Measure(mode, SCORE, 1))))
                .orElseGet(() -> new Update<>(allowlist, feed, now)
                        .run(
                                content,
                                state,
                                text,
                                subject -> new Allowance(subject, feed.origin(), cause(feed), Term.permanent(now))));
    }

    private static Cause cause(Feed feed) {
        return new Cause("listed by " + feed.name(), feed.url().toString(), "feeds");
    }

    /** One book's part. */
    private final class Update<E extends Entry> {

        private final Book<E> book;
        private final Feed feed;
        private final Mandate mandate;

        Update(Book<E> book, Feed feed, Instant now) {
            this.book = book;
            this.feed = feed;
            this.mandate = Mandate.of(Actor.function("feeds"), now, feed.url().toString());
        }

        FeedReport run(FeedContent content, FeedState state, Fetched.Text text, Function<Cidr, E> entry) {
            Set<Cidr> standing = standing();
            var wanted = new LinkedHashSet<>(content.subjects());
            List<Cidr> more = wanted.stream()
                    .filter(subject -> !standing.contains(subject))
                    .toList();
            List<Cidr> fewer = standing.stream()
                    .filter(subject -> !wanted.contains(subject))
                    .toList();
            String digest = ShardState.digest(wanted);
            boolean jumps =
                    !standing.isEmpty() && 100L * (more.size() + fewer.size()) > (long) MOST_PERCENT * standing.size();
            if (jumps && !digest.equals(state.approved())) {
                states.hold(feed.name(), digest);
                return new FeedReport.Held(standing.size(), more.size(), fewer.size(), digest);
            }
            var refused = new ArrayList<Cidr>();
            int placed = 0;
            for (Outcome<E> outcome : book.placeAll(more.stream().map(entry).toList(), mandate)) {
                if (outcome instanceof Outcome.Refused<E>) {
                    refused.add(more.get(placed + refused.size()));
                } else {
                    placed++;
                }
            }
            fewer.forEach(subject -> book.lift(new EntryKey(subject, feed.origin()), Optional.empty(), mandate));
            // Last: what failed in between is done again, since the list is then still new to us.
            states.save(new FeedState(feed.name(), text.etag(), text.modified(), "", ""));
            return new FeedReport.Updated(placed, fewer.size(), refused, content);
        }

        private Set<Cidr> standing() {
            var standing = new LinkedHashSet<Cidr>();
            EntryFilter filter = EntryFilter.ALL.of(feed.origin()).activeAt(mandate.at());
            Optional<String> cursor = Optional.empty();
            do {
                var page = book.list(filter, new PageRequest(PageRequest.MAX_LIMIT, cursor));
                page.items().forEach(each -> standing.add(each.entry().subject()));
                cursor = page.next();
            } while (cursor.isPresent());
            return standing;
        }
    }
}
