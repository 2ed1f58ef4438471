package dev.portcullis.local.apigateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Lambda authorizer; each kind has its own event and answer. */
public sealed interface Authorizer {

    Settings settings();

    /**
     * What every authorizer has.
     *
     * @param name unique in its API
     * @param function the function's name
     * @param identitySources all must have a value, or the answer is 401 without a call; their values are the cache's key
     * @param resultTtl how long a result is kept, 0 to 3,600 s; 0 keeps none
     */
    record Settings(String name, String function, List<Expression> identitySources, Duration resultTtl) {

        private static final Duration MAX_TTL = Duration.ofHours(1);

        /** What a REST API's authorizer has when nothing is said. */
        public static final Duration DEFAULT_TTL = Duration.ofMinutes(5);

        public Settings {
            identitySources = List.copyOf(identitySources);
            // Both bounds are legal.
            if (resultTtl.isNegative() || resultTtl.compareTo(MAX_TTL) > 0) {
                throw new IllegalArgumentException("a result TTL of " + resultTtl + " is not within an hour");
            }
            // Without a key, one client's result would be every client's.
            if (identitySources.isEmpty() && !resultTtl.isZero()) {
                throw new IllegalArgumentException("authorizer " + name + " caches without an identity source");
            }
        }

        /** Settings with identity sources as text, see {@link Expression}. */
        public static Settings of(String name, String function, Duration resultTtl, String... identitySources) {
            return new Settings(
                    name,
                    function,
                    List.of(identitySources).stream().map(Expression::of).toList(),
                    resultTtl);
        }
    }

    /**
     * REST, TOKEN: the function gets one header's value.
     *
     * @param settings with exactly one identity source, a header
     * @param validation the token must match it, or the answer is 401 without a call
     */
    record Token(Settings settings, Optional<Pattern> validation) implements Authorizer {
        public Token {
            var sources = settings.identitySources();
            if (sources.size() != 1 || sources.get(0).kind() != Expression.Kind.HEADER) {
                throw new IllegalArgumentException("a TOKEN authorizer has one header as its identity source");
            }
        }
    }

    /** REST, REQUEST: the function gets the whole request but its body. */
    record Request(Settings settings) implements Authorizer {}

    /** HTTP API, whichever payload and answer. */
    record Http(Settings settings, Payload payload) implements Authorizer {}

    /**
     * WebSocket API: the function gets the handshake; the answer is an IAM policy.
     *
     * @param settings without a result TTL: the control plane's {@code AuthorizerResultTtlInSeconds} is for HTTP APIs only,
     *     and a handshake comes once a connection
     */
    record WebSocket(Settings settings) implements Authorizer {
        public WebSocket {
            if (!settings.resultTtl().isZero()) {
                throw new IllegalArgumentException("a WebSocket API's authorizer keeps no results");
            }
        }
    }

    /** The payload format of an HTTP API's authorizer, and what it answers. */
    enum Payload {
        /** Format 1.0; the answer is an IAM policy. */
        V1,
        /** Format 2.0; the answer is an IAM policy. */
        V2_IAM,
        /** Format 2.0 with simple responses. */
        V2_SIMPLE
    }
}
