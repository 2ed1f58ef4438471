package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import dev.portcullis.wafmanager.Mandate;
import io.quarkus.amazon.lambda.http.model.AwsProxyRequest;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The request at hand: who calls, when, and with which parameters and headers. */
@RequestScoped
class Visit {

    static final int MAX_BODY = 64 * 1024;
    private static final int MAX_PARAMETERS = 32;

    private final AwsProxyRequest request;
    private final OnceOnlyKeys onceOnly;
    private final Instant now;

    Visit(AwsProxyRequest request, OnceOnlyKeys onceOnly, InstantSource clock) {
        this.request = request;
        this.onceOnly = onceOnly;
        this.now = clock.instant();
    }

    Instant now() {
        return now;
    }

    /** Whom the authorizer verified; refused where it didn't, or the token lacks the scope. */
    Caller caller(Scope scope) {
        Caller caller = caller();
        caller.require(scope);
        return caller;
    }

    Caller caller() {
        var context = request.getRequestContext();
        var authorizer = context == null ? null : context.getAuthorizer();
        String subject = authorizer == null ? null : authorizer.getContextValue("subject");
        if (authorizer == null || subject == null || subject.isBlank()) {
            throw new RequestRefused(
                    ProblemType.UNAUTHENTICATED, "no authorizer vouches for the caller: call through API Gateway");
        }
        String scopes = authorizer.getContextValue("scopes");
        var identity = context.getIdentity();
        Optional<IpAddress> from = Optional.ofNullable(identity == null ? null : identity.getSourceIp())
                .flatMap(text -> IpAddress.parse(text, Notation.LENIENT).toOptional());
        return new Caller(subject, scopes == null ? Set.of() : Set.of(words(scopes)), from);
    }

    private static String[] words(String scopes) {
        return List.of(scopes.split(" ", -1)).stream().distinct().toArray(String[]::new);
    }

    /** The query's parameters; each once. */
    Fields query() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        var all = request.getMultiValueQueryStringParameters();
        if (all != null) {
            if (all.size() > MAX_PARAMETERS) {
                throw new RequestRefused(ProblemType.BAD_REQUEST, "more than " + MAX_PARAMETERS + " parameters");
            }
            all.forEach((name, values) -> {
                if (values.size() > 1) {
                    throw new RequestRefused(ProblemType.BAD_REQUEST, "a parameter is there twice");
                }
                parameters.put(name, values.isEmpty() ? "" : values.get(0));
            });
        }
        return Fields.ofQuery(parameters);
    }

    /** A header's one value. */
    Optional<String> header(String name) {
        var headers = request.getMultiValueHeaders();
        List<String> values = headers == null ? null : headers.get(name);
        if (values != null && values.size() > 1) {
            throw new RequestRefused(ProblemType.BAD_REQUEST, "the header " + name + " is there twice");
        }
        return values == null || values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(0));
    }

    /** Whether the caller would rather be told where to ask than wait. */
    boolean prefersAsync() {
        return header("Prefer")
                .filter(text -> text.matches("(.*[,; ])?respond-async([,; ].*)?"))
                .isPresent();
    }

    /** The JSON object of a body. */
    static Fields body(String text) {
        if (text.length() > MAX_BODY) {
            throw new RequestRefused(ProblemType.TOO_LARGE, "a body here has at most " + MAX_BODY + " characters");
        }
        try {
            return Fields.of(JsonText.object(text));
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(ProblemType.BAD_REQUEST, "the body is " + e.getMessage());
        }
    }

    /** The version of {@code If-Match}, if there is one (RFC 9110 section 13.1.1). */
    Optional<Long> expectedVersion() {
        return header("If-Match").flatMap(tag -> {
            if (tag.strip().equals("*")) {
                return Optional.empty();
            }
            try {
                return Optional.of(Long.parseLong(tag.strip().replaceAll("^\"([0-9]{1,18})\"$", "$1")));
            } catch (NumberFormatException e) {
                throw new RequestRefused(new Problem(
                        ProblemType.BAD_REQUEST,
                        "one mistake, named below",
                        List.of(new Fault("header.If-Match", "neither an ETag of an answer, quoted, nor *"))));
            }
        });
    }

    /**
     * On whose behalf bans and allowances change: takes {@code why}, {@code dryRun} and {@code override} of the query, and
     * the header {@code Idempotency-Key}. To a book the key is the digest of the header and the whole request: a request
     * that says {@code for} is another one to it each time, and the same one here.
     */
    Mandate mandate(Caller caller, Fields query) {
        String why = query.text("why", 512).orElse("");
        boolean override = query.flag("override", false);
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        if (override) {
            caller.require(Scope.BANS_OVERRIDE);
        }
        Optional<String> key = dryRun ? Optional.empty() : idempotencyKey();
        key.ifPresent(given -> takeOnce(caller, given));
        return new Mandate(
                caller.actor(), now, why, key.map(given -> Digest.of(given + "\n" + identity())), override, dryRun);
    }

    /** The same where repetition is harmless as it is, and a key not taken. */
    Mandate mandateWithoutKey(Caller caller, Fields query) {
        if (idempotencyKey().isPresent()) {
            throw new RequestRefused(new Problem(
                    ProblemType.BAD_REQUEST,
                    "one mistake, named below",
                    List.of(new Fault(
                            "header.Idempotency-Key", "not taken here: the same lines with until may be sent again"))));
        }
        return mandate(caller, query);
    }

    private void takeOnce(Caller caller, String key) {
        if (onceOnly.take(caller.actor().name(), key, identity(), now) == OnceOnlyKeys.Taken.OTHER_REQUEST) {
            throw new RequestRefused(ProblemType.KEY_REUSED, "the Idempotency-Key came with another request before");
        }
    }

    /** Tells this request from others. */
    String identity() {
        return String.join(
                "\n",
                request.getHttpMethod(),
                request.getPath(),
                String.valueOf(request.getMultiValueQueryStringParameters()),
                String.valueOf(request.getBody()));
    }

    /** 1 to 200 printable characters; quotes around it belong to it. */
    Optional<String> idempotencyKey() {
        Optional<String> key = header("Idempotency-Key");
        if (key.filter(text -> !text.matches("[\\x21-\\x7e]{1,200}")).isPresent()) {
            throw new RequestRefused(new Problem(
                    ProblemType.BAD_REQUEST,
                    "one mistake, named below",
                    List.of(new Fault(
                            "header.Idempotency-Key", "not 1 to 200 printable ASCII characters without spaces"))));
        }
        return key;
    }
}
