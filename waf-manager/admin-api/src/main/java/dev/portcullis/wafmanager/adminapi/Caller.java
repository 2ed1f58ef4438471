package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Actor;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, as the authorizer verified it.
 *
 * @param subject the token's subject; not blank
 * @param scopes the token's
 * @param from the address that API Gateway saw
 */
record Caller(String subject, Set<String> scopes, Optional<IpAddress> from) {

    private static final int MAX_NAME = 128;

    Caller {
        scopes = Set.copyOf(scopes);
    }

    boolean may(Scope scope) {
        return scopes.contains(scope.toString());
    }

    void require(Scope scope) {
        if (!may(scope)) {
            throw new RequestRefused(ProblemType.MISSING_SCOPE, "the token has no scope " + scope);
        }
    }

    /** The name in the audit; of one that is too long for it the digest, since cut ones could be another's. */
    Actor actor() {
        return new Actor(subject.length() <= MAX_NAME ? subject : "sha256:" + Digest.of(subject), from);
    }
}
