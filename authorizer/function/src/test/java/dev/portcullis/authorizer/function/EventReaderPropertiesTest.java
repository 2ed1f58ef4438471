package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EventReaderPropertiesTest {

    private static final EventReader READER = new EventReader(Attachment.DEFAULT);

    @Property
    void any_bytes_are_an_event_or_said_to_be_none(@ForAll byte[] bytes) {
        assertThat(READER.read(bytes)).isInstanceOf(EventReading.Malformed.class);
    }

    @Property
    void an_event_with_any_byte_changed_is_read_or_refused(
            @ForAll("shapes") String shape, @ForAll @IntRange(max = 10_000) int at, @ForAll byte value) {
        byte[] bytes = Event.recorded(shape).bytes();
        bytes[at % bytes.length] = value;
        assertThat(READER.read(bytes)).isNotNull();
    }

    @Property
    void an_event_cut_short_is_refused(@ForAll("shapes") String shape, @ForAll @IntRange(max = 10_000) int at) {
        byte[] bytes = Event.recorded(shape).text().strip().getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(bytes, at % bytes.length);
        assertThat(READER.read(cut)).isInstanceOf(EventReading.Malformed.class);
    }

    @Provide
    Arbitrary<String> shapes() {
        return Arbitraries.of(List.of("rest-token", "rest-request", "http-1", "http-2", "websocket"));
    }
}
