package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.credentials.TestGate.NOW;
import static dev.portcullis.authorizer.credentials.TestGate.accepted;
import static dev.portcullis.authorizer.credentials.TestGate.bearer;
import static dev.portcullis.authorizer.credentials.TestGate.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.authorizer.ApiKeyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiKeysTest {

    private static final Secret PEPPER = Secret.of("0123456789abcdef0123456789abcdef");
    private static final Secret NEXT_PEPPER = Secret.of("fedcba9876543210fedcba9876543210");
    private static final ApiKeyGrant GRANT =
            new ApiKeyGrant("shop", Set.of("orders:read"), Optional.of("gold"), NOW.plus(Duration.ofHours(1)));

    private final InMemoryApiKeys store = new InMemoryApiKeys();
    private final AtomicInteger lookUps = new AtomicInteger();
    private boolean isBroken;
    private List<Secret> peppers = List.of(PEPPER);

    private final CredentialVerifier verifier = verifier(ApiKeyRules.DEFAULT);
    private final IssuedApiKey issued = issue(GRANT);

    private CredentialVerifier verifier(ApiKeyRules rules) {
        ApiKeyStore counting = id -> {
            lookUps.incrementAndGet();
            if (isBroken) {
                throw new StoreUnavailable("table portcullis-gate: timed out");
            }
            return store.find(id);
        };
        return TestGate.verifier().withApiKeys(new ApiKeys(rules, (name, now) -> peppers, "pepper", counting));
    }

    private IssuedApiKey issue(ApiKeyGrant grant) {
        return new ApiKeyMint(ApiKeyFormat.DEFAULT, (name, now) -> peppers, "pepper", store).issue(grant, NOW);
    }

    @Test
    void a_key_is_its_clients() {
        VerifiedApiKey key = (VerifiedApiKey)
                accepted(verifier.verify(header(issued.text()), NOW)).principal();
        assertThat(key.issuer()).isEqualTo("api-keys");
        assertThat(key.client()).isEqualTo("shop");
        assertThat(key.subject()).isEqualTo("shop");
        assertThat(key.scopes()).containsExactly("orders:read");
        assertThat(key.plan()).contains("gold");
        assertThat(key.id()).isEqualTo(issued.kept().id());
        assertThat(key.createdAt()).isEqualTo(NOW);
        assertThat(key.expiresAt()).isEqualTo(GRANT.expiresAt());
    }

    @Test
    void a_key_may_come_as_a_bearer_token_where_there_is_no_other_header() {
        assertThat(outcome(verifier, bearer(issued.text()))).isEqualTo("accepted");
        assertThat(outcome(verifier, TestGate.request("DPoP " + issued.text()))).isEqualTo("scheme_unsupported");
    }

    @Test
    void a_key_comes_alone() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("X-API-Key", List.of(issued.text()));
        headers.put("Authorization", List.of("Bearer " + TestGate.token()));
        assertThat(outcome(verifier, RequestFacts.of("GET", TestGate.TARGET, headers, "c")))
                .isEqualTo("token_duplicated");
        assertThat(outcome(verifier, header(issued.text(), issued.text()))).isEqualTo("token_duplicated");
    }

    @Test
    void a_gate_without_api_keys_leaves_their_header_to_others() {
        CredentialVerifier without = TestGate.verifier();
        assertThat(outcome(without, header(issued.text()))).isEqualTo("token_missing");
        assertThat(outcome(without, bearer(issued.text()))).isEqualTo("token_malformed");
    }

    @Test
    void tokens_pass_beside_keys() {
        assertThat(outcome(verifier, bearer(TestGate.token()))).isEqualTo("accepted");
        assertThat(outcome(verifier, RequestFacts.of("GET", List.of(), "c"))).isEqualTo("token_missing");
    }

    @Test
    void a_key_is_one_word_with_all_of_its_randomness_shown_once() {
        assertThat(issued.text()).matches("pk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}");
        assertThat(issued.toString() + issued.kept() + issued.kept().hash())
                .doesNotContain(issued.text().substring(20));
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            texts.add(issue(GRANT).text());
        }
        assertThat(texts).hasSize(200);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource
    void what_was_never_issued_is_refused(String what, String outcome, String text) {
        lookUps.set(0);
        assertThat(outcome(verifier, header(text))).as(what).isEqualTo(outcome);
        assertThat(lookUps).as("look-ups").hasValue(0);
    }

    static Stream<Arguments> what_was_never_issued_is_refused() {
        String good = ApiKeyFormat.DEFAULT.write(new ApiKey("a".repeat(16), "b".repeat(43)));
        String varied = ApiKeyFormat.DEFAULT.write(new ApiKey("a".repeat(16), "c" + "b".repeat(42)));
        return Stream.of(
                arguments("empty", "api_key_malformed", ""),
                arguments("blank", "api_key_malformed", " "),
                arguments("another prefix", "api_key_malformed", good.replace("pk_", "sk_")),
                arguments("no prefix", "api_key_malformed", good.substring(3)),
                arguments("capitals in the prefix", "api_key_malformed", good.replace("pk_", "PK_")),
                arguments("cut", "api_key_malformed", good.substring(0, good.length() - 1)),
                arguments("longer", "api_key_malformed", good + "0"),
                arguments("a space in front", "api_key_malformed", " " + good),
                arguments("a space at the end", "api_key_malformed", good + " "),
                arguments("no underscore", "api_key_malformed", good.replace("a_b", "aab")),
                arguments("another character", "api_key_malformed", good.replaceFirst("a", "-")),
                arguments("letters of another alphabet", "api_key_malformed", good.replaceFirst("b", "б")),
                arguments("a typo in the id", "api_key_mistyped", good.replaceFirst("a", "A")),
                arguments("a typo in the secret", "api_key_mistyped", good.replaceFirst("b", "d")),
                arguments("two characters swapped", "api_key_mistyped", varied.replaceFirst("cb", "bc")),
                arguments(
                        "a typo in the check",
                        "api_key_mistyped",
                        good.substring(0, good.length() - 1) + "_".replace('_', good.endsWith("x") ? 'y' : 'x')));
    }

    @Test
    void every_single_typo_is_found_without_a_look_up() {
        String text = issued.text();
        for (int i = 20; i < text.length(); i++) {
            char other = text.charAt(i) == 'q' ? 'r' : 'q';
            String typo = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(outcome(verifier, header(typo))).as("at " + i).isEqualTo("api_key_mistyped");
        }
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void another_secret_with_a_right_check_is_refused() {
        ApiKey forged = new ApiKey(issued.kept().id(), "b".repeat(43));
        assertThat(outcome(verifier, header(ApiKeyFormat.DEFAULT.write(forged))))
                .isEqualTo("api_key_refused");
    }

    @Test
    void another_id_is_unknown_and_remembered_to_be_for_a_while() {
        String text = ApiKeyFormat.DEFAULT.write(new ApiKey("0".repeat(16), "b".repeat(43)));
        assertThat(at(verifier, text, 0)).isEqualTo("api_key_unknown");
        assertThat(at(verifier, text, 9)).isEqualTo("api_key_unknown");
        assertThat(lookUps).hasValue(1);
        assertThat(at(verifier, text, 10)).isEqualTo("api_key_unknown");
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void a_key_ends_at_its_end() {
        Instant end = NOW.plusSeconds(20);
        String text =
                issue(new ApiKeyGrant("shop", Set.of(), Optional.empty(), end)).text();
        assertThat(outcome(verifier.verify(header(text), end.minusMillis(1)))).isEqualTo("accepted");
        assertThat(outcome(verifier.verify(header(text), end))).isEqualTo("api_key_expired");
    }

    @Test
    void a_record_counts_for_its_while_and_no_longer() {
        assertThat(at(verifier, issued.text(), 0)).isEqualTo("accepted");
        store.remove(issued.kept().id());
        assertThat(at(verifier, issued.text(), 29)).isEqualTo("accepted");
        assertThat(lookUps).hasValue(1);
        assertThat(at(verifier, issued.text(), 30)).isEqualTo("api_key_unknown");
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void while_the_store_cant_be_read_what_is_known_counts_for_a_while_with_doubt() {
        assertThat(at(verifier, issued.text(), 0)).isEqualTo("accepted");
        isBroken = true;
        assertThat(accepted(verifier.verify(header(issued.text()), NOW.plusSeconds(30)))
                        .doubts())
                .containsExactly(Doubt.API_KEYS_OLD);
        assertThat(at(verifier, issued.text(), 299)).isEqualTo("accepted");
        assertThat(at(verifier, issued.text(), 300)).isEqualTo("api_keys_unavailable");
        isBroken = false;
        assertThat(at(verifier, issued.text(), 320)).isEqualTo("accepted");
    }

    @Test
    void while_the_store_cant_be_read_it_is_asked_now_and_then_only() {
        isBroken = true;
        for (int i = 0; i < 10; i++) {
            String text = issue(GRANT).text();
            assertThat(outcome(verifier.verify(header(text), NOW.plusMillis(i * 99L))))
                    .isEqualTo("api_keys_unavailable");
        }
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void made_up_ids_push_no_key_out_of_memory() {
        ApiKeyRules small = new ApiKeyRules(
                ApiKeyRules.DEFAULT_PREFIX, ApiKeyRules.DEFAULT.known(), ApiKeyRules.DEFAULT.unknown(), 2);
        CredentialVerifier bounded = verifier(small);
        outcome(bounded, header(issued.text()));
        for (int i = 0; i < 9; i++) {
            ApiKey made = new ApiKey("000000000000000" + i, "b".repeat(43));
            outcome(bounded, header(ApiKeyFormat.DEFAULT.write(made)));
        }
        assertThat(lookUps).hasValue(10);
        assertThat(outcome(bounded, header(issued.text()))).isEqualTo("accepted");
        assertThat(lookUps).hasValue(10);
    }

    @Test
    void keys_outlive_a_rotation_of_the_pepper_as_long_as_it_can_be_read() {
        peppers = List.of(NEXT_PEPPER, PEPPER);
        IssuedApiKey newer = issue(GRANT);
        assertThat(outcome(verifier, header(issued.text()))).isEqualTo("accepted");
        assertThat(outcome(verifier, header(newer.text()))).isEqualTo("accepted");
        assertThat(newer.kept().hash().pepper())
                .isNotEqualTo(issued.kept().hash().pepper());
        peppers = List.of(NEXT_PEPPER);
        assertThat(outcome(verifier, header(newer.text()))).isEqualTo("accepted");
        assertThat(outcome(verifier, header(issued.text()))).isEqualTo("secrets_unavailable");
    }

    @Test
    void a_pepper_that_is_no_key_makes_and_checks_nothing() {
        peppers = List.of(Secret.of("short"));
        assertThat(outcome(verifier, header(issued.text()))).isEqualTo("secrets_unavailable");
        assertThatThrownBy(() -> issue(GRANT))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("pepper");
    }

    @Test
    void a_record_without_its_key_is_of_no_use_to_whoever_reads_it() {
        List<String> kept = new ArrayList<>();
        kept.add(KeyPairOf.encode(issued.kept().hash().bytes()));
        kept.add(issued.kept().toString());
        assertThat(kept)
                .noneMatch(text -> issued.text().contains(text)
                        || text.contains(issued.text().substring(20, 40)));
    }

    @Test
    void a_grant_says_nothing_that_cant_be_meant() {
        assertThatThrownBy(() -> new ApiKeyGrant("", Set.of(), Optional.empty(), NOW))
                .hasMessageContaining("client");
        assertThatThrownBy(() -> new ApiKeyGrant("a b", Set.of(), Optional.empty(), NOW))
                .hasMessageContaining("client");
        assertThatThrownBy(() -> new ApiKeyGrant("a", Set.of("a b"), Optional.empty(), NOW))
                .hasMessageContaining("a b");
        assertThatThrownBy(() -> new ApiKeyGrant("a", Set.of(), Optional.of("9"), NOW))
                .hasMessageContaining("plan");
        assertThatThrownBy(() -> issue(new ApiKeyGrant("a", Set.of(), Optional.empty(), NOW)))
                .hasMessageContaining("end after");
        assertThatThrownBy(() -> new ApiKeyFormat("P_K")).hasMessageContaining("P_K");
    }

    private static RequestFacts header(String... keys) {
        return RequestFacts.of("GET", TestGate.TARGET, Map.of("X-Api-Key", List.of(keys)), TestGate.call());
    }

    private static String at(CredentialVerifier verifier, String text, int seconds) {
        return outcome(verifier.verify(header(text), NOW.plusSeconds(seconds)));
    }
}
