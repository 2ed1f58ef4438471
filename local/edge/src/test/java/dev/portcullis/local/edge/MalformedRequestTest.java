package dev.portcullis.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedRequestTest {

    private final HttpListener listener = HttpListener.start("strict", 0, call -> HttpAnswer.empty(204));

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1\\r\\n\\r\\n|400|Bad Request",
                "GET / HTTP/1.1\\r\\nHost: x\\r\\nHost: y\\r\\n\\r\\n|400|Bad Request",
                "GET / HTTP/1.1\\r\\nHost: x\\r\\nA b: c\\r\\n\\r\\n|400|Bad Request",
                "GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: y\\r\\n\\r\\n|400|Bad Request",
                "GET / HTTP/9.9\\r\\nHost: x\\r\\n\\r\\n|505|HTTP Version Not Supported",
                "nonsense\\r\\n\\r\\n|400|Bad Request",
            })
    void is_answered_with_json_and_without_internals(String request, int status, String words) throws IOException {
        assertRefused(RawExchange.of(listener, request.replace("\\r\\n", "\r\n")), status, words);
    }

    @Test
    void headers_that_are_too_large_too() throws IOException {
        String header = "X: " + "a".repeat(17 * 1024) + "\r\n";
        assertRefused(
                RawExchange.of(listener, "GET / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n"),
                431,
                "Request Header Fields Too Large");
    }

    private static void assertRefused(String answer, int status, String words) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).contains("\r\nContent-Type: application/json\r\n");
        assertThat(RawExchange.body(answer)).isEqualTo("{\"message\":\"" + words + "\"}");
        assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContainIgnoringCase("<html");
    }
}
