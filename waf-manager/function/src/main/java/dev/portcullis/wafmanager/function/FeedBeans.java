package dev.portcullis.wafmanager.function;

import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.aws.DynamoDbBooks;
import dev.portcullis.wafmanager.aws.DynamoDbFeedStates;
import dev.portcullis.wafmanager.feeds.FeedFetcher;
import dev.portcullis.wafmanager.feeds.FeedKeeper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What feeds alone needs. */
@Singleton
final class FeedBeans {

    @Produces
    @Singleton
    FeedKeeper keeper(DynamoDbBooks books, DynamoDbClient client, Settings settings) {
        return new FeedKeeper(
                Beans.book(books, settings),
                Book.ofAllowances(books.allowlist()),
                new DynamoDbFeedStates(client, settings.bansTable()),
                new FeedFetcher());
    }
}
