package dev.portcullis.authorizer.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.ExecuteApiArn;
import dev.portcullis.net.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final String PEER = "198.51.100.9";

    @ParameterizedTest
    @CsvSource({
        "0, '203.0.113.7', 198.51.100.9",
        "0, '', 198.51.100.9",
        "1, '203.0.113.7', 203.0.113.7",
        "1, '203.0.113.7, 198.51.100.9', 203.0.113.7",
        "1, 'forged, 192.0.2.1, 203.0.113.7', 203.0.113.7",
        "2, '192.0.2.1, 203.0.113.7', 192.0.2.1",
        "1, '', none",
        "2, '203.0.113.7', none",
        "1, 'unknown', none",
        "1, '2001:DB8::0:1', 2001:db8::1"
    })
    void only_as_many_entries_are_believed_as_there_are_proxies(int hops, String forwardedFor, String address) {
        assertThat(ClientAddress.of(
                                call(List.of(forwardedFor).stream()
                                        .filter(v -> !v.isEmpty())
                                        .toList()),
                                hops)
                        .map(IpAddress::toString)
                        .orElse("none"))
                .isEqualTo(address);
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(ClientAddress.of(call(List.of("192.0.2.1", "203.0.113.7")), 1))
                .hasValue(IpAddress.of("203.0.113.7"));
    }

    private static AuthorizerCall call(List<String> forwardedFor) {
        ExecuteApiArn arn =
                ExecuteApiArn.read("arn:aws:execute-api:r:1:a/p/GET/").orElseThrow();
        return new AuthorizerCall(
                ApiShape.REST_REQUEST, arn, Presented.of(List.of()), forwardedFor, ClientAddress.read(PEER));
    }
}
