package dev.portcullis.authorizer.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.Principal;
import dev.portcullis.authorizer.StagePolicy;
import java.util.List;
import java.util.Optional;

/** Answers in the form that the kind of API wants. */
final class Answers {

    /** The key of a real usage plan: calls that name it pass. API Gateway wants 20 characters at least. */
    static final String ADMITTED_KEY = "portcullisAdmittedCalls";

    /**
     * A key that doesn't exist, so that API Gateway answers INVALID_API_KEY, which the deployment turns into 429: an
     * authorizer has no other way to 429 apart from 403.
     */
    static final String LIMITED_KEY = "portcullisLimitedCalls";

    private Answers() {}

    static ObjectNode of(ApiShape shape, Outcome.Permitted permitted, Invocation invocation) {
        ObjectNode context = new AnswerContext(invocation).of(permitted);
        String key = permitted.isLimited() ? LIMITED_KEY : ADMITTED_KEY;
        // On HTTP APIs a limited call passes with limited=true, and the integration answers 429.
        return answer(shape, permitted.principal(), permitted.policy(), true, key, context);
    }

    static ObjectNode of(ApiShape shape, Outcome.Forbidden forbidden, Invocation invocation) {
        ObjectNode context = new AnswerContext(invocation).of(forbidden);
        return answer(shape, forbidden.principal(), forbidden.policy(), false, ADMITTED_KEY, context);
    }

    /** A refusal whose context a gateway response hands on: REST APIs alone have such. */
    static ObjectNode of(Outcome.Challenged challenged, Invocation invocation) {
        return answer(
                ApiShape.REST_REQUEST,
                challenged.nobody(),
                Optional.of(challenged.policy()),
                false,
                ADMITTED_KEY,
                new AnswerContext(invocation).of(challenged));
    }

    private static ObjectNode answer(
            ApiShape shape,
            Principal principal,
            Optional<StagePolicy> policy,
            boolean isAuthorized,
            String key,
            ObjectNode context) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (policy.isPresent()) {
            answer.put("principalId", principal.client());
            answer.set("policyDocument", document(policy.get()));
        } else {
            answer.put("isAuthorized", isAuthorized);
        }
        answer.set("context", context);
        if (shape.knowsApiKeys()) {
            answer.put("usageIdentifierKey", key);
        }
        return answer;
    }

    private static ObjectNode document(StagePolicy policy) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        statement(statements, "Allow", policy.allow());
        statement(statements, "Deny", policy.deny());
        return document;
    }

    private static void statement(ArrayNode statements, String effect, List<String> arns) {
        if (arns.isEmpty()) {
            return;
        }
        ObjectNode statement = statements.addObject();
        statement.put("Effect", effect).put("Action", "execute-api:Invoke");
        arns.forEach(statement.putArray("Resource")::add);
    }
}
