import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.authorizer.jwt.TokenVerifier;
import dev.portcullis.authorizer.jwt.Verification;
import dev.portcullis.authorizer.jwt.VerifierSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One verifier, as each instance of the authorizer has it, under a flood of made-up key ids, while the issuer rotates its
 * keys: the first call with a token of a new key must pass. Arguments: the issuer, its resource, made-up ids a second.
 */
public final class BogusKeyIds {

    private static final List<SignatureAlgorithm> ROTATIONS = List.of(
            SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA, SignatureAlgorithm.PS256);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicLong ARRIVED = new AtomicLong();
    private static final AtomicLong REFUSED = new AtomicLong();

    private BogusKeyIds() {}

    public static void main(String[] arguments) throws Exception {
        String id = arguments[0];
        String resource = arguments[1];
        long rate = Long.parseLong(arguments[2]);
        Issuer issuer = new Issuer(
                "peer", id, Set.of("orders-api"), Set.copyOf(ROTATIONS), Issuer.DEFAULT_TYPES, Optional.empty());
        TokenVerifier verifier = TokenVerifier.overHttp(
                List.of(issuer), InstantSource.system(), VerifierSettings.DEFAULT.withSecondReader());
        String before = token(id, resource, SignatureAlgorithm.RS256);
        require(verifier, before, "the token of a first key");

        ExecutorService calls = Executors.newCachedThreadPool();
        var clock = Executors.newSingleThreadScheduledExecutor();
        long start = System.nanoTime();
        // A batch a millisecond late is made up for, so that the rate holds on a busy machine.
        clock.scheduleAtFixedRate(
                () -> {
                    long due = (System.nanoTime() - start) * rate / TimeUnit.SECONDS.toNanos(1);
                    while (ARRIVED.get() < due) {
                        ARRIVED.incrementAndGet();
                        calls.execute(() -> bogus(verifier, before));
                    }
                },
                0, 1, TimeUnit.MILLISECONDS);
        long slowest = 0;
        for (SignatureAlgorithm algorithm : ROTATIONS) {
            TimeUnit.SECONDS.sleep(2);
            CLIENT.send(post(id + "/rotate", "").build(), BodyHandlers.discarding());
            String token = token(id, resource, algorithm);
            long call = System.nanoTime();
            require(verifier, token, "the first call with a new key's " + algorithm.id() + " token");
            slowest = Math.max(slowest, System.nanoTime() - call);
        }
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - start) / 1e9;
        calls.shutdown();
        calls.awaitTermination(1, TimeUnit.MINUTES);
        System.out.printf(
                "{\"rotations\":%d,\"bogusASecond\":%.0f,\"bogus\":%d,\"bogusRefused\":%d,\"seconds\":%.1f,\"slowestMillis\":%d}%n",
                ROTATIONS.size(), ARRIVED.get() / seconds, ARRIVED.get(), REFUSED.get(), seconds, slowest / 1_000_000);
    }

    private static void require(TokenVerifier verifier, String token, String what) {
        Verification verification = verifier.verify(List.of("Bearer " + token));
        if (!(verification instanceof Verification.Verified)) {
            throw new IllegalStateException(what + ": " + verification);
        }
    }

    /** The good token, as if another key had signed it. */
    private static void bogus(TokenVerifier verifier, String token) {
        String header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"" + UUID.randomUUID() + "\"}";
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
        if (verifier.verify(List.of("Bearer " + encoded + token.substring(token.indexOf('.'))))
                instanceof Verification.Refused) {
            REFUSED.incrementAndGet();
        }
    }

    private static String token(String issuer, String resource, SignatureAlgorithm algorithm)
            throws IOException, InterruptedException {
        String client = algorithm.id() + ":local-" + algorithm.id();
        String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        String form = "grant_type=client_credentials&scope=orders%3Aread&resource="
                + URLEncoder.encode(resource, StandardCharsets.UTF_8);
        HttpRequest request = post(issuer + "/token", form)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();
        String answer = CLIENT.send(request, BodyHandlers.ofString()).body();
        int start = answer.indexOf("ey");
        return answer.substring(start, answer.indexOf('"', start));
    }

    private static HttpRequest.Builder post(String uri, String body) {
        return HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString(body));
    }
}
