package dev.portcullis.local.apigateway;

import java.util.List;
import java.util.Locale;

/** The IAM policy that an authorizer returned, for {@code execute-api:Invoke}. */
record Policy(List<Statement> statements) {

    private static final String INVOKE = "execute-api:invoke";

    /** What a policy says of a method. */
    enum Effect {
        ALLOWED,
        /** A statement denies it, whatever others allow. */
        EXPLICITLY_DENIED,
        /** No statement is about it. */
        IMPLICITLY_DENIED
    }

    /** One statement; action and resource are patterns with IAM's wildcards. */
    record Statement(boolean allows, List<String> actions, List<String> resources) {
        Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        boolean isAbout(String arn) {
            return actions.stream().anyMatch(action -> Wildcards.matches(action.toLowerCase(Locale.ROOT), INVOKE))
                    && resources.stream().anyMatch(resource -> Wildcards.matches(resource, arn));
        }
    }

    Policy {
        statements = List.copyOf(statements);
    }

    Effect effectOn(String arn) {
        Effect effect = Effect.IMPLICITLY_DENIED;
        for (Statement statement : statements) {
            if (statement.isAbout(arn)) {
                if (!statement.allows()) {
                    return Effect.EXPLICITLY_DENIED;
                }
                effect = Effect.ALLOWED;
            }
        }
        return effect;
    }
}
