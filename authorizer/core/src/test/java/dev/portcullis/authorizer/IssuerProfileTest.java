package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerProfileTest {

    @ParameterizedTest
    @CsvSource({
        "cognito, eu-central-1_aB3dE6, https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3dE6",
        "cognito, us-gov-west-1_X, https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_X",
        "auth0, shop.eu.auth0.com, https://shop.eu.auth0.com/",
        "okta, dev-1.okta.com/default, https://dev-1.okta.com/oauth2/default",
        "entra-id, 11111111-2222-3333-4444-555555555555,"
                + " https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
        "keycloak, https://sso.example/realms/shop, https://sso.example/realms/shop",
        "auth0, https://login.shop.example/, https://login.shop.example/",
        "oidc, https://op.example, https://op.example",
        "rfc9068, http://127.0.0.1:9000, http://127.0.0.1:9000"
    })
    void one_line_names_an_issuer(String profile, String shortName, String issuer) {
        assertThat(IssuerProfile.named(profile).orElseThrow().issuerId(shortName))
                .isEqualTo(issuer);
    }

    @ParameterizedTest
    @CsvSource({
        "cognito, eu-central-1",
        "cognito, eu-central-1_a/../b",
        "auth0, shop",
        "okta, dev-1.okta.com",
        "entra-id, common",
        "entra-id, organizations",
        "keycloak, shop",
        "oidc, http://op.example",
        "auth0, a..b"
    })
    void what_names_none_is_refused(String profile, String name) {
        assertThatThrownBy(() -> IssuerProfile.named(profile).orElseThrow().issuerId(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_profile_makes_an_issuer_that_needs_an_audience_or_a_client() {
        Issuer issuer = IssuerProfile.COGNITO.issuer("staff", "eu-central-1_aB3dE6", Set.of(), Set.of("shop"));
        assertThat(issuer.claims().clients()).containsExactly("shop");
        assertThat(issuer.algorithms()).containsExactly(SignatureAlgorithm.RS256);
        assertThatThrownBy(() -> IssuerProfile.COGNITO.issuer("staff", "eu-central-1_aB3dE6", Set.of(), Set.of()))
                .hasMessageContaining("audience");
    }

    @Test
    void names_are_unique() {
        assertThat(IssuerProfile.all().stream().map(IssuerProfile::name)).doesNotHaveDuplicates();
        assertThat(IssuerProfile.named("unheard-of")).isEmpty();
    }

    @Test
    void a_claim_is_named_as_it_is_or_by_a_pointer() {
        assertThat(ClaimPath.parse("https://shop.example/roles").names()).containsExactly("https://shop.example/roles");
        assertThat(ClaimPath.parse("realm_access.roles").names()).containsExactly("realm_access.roles");
        assertThat(ClaimPath.parse("/realm_access/roles").names()).containsExactly("realm_access", "roles");
        assertThat(ClaimPath.parse("/a~1b/c~01").names()).containsExactly("a/b", "c~1");
        for (String empty : List.of("", "/", "//a", "/a/")) {
            assertThatThrownBy(() -> ClaimPath.parse(empty)).as(empty).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
