package dev.portcullis.local.apigateway;

import java.util.Optional;

/** What came of authorizing a request. */
sealed interface AuthorizationOutcome {

    /** The answer behind the outcome; none when the function wasn't asked or failed. */
    Optional<Grant> grant();

    /** The invocation's id; none when the function wasn't asked, or its host doesn't say. */
    Optional<String> requestId();

    /** For the access log. */
    int status();

    /** The request goes on. */
    record Allowed(Optional<Grant> grant, Optional<String> requestId) implements AuthorizationOutcome {
        @Override
        public int status() {
            return 200;
        }
    }

    /** The request ends here. */
    record Refused(Refusal refusal, Optional<Grant> grant, Optional<String> requestId) implements AuthorizationOutcome {
        @Override
        public int status() {
            return refusal.type().status();
        }
    }
}
