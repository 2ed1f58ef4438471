package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.List;

/** Statements joined by logic. */
public sealed interface Combined extends Statement {

    /**
     * Every one matches.
     *
     * @param statements two or more, as AWS WAF demands
     */
    record AllOf(List<Statement> statements) implements Combined {
        public AllOf {
            statements = List.copyOf(statements);
            requireTwo(statements, "all");
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.all(this);
        }
    }

    /**
     * At least one matches.
     *
     * @param statements two or more, as AWS WAF demands
     */
    record AnyOf(List<Statement> statements) implements Combined {
        public AnyOf {
            statements = List.copyOf(statements);
            requireTwo(statements, "any");
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.any(this);
        }
    }

    /** It doesn't match. */
    record Not(Statement statement) implements Combined {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.not(this);
        }
    }

    private static void requireTwo(List<Statement> statements, String where) {
        InvalidRule.unless(
                statements.size() >= 2,
                Reason.INVALID_VALUE,
                where,
                "joins two statements or more, not " + statements.size());
    }
}
