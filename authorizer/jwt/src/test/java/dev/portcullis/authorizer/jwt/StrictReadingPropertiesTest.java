package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Any text at all, against naive oracles. */
class StrictReadingPropertiesTest {

    private static final String GOOD = Tokens.good();
    private static final TokenVerifier VERIFIER = Tokens.verifier(Tokens.keySet(Tokens.KEY.jwk()));

    @Property
    void what_was_encoded_is_decoded(@ForAll @Size(max = 40) byte[] bytes) throws Exception {
        assertThat(CanonicalBase64Url.bytes("part", SigningKey.encode(bytes))).isEqualTo(bytes);
    }

    @Property(tries = 3_000)
    void what_is_decoded_has_no_other_spelling(
            @ForAll
                    @StringLength(max = 7)
                    @CharRange(from = 'A', to = 'Z')
                    @CharRange(from = 'a', to = 'z')
                    @CharRange(from = '-', to = '=')
                    @CharRange(from = '_', to = '_')
                    String text) {
        boolean isCanonical;
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(text);
            isCanonical = SigningKey.encode(decoded).equals(text);
        } catch (IllegalArgumentException e) {
            isCanonical = false;
        }
        assertThat(isAccepted(text)).as(text).isEqualTo(isCanonical);
    }

    @Property
    void any_header_value_is_refused_and_never_thrown_at(@ForAll String text) {
        assertThat(VERIFIER.verify(List.of(text))).isInstanceOf(Verification.Refused.class);
        assertThat(VERIFIER.verify(List.of("Bearer " + text))).isInstanceOf(Verification.Refused.class);
    }

    @Property
    void any_header_and_payload_are_refused_and_never_thrown_at(@ForAll String header, @ForAll String payload) {
        String rest = "." + encoded(payload) + GOOD.substring(GOOD.lastIndexOf('.'));
        assertThat(Tokens.outcome(VERIFIER, encoded(header) + rest)).isNotEqualTo("verified");
        assertThat(Tokens.outcome(VERIFIER, encoded(Tokens.HEADER) + rest)).isNotEqualTo("verified");
    }

    @Property
    void one_changed_character_makes_another_token(@ForAll @IntRange(max = 600) int at, @ForAll char to) {
        int index = at % GOOD.length();
        String changed = GOOD.substring(0, index) + to + GOOD.substring(index + 1);
        assertThat(Tokens.outcome(VERIFIER, changed).equals("verified")).isEqualTo(changed.equals(GOOD));
    }

    private static String encoded(String text) {
        return SigningKey.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAccepted(String text) {
        try {
            CanonicalBase64Url.bytes("part", text);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }
}
