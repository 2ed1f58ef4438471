package dev.portcullis.authorizer.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.portcullis.authorizer.ClaimCondition;
import dev.portcullis.authorizer.Principal;
import java.util.List;
import java.util.Map;

/** A compiled expression; told apart by its text, since all are compiled alike. */
final class CelCondition implements ClaimCondition {

    private final String expression;
    private final Program program;

    CelCondition(String expression, Program program) {
        this.expression = expression;
        this.program = program;
    }

    @Override
    public boolean holdsFor(Principal caller) {
        try {
            return Boolean.TRUE.equals(program.eval(Map.of(
                    "claims", caller.claimValues(),
                    "issuer", caller.issuer(),
                    "client", caller.client(),
                    "subject", caller.subject(),
                    "tenant", caller.tenant().orElse(""),
                    "scopes", List.copyOf(caller.scopes()),
                    "roles", List.copyOf(caller.roles()))));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    @Override
    public String expression() {
        return expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelCondition condition && condition.expression.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }
}
