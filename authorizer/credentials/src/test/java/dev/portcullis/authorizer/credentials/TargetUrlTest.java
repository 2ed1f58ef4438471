package dev.portcullis.authorizer.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

    private static final KeyPairOf KEY = KeyPairOf.generate(SignatureAlgorithm.ES256);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example/a/b",
                "HTTPS://api.example/a/b",
                "https://API.Example/a/b",
                "https://api.example:443/a/b",
                "https://api.example:/a/b",
                "https://api.example/a/b?c=d",
                "https://api.example/a/b#c",
                "https://api.example/a/./b",
                "https://api.example/a/x/../b",
                "https://api.example/../a/b",
                "https://api.example/%61/b",
                "https://api.example/a/%62"
            })
    void these_are_spellings_of_one_url(String text) {
        assertThat(TargetUrl.parse(text))
                .contains(TargetUrl.parse("https://api.example/a/b").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example/a/b",
                "https://api.example:8443/a/b",
                "https://other.example/a/b",
                "https://api.example/a/B",
                "https://api.example/a/b/",
                "https://api.example/a//b",
                "https://api.example/a%2Fb",
                "https://api.example/a",
                "https://api.example/prod/a/b",
                "https://api.example",
                "wss://api.example/a/b"
            })
    void these_are_others(String text) {
        assertThat(TargetUrl.parse(text))
                .isPresent()
                .get()
                .isNotEqualTo(TargetUrl.parse("https://api.example/a/b").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a/b",
                "api.example/a/b",
                "//api.example/a/b",
                "https:///a/b",
                "https:a/b",
                "https://user@api.example/a/b",
                "https://user:pass@api.example/a/b",
                "https://api_example/a/b",
                "https://api.example/a b",
                "https://api.example/%zz",
                "https://api.example/%6",
                "mailto:a@b.example",
                "https://api.example:port/a"
            })
    void these_are_none(String text) {
        assertThat(TargetUrl.parse(text)).isEmpty();
    }

    @Test
    void an_empty_path_is_the_root() {
        assertThat(TargetUrl.parse("https://api.example")).isEqualTo(TargetUrl.parse("https://api.example/"));
        assertThat(TargetUrl.parse("https://api.example?a")).isEqualTo(TargetUrl.parse("https://api.example/"));
    }

    @Test
    void encoded_bytes_that_mean_something_stay_encoded_in_capitals() {
        assertThat(TargetUrl.parse("https://api.example/a%2fb").orElseThrow().path())
                .isEqualTo("/a%2Fb");
        assertThat(TargetUrl.parse("https://api.example/%e2%82%ac")
                        .orElseThrow()
                        .path())
                .isEqualTo("/%E2%82%AC");
    }

    @Test
    void nothing_is_read_that_is_longer_than_a_proof() {
        assertThat(TargetUrl.parse("https://api.example/" + "a".repeat(4096))).isEmpty();
    }

    @Property
    void normalising_twice_changes_nothing(
            @ForAll @AlphaChars @NumericChars @Chars({'/', '.', '%', '2', 'F', '-'}) @StringLength(max = 30)
                    String path) {
        TargetUrl.parse("https://api.example/" + path)
                .ifPresent(url -> assertThat(TargetUrl.parse("https://api.example" + url.path()))
                        .contains(url));
    }

    @ParameterizedTest(name = "{0} {1}{2}: {3}")
    @CsvSource({
        "rest, abc.execute-api.eu-west-1.amazonaws.com, /prod/orders, https://abc.execute-api.eu-west-1.amazonaws.com/prod/orders, accepted",
        "rest, abc.execute-api.eu-west-1.amazonaws.com, /prod/orders, https://abc.execute-api.eu-west-1.amazonaws.com/orders, dpop_url_mismatch",
        "rest, api.example, /v1/orders, https://api.example/v1/orders, accepted",
        "rest, api.example, /v1/orders, https://api.example/v2/orders, dpop_url_mismatch",
        "rest, api.example, /v1/orders, https://api.example/v1/orders?page=2#top, accepted",
        "http, abc.execute-api.eu-west-1.amazonaws.com, /orders, https://abc.execute-api.eu-west-1.amazonaws.com/orders, accepted",
        "http, abc.execute-api.eu-west-1.amazonaws.com, /orders, http://abc.execute-api.eu-west-1.amazonaws.com/orders, dpop_url_mismatch",
        "http, api.example, /orders, https://public.example/shop/orders, accepted",
        "http, api.example, /orders, https://public.example/orders, dpop_url_mismatch",
        "http, api.example, /orders, wss://api.example/orders, dpop_url_mismatch",
        "socket, abc.execute-api.eu-west-1.amazonaws.com, prod, wss://abc.execute-api.eu-west-1.amazonaws.com/prod, accepted",
        "socket, abc.execute-api.eu-west-1.amazonaws.com, prod, https://abc.execute-api.eu-west-1.amazonaws.com/prod, accepted",
        "socket, abc.execute-api.eu-west-1.amazonaws.com, prod, wss://abc.execute-api.eu-west-1.amazonaws.com/test, dpop_url_mismatch",
        "socket, api.example, prod, wss://public.example/shop, accepted"
    })
    void each_kind_of_api_has_its_urls(String api, String domain, String path, String htu, String outcome) {
        RequestTarget target = api.equals("socket")
                ? RequestTarget.webSocket(domain, path)
                : RequestTarget.http(domain, path, path.substring(path.lastIndexOf('/')));
        CredentialVerifier verifier = TestGate.verifier()
                .withProofs(new DpopProofs(
                        DpopRules.DEFAULT.withOrigins(List.of(URI.create("https://public.example/shop"))),
                        new InMemoryReplays(),
                        OutagePolicy.CLOSED));
        String token = TestGate.bound(KEY);
        String proof = Proof.of(KEY, token).claim("htu", htu).text();
        RequestFacts request = RequestFacts.of(
                "GET", target, Map.of("authorization", List.of("DPoP " + token), "dpop", List.of(proof)), "call");
        assertThat(TestGate.outcome(verifier, request)).isEqualTo(outcome);
    }
}
