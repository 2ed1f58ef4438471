package dev.portcullis.authorizer.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.authorizer.ClaimNames;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.IssuerProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens as the issuers of each profile make them; their kinds, claims and headers are from the issuers' documentation. */
class ProfilesTest {

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final Issuer COGNITO =
            IssuerProfile.COGNITO.issuer("staff", "eu-central-1_aB3dE6", Set.of(), Set.of("shop"));
    private static final Issuer AUTH0 =
            IssuerProfile.AUTH0.issuer("staff", "shop.eu.auth0.com", Set.of("https://orders.example"), Set.of());
    private static final Issuer OKTA =
            IssuerProfile.OKTA.issuer("staff", "dev-1.okta.com/default", Set.of("api://default"), Set.of());
    private static final Issuer ENTRA = IssuerProfile.ENTRA_ID.issuer("staff", TENANT, Set.of("api-id"), Set.of());
    private static final Issuer KEYCLOAK =
            IssuerProfile.KEYCLOAK.issuer("staff", "https://sso.example/realms/shop", Set.of("orders-api"), Set.of());
    private static final Issuer OIDC =
            IssuerProfile.OIDC.issuer("staff", "https://op.example", Set.of("orders-api"), Set.of());

    private static final String COGNITO_TOKEN = "'sub':'u','token_use':'access','client_id':'shop','username':'ann',"
            + "'scope':'orders/read openid','cognito:groups':['admins']";
    private static final String AUTH0_TOKEN = "'sub':'auth0|u','aud':['https://orders.example','https://x/userinfo'],"
            + "'azp':'shop','scope':'openid orders:read','permissions':['orders:admin'],'org_id':'org_1'";
    private static final String OKTA_TOKEN =
            "'ver':1,'sub':'ann@shop.example','aud':'api://default','cid':'shop','uid':'00u','scp':['orders:read']";
    private static final String ENTRA_TOKEN = "'ver':'2.0','sub':'pairwise','oid':'o','tid':'" + TENANT
            + "','aud':'api-id','azp':'shop','scp':'Orders.Read User.Read','roles':['Orders.Admin']";
    private static final String KEYCLOAK_TOKEN = "'typ':'Bearer','sub':'u','aud':['orders-api','account'],'azp':'shop',"
            + "'nonce':'n','scope':'email orders','realm_access':{'roles':['admin','offline_access']}";
    private static final String OIDC_TOKEN = "'sub':'u','aud':'orders-api','client_id':'shop','scope':'orders:read'";

    @Test
    void cognito() {
        VerifiedJwt jwt = verified(COGNITO, "", COGNITO_TOKEN);
        assertThat(jwt.client()).isEqualTo("shop");
        assertThat(jwt.scopes()).containsExactly("orders/read", "openid");
        assertThat(jwt.roles()).containsExactly("admins");
        assertThat(jwt.tenant()).isEmpty();
    }

    @Test
    void auth0_in_both_of_its_token_profiles() {
        VerifiedJwt jwt = verified(AUTH0, "JWT", AUTH0_TOKEN);
        assertThat(jwt.client()).isEqualTo("shop");
        assertThat(jwt.scopes()).containsExactly("openid", "orders:read");
        assertThat(jwt.roles()).containsExactly("orders:admin");
        assertThat(jwt.tenant()).contains("org_1");
        assertThat(verified(AUTH0, "at+jwt", AUTH0_TOKEN.replace("azp", "client_id"))
                        .client())
                .isEqualTo("shop");
    }

    @Test
    void okta() {
        VerifiedJwt jwt = verified(OKTA, "", OKTA_TOKEN);
        assertThat(jwt.client()).isEqualTo("shop");
        assertThat(jwt.scopes()).containsExactly("orders:read");
    }

    @Test
    void entra_id() {
        VerifiedJwt jwt = verified(ENTRA, "JWT", ENTRA_TOKEN);
        assertThat(jwt.client()).isEqualTo("shop");
        assertThat(jwt.tenant()).contains(TENANT);
        assertThat(jwt.scopes()).containsExactly("Orders.Read", "User.Read");
        assertThat(jwt.roles()).containsExactly("Orders.Admin");
    }

    @Test
    void keycloak() {
        VerifiedJwt jwt = verified(KEYCLOAK, "JWT", KEYCLOAK_TOKEN);
        assertThat(jwt.client()).isEqualTo("shop");
        assertThat(jwt.scopes()).containsExactly("email", "orders");
        assertThat(jwt.roles()).containsExactly("admin", "offline_access");
    }

    @ParameterizedTest
    @CsvSource({"''", "JWT", "at+jwt", "application/at+jwt"})
    void any_openid_provider(String type) {
        assertThat(verified(OIDC, type, OIDC_TOKEN).client()).isEqualTo("shop");
    }

    @Test
    void another_kind_of_token_is_refused() {
        assertRefused("claim_refused", COGNITO, "", COGNITO_TOKEN.replace("'access'", "'id'"));
        assertRefused("claim_refused", COGNITO, "", COGNITO_TOKEN.replace("'token_use':'access',", ""));
        assertRefused("claim_refused", COGNITO, "", COGNITO_TOKEN.replace("'access'", "['access']"));
        assertRefused("type_refused", COGNITO, "dpop+jwt", COGNITO_TOKEN);
        assertRefused("type_refused", AUTH0, "JWT", AUTH0_TOKEN + ",'nonce':'n'");
        assertRefused("type_refused", AUTH0, "", AUTH0_TOKEN);
        assertRefused("type_refused", OKTA, "", OKTA_TOKEN + ",'at_hash':'x'");
        assertRefused("client_missing", OKTA, "", OKTA_TOKEN.replace("'cid':'shop',", ""));
        assertRefused("client_missing", ENTRA, "JWT", ENTRA_TOKEN.replace("'azp':'shop',", ""));
        assertRefused("claim_refused", KEYCLOAK, "JWT", KEYCLOAK_TOKEN.replace("'Bearer'", "'ID'"));
        assertRefused("claim_refused", KEYCLOAK, "JWT", KEYCLOAK_TOKEN.replace("'Bearer'", "'Refresh'"));
        assertRefused("type_refused", OIDC, "JWT", OIDC_TOKEN + ",'c_hash':null");
        assertRefused("type_refused", OIDC, "logout+jwt", OIDC_TOKEN);
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        assertRefused("client_refused", COGNITO, "", COGNITO_TOKEN.replace("'shop'", "'other'"));
        assertRefused("client_missing", COGNITO, "", COGNITO_TOKEN.replace("'client_id':'shop',", ""));
        assertRefused("audience_refused", AUTH0, "JWT", AUTH0_TOKEN.replace("https://orders", "https://other"));
        assertRefused("audience_refused", ENTRA, "JWT", ENTRA_TOKEN.replace("'aud':'api-id',", ""));
        assertRefused(
                "client_refused", AUTH0.withClaims(AUTH0.claims().withClients(Set.of("app"))), "JWT", AUTH0_TOKEN);
    }

    @Test
    void claims_of_another_shape_are_refused() {
        assertRefused(
                "claim_invalid", KEYCLOAK, "JWT", KEYCLOAK_TOKEN.replace("{'roles':['admin','offline_access']}", "[]"));
        assertRefused("claim_invalid", KEYCLOAK, "JWT", KEYCLOAK_TOKEN.replace("['admin','offline_access']", "[1]"));
        assertRefused("claim_invalid", ENTRA, "JWT", ENTRA_TOKEN.replace("'" + TENANT + "'", "7"));
    }

    @Test
    void any_claim_may_say_it() {
        ClaimNames names = new ClaimNames(
                ClaimNames.paths("/act/sub", "https://shop.example/client"),
                ClaimNames.paths("/org/id"),
                ClaimNames.paths("scope", "https://shop.example/scopes"),
                List.of());
        Issuer issuer =
                OIDC.withClaims(OIDC.claims().withNames(names).withRequired(Map.of("env", Set.of("prod", "stage"))));
        String token = OIDC_TOKEN + ",'https://shop.example/client':'app','org':{'id':'o'},"
                + "'https://shop.example/scopes':['b'],'roles':['ignored'],'env':'stage'";
        VerifiedJwt jwt = verified(issuer, "", token);
        assertThat(jwt.client()).isEqualTo("app");
        assertThat(jwt.tenant()).contains("o");
        assertThat(jwt.scopes()).containsExactly("orders:read", "b");
        assertThat(jwt.roles()).isEmpty();
        assertThat(jwt.claims().path("env").asText()).isEqualTo("stage");
        assertRefused("claim_refused", issuer, "", token.replace("stage", "test"));
    }

    private static VerifiedJwt verified(Issuer issuer, String type, String claims) {
        Verification verification = verify(issuer, type, claims);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return ((Verification.Verified) verification).jwt();
    }

    private static void assertRefused(String reason, Issuer issuer, String type, String claims) {
        assertThat(verify(issuer, type, claims)
                        .<String>fold(v -> "verified", r -> r.reason().code()))
                .as(claims)
                .isEqualTo(reason);
    }

    private static Verification verify(Issuer issuer, String type, String claims) {
        String header = Tokens.header(type.isEmpty() ? "\"typ\"" : "\"typ\":\"" + type + "\"");
        long now = Tokens.NOW.getEpochSecond();
        String payload = ("{'iss':'" + issuer.id() + "','iat':" + now + ",'exp':" + (now + 300) + "," + claims + "}")
                .replace('\'', '"');
        TokenVerifier verifier =
                Tokens.verifier(issuer, Tokens.keySet(Tokens.KEY.jwk()), VerifierSettings.DEFAULT.withSecondReader());
        return verifier.verify(List.of("Bearer " + Tokens.KEY.token(header, payload)));
    }
}
