package dev.portcullis.wafmanager.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.dynamodb.TableDefinitions;
import dev.portcullis.wafmanager.feeds.FeedState;
import org.junit.jupiter.api.Test;

class DynamoDbFeedStatesTest {

    private final DynamoDbFeedStates states =
            new DynamoDbFeedStates(Tables.CLIENT, Tables.create(TableDefinitions.BANS));

    @Test
    void a_state_comes_back_as_it_was_saved_and_an_unknown_feed_has_none() {
        assertThat(states.find("drop")).isEqualTo(FeedState.unknown("drop"));
        var state = new FeedState("drop", "\"a\"", "Sat, 21 Nov 2026 10:00:00 GMT", "", "");
        states.save(state);
        assertThat(states.find("drop")).isEqualTo(state);
        assertThat(states.find("tor")).isEqualTo(FeedState.unknown("tor"));
    }

    @Test
    void what_is_held_can_be_approved_and_nothing_else() {
        assertThat(states.approve("drop", "1234")).as("nothing is held").isFalse();
        states.save(new FeedState("drop", "\"a\"", "", "", ""));
        states.hold("drop", "1234");
        assertThat(states.approve("drop", "5678")).isFalse();
        assertThat(states.approve("drop", "1234")).isTrue();
        assertThat(states.find("drop")).isEqualTo(new FeedState("drop", "\"a\"", "", "1234", "1234"));
        states.hold("drop", "5678");
        assertThat(states.find("drop").approved())
                .as("of the list that was looked at")
                .isEqualTo("1234");
    }

    @Test
    void a_feed_that_never_stood_can_be_held() {
        states.hold("new", "1234");
        assertThat(states.find("new")).isEqualTo(new FeedState("new", "", "", "", "1234"));
    }
}
