package dev.portcullis.authorizer;

import static dev.portcullis.authorizer.ClaimNames.paths;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the access tokens of one kind of issuer look like: data, so that a gate file need name no more than the kind, and may
 * still say any of it otherwise.
 *
 * @param name as a gate file says it
 * @param algorithms it signs with unless told otherwise
 * @param types of its access tokens, as in {@link Issuer#types}
 * @param claims how its access tokens are told from its other ones, and where their claims are
 * @param place how a short name of an issuer of this kind becomes its {@code iss}
 */
public record IssuerProfile(
        String name, Set<SignatureAlgorithm> algorithms, Set<String> types, ClaimRules claims, Place place) {

    private static final Set<SignatureAlgorithm> RS256 = Set.of(SignatureAlgorithm.RS256);
    private static final String HOST = "([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)";

    /** What OpenID Connect Core 1.0 puts into ID tokens, and nobody into access tokens. */
    private static final Set<String> ID_TOKEN_CLAIMS = Set.of("nonce", "at_hash", "c_hash", "s_hash");

    /** RFC 9068, the default: {@code typ} says what a token is. */
    public static final IssuerProfile RFC9068 = new IssuerProfile(
            "rfc9068", Issuer.DEFAULT_ALGORITHMS, Issuer.DEFAULT_TYPES, ClaimRules.DEFAULT, Place.ADDRESS);

    /** Any OpenID provider: its access tokens may lack a {@code typ}, and ID tokens are known by their claims. */
    public static final IssuerProfile OIDC = new IssuerProfile(
            "oidc",
            Issuer.DEFAULT_ALGORITHMS,
            Set.of("at+jwt", "jwt", ""),
            rules(ClaimNames.DEFAULT, Map.of(), ID_TOKEN_CLAIMS),
            Place.ADDRESS);

    /** Amazon Cognito user pools, by pool id: no {@code aud}, so clients must be named; {@code token_use} says the kind. */
    public static final IssuerProfile COGNITO = new IssuerProfile(
            "cognito",
            RS256,
            Set.of("", "jwt", "at+jwt"),
            rules(
                    new ClaimNames(paths("client_id"), List.of(), paths("scope"), paths("cognito:groups")),
                    Map.of("token_use", Set.of("access")),
                    ID_TOKEN_CLAIMS),
            new Place("([a-z]{2}(?:-[a-z]+)+-[0-9])_[A-Za-z0-9]{1,55}", "https://cognito-idp.$1.amazonaws.com/$0"));

    /** Auth0, by domain; its {@code iss} ends in a slash. Both of its token profiles; permissions (RBAC) are roles. */
    public static final IssuerProfile AUTH0 = new IssuerProfile(
            "auth0",
            RS256,
            Set.of("at+jwt", "jwt"),
            rules(
                    new ClaimNames(paths("client_id", "azp"), paths("org_id"), paths("scope"), paths("permissions")),
                    Map.of(),
                    ID_TOKEN_CLAIMS),
            new Place(HOST, "https://$1/"));

    /** Okta's custom authorization servers, by domain and server: {@code dev-1.okta.com/default}. ID tokens have no {@code cid}. */
    public static final IssuerProfile OKTA = new IssuerProfile(
            "okta",
            RS256,
            Set.of("", "jwt", "at+jwt"),
            rules(new ClaimNames(paths("cid"), List.of(), paths("scp"), paths("groups")), Map.of(), ID_TOKEN_CLAIMS),
            new Place(HOST + "/([A-Za-z0-9]+)", "https://$1/oauth2/$2"));

    /**
     * Microsoft Entra ID, by tenant id, tokens of version 2.0. Its ID tokens have the same {@code typ} and may have the same
     * {@code aud}, but neither {@code azp} nor {@code appid}.
     */
    public static final IssuerProfile ENTRA_ID = new IssuerProfile(
            "entra-id",
            RS256,
            Set.of("jwt", "at+jwt"),
            rules(
                    new ClaimNames(paths("azp", "appid"), paths("tid"), paths("scp"), paths("roles")),
                    Map.of(),
                    ID_TOKEN_CLAIMS),
            new Place("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "https://login.microsoftonline.com/$0/v2.0"));

    /** Keycloak, by its realm's address. A claim named {@code typ} says the kind of token; it keeps a {@code nonce}. */
    public static final IssuerProfile KEYCLOAK = new IssuerProfile(
            "keycloak",
            RS256,
            Set.of("jwt", "at+jwt"),
            rules(
                    new ClaimNames(paths("azp", "client_id"), List.of(), paths("scope"), paths("/realm_access/roles")),
                    Map.of("typ", Set.of("Bearer")),
                    Set.of("at_hash", "c_hash", "s_hash")),
            Place.ADDRESS);

    private static final List<IssuerProfile> ALL = List.of(RFC9068, OIDC, COGNITO, AUTH0, OKTA, ENTRA_ID, KEYCLOAK);

    public IssuerProfile {
        algorithms = Collections.unmodifiableSet(EnumSet.copyOf(algorithms));
        types = Collections.unmodifiableSet(new LinkedHashSet<>(types));
    }

    /**
     * Where issuers of a kind are.
     *
     * @param shortName the short names that have this shape
     * @param address the {@code iss} of one, with the groups of its short name
     */
    public record Place(Pattern shortName, String address) {

        /** An issuer that is named by its address alone. */
        static final Place ADDRESS = new Place("https?://.+", "$0");

        Place(String shortName, String address) {
            this(Pattern.compile(shortName), address);
        }
    }

    /** Every profile there is, the default first. */
    public static List<IssuerProfile> all() {
        return ALL;
    }

    /** The profile of that name. */
    public static Optional<IssuerProfile> named(String name) {
        return ALL.stream().filter(profile -> profile.name.equals(name)).findFirst();
    }

    /**
     * The exact {@code iss} of an issuer of this kind, from its short name (a Cognito pool id, an Auth0 domain, an Okta domain
     * and server, an Entra tenant id) or from its address, which is taken as it stands.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public String issuerId(String shortNameOrAddress) {
        Matcher matcher = place.shortName().matcher(shortNameOrAddress);
        String id = matcher.matches() ? matcher.replaceFirst(place.address()) : shortNameOrAddress;
        Issuer.requireSecure(id);
        return id;
    }

    /**
     * An issuer of this kind, with all of the profile; the issuer's own {@code with} methods change the rest.
     *
     * @param id as {@link #issuerId} takes it
     * @param clients of which a token must name one; any when empty
     */
    public Issuer issuer(String issuerName, String id, Set<String> audiences, Set<String> clients) {
        return new Issuer(
                issuerName,
                issuerId(id),
                audiences,
                algorithms,
                types,
                Optional.empty(),
                claims.withClients(clients),
                KeyRules.DEFAULT);
    }

    private static ClaimRules rules(ClaimNames names, Map<String, Set<String>> required, Set<String> notOf) {
        return new ClaimRules(Set.of(), names, required, notOf, ClaimRules.DEFAULT_LEEWAY);
    }
}
