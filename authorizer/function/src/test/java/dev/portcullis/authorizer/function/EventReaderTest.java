package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What events don't say by themselves, and settings do. */
class EventReaderTest {

    private static final String QUERY = "\"queryStringParameters\": {}";

    private final EventReader reader = new EventReader(Attachment.DEFAULT);

    @Test
    void format_2_0_is_answered_as_the_setting_says() {
        assertThat(call(reader, Event.recorded("http-2")).shape()).isEqualTo(ApiShape.HTTP_2);
        var iam = new EventReader(new Attachment(HttpAnswer.named("iam"), Optional.empty()));
        AuthorizerCall call = call(iam, Event.recorded("http-2"));
        assertThat(call.shape()).isEqualTo(ApiShape.HTTP_2_IAM);
        assertThat(call.peer()).isPresent();
        assertThat(call(iam, Event.recorded("http-1")).shape()).isEqualTo(ApiShape.HTTP_1);
        assertThatThrownBy(() -> HttpAnswer.named("IAM")).hasMessageContaining("simple or iam");
    }

    @Test
    void a_handshake_is_told_apart_by_its_arn() {
        AuthorizerCall call = call(reader, Event.recorded("websocket"));
        assertThat(call.shape()).isEqualTo(ApiShape.WEBSOCKET);
        assertThat(call.arn().path()).isEqualTo("$connect");
        assertThat(call.peer()).isPresent();
        // a path of that name is none
        Event rest = Event.recorded("rest-request").calling("GET/$connect");
        assertThat(call(reader, rest).shape()).isEqualTo(ApiShape.REST_REQUEST);
    }

    @Test
    void a_token_in_the_address_counts_only_where_the_setting_names_its_parameter_and_a_socket_is_opened() {
        String query = "\"queryStringParameters\": {\"access_token\": \"a.b.c\"}";
        Event socket = Event.recorded("websocket").with("${authorization}", "").with(QUERY, query);
        assertThat(call(reader, socket).presented().authorization()).containsExactly("");
        var told = new EventReader(new Attachment(HttpAnswer.SIMPLE, Optional.of("access_token")));
        assertThat(call(told, socket).presented().authorization()).contains("Bearer a.b.c");
        Event rest = Event.recorded("rest-request").with("\"page\": \"2\"", "\"access_token\": \"a.b.c\"");
        assertThat(call(told, rest).presented().authorization()).isEqualTo(List.of("${authorization}"));
    }

    private static AuthorizerCall call(EventReader reader, Event event) {
        return ((EventReading.Understood) reader.read(event.bytes())).call();
    }
}
