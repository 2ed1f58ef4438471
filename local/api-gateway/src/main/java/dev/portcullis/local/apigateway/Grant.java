package dev.portcullis.local.apigateway;

import java.util.Map;
import java.util.Optional;

/**
 * What an authorizer answered, well formed: it may be kept and applied to other requests.
 *
 * @param verdict on a method
 * @param principalId empty with simple responses
 * @param context as handed on: every value a string
 * @param usageIdentifierKey an API key; REST only
 */
record Grant(Verdict verdict, String principalId, Map<String, String> context, Optional<String> usageIdentifierKey) {

    /** Allows or denies a method by its ARN. */
    @FunctionalInterface
    interface Verdict {
        Policy.Effect on(String arn);
    }

    Grant {
        context = Map.copyOf(context);
    }

    @Override
    public String toString() {
        return "Grant[principalId=" + principalId + ", context=" + context.keySet() + "]";
    }
}
