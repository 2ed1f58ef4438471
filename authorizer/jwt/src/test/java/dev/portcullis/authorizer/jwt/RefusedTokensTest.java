package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.jwt.SigningKey.encode;
import static dev.portcullis.authorizer.jwt.Tokens.HEADER;
import static dev.portcullis.authorizer.jwt.Tokens.KEY;
import static dev.portcullis.authorizer.jwt.Tokens.good;
import static dev.portcullis.authorizer.jwt.Tokens.header;
import static dev.portcullis.authorizer.jwt.Tokens.payload;
import static dev.portcullis.authorizer.jwt.Tokens.table;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Crafted texts and headers, each with the one reason for which it is refused; but for that, each would pass. */
class RefusedTokensTest {

    private static final TokenVerifier VERIFIER = Tokens.verifier(Tokens.keySet(KEY.jwk()));

    @Test
    void the_token_that_all_others_are_made_of_passes() {
        assertThat(Tokens.outcome(VERIFIER, good())).isEqualTo("verified");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource({"texts", "headers"})
    void is_refused_for_its_reason(String what, String reason, String token) {
        assertThat(Tokens.outcome(VERIFIER, token)).as(what).isEqualTo(reason);
    }

    static Stream<Arguments> texts() {
        String[] parts = good().split("\\.", -1);
        String head = parts[0];
        String body = parts[1];
        String signature = parts[2];
        return table(
                "one part",
                "token_malformed",
                "abc",
                "two parts",
                "token_malformed",
                head + "." + body,
                "four parts",
                "token_malformed",
                good() + ".x",
                "five parts, as encrypted tokens have",
                "token_malformed",
                "a.b.c.d.e",
                "an empty header",
                "json_invalid",
                "." + body + "." + signature,
                "8,193 characters",
                "token_too_large",
                "x".repeat(BearerToken.MAX_LENGTH + 1),
                "padding",
                "encoding_invalid",
                head + "=." + body + "." + signature,
                "a space inside",
                "encoding_invalid",
                head + ". " + body + "." + signature,
                "a line break at the end",
                "encoding_invalid",
                good() + "\n",
                "a plus sign",
                "encoding_invalid",
                "+" + head.substring(1) + "." + body + "." + signature,
                "a slash",
                "encoding_invalid",
                "/" + head.substring(1) + "." + body + "." + signature,
                "padding of the claims",
                "encoding_invalid",
                head + "." + body + "=." + signature,
                "padding of the signature",
                "encoding_invalid",
                good() + "=",
                "a letter of another alphabet",
                "encoding_invalid",
                head + "." + body + "." + signature.substring(1) + "\u0410",
                "trailing bits in the signature",
                "encoding_invalid",
                head + "." + body + "." + stray(signature),
                "a length that no bytes have",
                "encoding_invalid",
                head + "." + body + ".AAAAA",
                "bytes that are no UTF-8",
                "text_invalid",
                encode(new byte[] {'{', (byte) 0xff, '}'}) + "." + body + "." + signature,
                "UTF-16",
                "text_invalid",
                encode(HEADER.getBytes(UTF_16)) + "." + body + "." + signature,
                "a byte order mark",
                "byte_order_mark",
                KEY.token("\uFEFF" + HEADER, payload()),
                "a byte order mark before the claims",
                "byte_order_mark",
                KEY.token(HEADER, "\uFEFF" + payload()),
                "half a surrogate pair in UTF-8",
                "text_invalid",
                encode(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}) + "." + body + "." + signature,
                "an overlong encoding",
                "text_invalid",
                encode(new byte[] {(byte) 0xc0, (byte) 0x80}) + "." + body + "." + signature,
                "no JSON",
                "json_invalid",
                KEY.token("alg", payload()),
                "a JSON array",
                "json_invalid",
                KEY.token(HEADER, "[" + payload() + "]"),
                "two JSON values",
                "json_invalid",
                KEY.token(HEADER, payload() + payload()),
                "a comment",
                "json_invalid",
                KEY.token(HEADER, "/**/" + payload()),
                "NaN",
                "json_invalid",
                KEY.token(HEADER, payload("\"exp\":NaN")),
                "a member of the header twice",
                "member_duplicated",
                KEY.token("{\"alg\":\"none\"," + HEADER.substring(1), payload()),
                "a claim twice",
                "member_duplicated",
                KEY.token(HEADER, "{\"exp\":1," + payload().substring(1)),
                "a claim twice, once escaped",
                "member_duplicated",
                KEY.token(HEADER, "{\"\\u0065xp\":1," + payload().substring(1)),
                "a nested member twice",
                "member_duplicated",
                KEY.token(HEADER, payload("\"x\":{\"a\":1,\"a\":2}")),
                "nesting of 9",
                "nesting_too_deep",
                KEY.token(HEADER, payload("\"x\":" + nested(StrictJson.MAX_DEPTH))),
                "nesting of thousands",
                "nesting_too_deep",
                KEY.token(HEADER, "[".repeat(5_000)));
    }

    static Stream<Arguments> headers() {
        return table(
                "no alg",
                "algorithm_missing",
                KEY.token(header("\"alg\""), payload()),
                "alg none",
                "algorithm_refused",
                KEY.token(header("\"alg\":\"none\""), payload()),
                "alg None",
                "algorithm_refused",
                KEY.token(header("\"alg\":\"None\""), payload()),
                "alg in another case",
                "algorithm_refused",
                KEY.token(header("\"alg\":\"rs256\""), payload()),
                "alg HS256, with the public key as its secret",
                "algorithm_refused",
                KEY.token(header("\"alg\":\"HS256\""), payload()),
                "alg RS1",
                "algorithm_refused",
                KEY.token(header("\"alg\":\"RS1\""), payload()),
                "alg as an array",
                "algorithm_refused",
                KEY.token(header("\"alg\":[\"RS256\"]"), payload()),
                "crit",
                "critical_header",
                KEY.token(header("\"crit\":[\"exp\"]"), payload()),
                "crit, empty",
                "critical_header",
                KEY.token(header("\"crit\":[]"), payload()),
                "crit, null",
                "critical_header",
                KEY.token(header("\"crit\":null"), payload()),
                "b64 false",
                "unencoded_payload",
                KEY.token(header("\"b64\":false"), payload()),
                "crit of an unknown name",
                "critical_header",
                KEY.token(header("\"crit\":[\"exp\",\"unheard-of\"]"), payload()),
                "b64 true",
                "unencoded_payload",
                KEY.token(header("\"b64\":true"), payload()),
                "alg null",
                "algorithm_refused",
                KEY.token(header("\"alg\":null"), payload()),
                "alg as a number",
                "algorithm_refused",
                KEY.token(header("\"alg\":256"), payload()),
                "alg of encryption",
                "algorithm_refused",
                KEY.token(header("\"alg\":\"RSA-OAEP\""), payload()),
                "kid null",
                "key_id_invalid",
                KEY.token(header("\"kid\":null"), payload()),
                "kid as a number",
                "key_id_invalid",
                KEY.token(header("\"kid\":1"), payload()),
                "kid empty",
                "key_id_invalid",
                KEY.token(header("\"kid\":\"\""), payload()),
                "kid of 257 characters",
                "key_id_invalid",
                KEY.token(header("\"kid\":\"" + "k".repeat(257) + "\""), payload()),
                "kid with a line break",
                "key_id_invalid",
                KEY.token(header("\"kid\":\"k\\n1\""), payload()),
                "no typ",
                "type_refused",
                KEY.token(header("\"typ\""), payload()),
                "typ of an ID token",
                "type_refused",
                KEY.token(header("\"typ\":\"JWT\""), payload()),
                "typ of a DPoP proof",
                "type_refused",
                KEY.token(header("\"typ\":\"dpop+jwt\""), payload()),
                "typ of a logout token",
                "type_refused",
                KEY.token(header("\"typ\":\"logout+jwt\""), payload()),
                "typ of a secure event token",
                "type_refused",
                KEY.token(header("\"typ\":\"secevent+jwt\""), payload()),
                "typ empty",
                "type_refused",
                KEY.token(header("\"typ\":\"\""), payload()),
                "typ as a number",
                "type_refused",
                KEY.token(header("\"typ\":1"), payload()));
    }

    /** Flips the last bit of an encoding whose last character has bits to spare. */
    private static String stray(String encoded) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(encoded.charAt(encoded.length() - 1));
        return encoded.substring(0, encoded.length() - 1) + alphabet.charAt(last ^ 1);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
