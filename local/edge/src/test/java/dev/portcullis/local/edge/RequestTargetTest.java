package dev.portcullis.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gate must see what was sent: a path that the server tidies up is a path that was never judged. */
class RequestTargetTest {

    private final HttpListener listener = HttpListener.start(
            "target", 0, call -> HttpAnswer.text(200, "text/plain", call.path() + " " + call.query()));

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "//orders",
                "/orders//7",
                "/orders/",
                "/a%2Fb",
                "/a%2fb%5Cc",
                "/a/../b",
                "/a/%2e%2E/b",
                "/a/./b",
                "/a/..;/b",
                "/a;x=1/b;y",
                "/a%25b",
                "/a%252Fb",
                "/a%u002e",
                "/a%c3",
                "/a%ff%c0%af",
                "/a\\b",
                "/a|b\"{c}^`",
                "/a:80@b",
            })
    void the_path_arrives_as_it_was_sent(String path) throws IOException {
        String answer = get(path + "?q=%2F;..//&%zz");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(RawExchange.body(answer)).isEqualTo(path + " q=%2F;..//&%zz");
    }

    @Test
    void the_absolute_form_has_the_same_path() throws IOException {
        assertThat(RawExchange.body(get("http://x//a/../b?c"))).isEqualTo("//a/../b c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a#b", "http://user@x/a", "a", "/a b", "/../a", "/a%00b", "/a%zzb", "/a%"})
    void what_is_no_request_target_is_refused(String target) throws IOException {
        String answer = get(target);
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(RawExchange.body(answer)).isEqualTo("{\"message\":\"Bad Request\"}");
    }

    private String get(String target) throws IOException {
        return RawExchange.of(listener, "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }
}
