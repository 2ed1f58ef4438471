package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WildcardsTest {

    @Property(tries = 3_000)
    void agrees_with_a_naive_matcher(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(Wildcards.matches(pattern, text)).isEqualTo(naive(pattern, text));
    }

    @Property(tries = 200)
    void a_text_without_wildcards_matches_itself_alone(@ForAll("texts") String one, @ForAll("texts") String other) {
        assertThat(Wildcards.matches(one, one)).isTrue();
        assertThat(Wildcards.matches(one, other)).isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab/*?").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab/").ofMaxLength(8);
    }

    private static boolean naive(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return naive(rest, text) || (!text.isEmpty() && naive(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && naive(rest, text.substring(1));
    }
}
