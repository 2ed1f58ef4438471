package dev.portcullis.authorizer.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.portcullis.authorizer.ClaimCondition;

/**
 * Compiles conditions. What they can speak of: {@code claims}, and {@code issuer}, {@code client}, {@code subject},
 * {@code tenant} (empty where there is none), {@code scopes} and {@code roles} as the issuer's rules made them of the claims.
 * Nothing of the call, and no clock: see {@link ClaimCondition}.
 */
public final class CelConditions {

    /** Long enough for any rule that a person can read. Characters. */
    public static final int MAX_LENGTH = 1_000;

    /** More elements than a token has room for are a mistake, or an attack on the caller's bill. */
    private static final int MAX_ITERATIONS = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("claims", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("issuer", SimpleType.STRING)
            .addVar("client", SimpleType.STRING)
            .addVar("subject", SimpleType.STRING)
            .addVar("tenant", SimpleType.STRING)
            .addVar("scopes", ListType.create(SimpleType.STRING))
            .addVar("roles", ListType.create(SimpleType.STRING))
            .setResultType(SimpleType.BOOL)
            .build();

    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException naming the first thing that is wrong with it, and where
     */
    public ClaimCondition compile(String expression) {
        try {
            CelAbstractSyntaxTree checked = compiler.compile(expression).getAst();
            return new CelCondition(expression, runtime.createProgram(checked));
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(reason(e), e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("the expression can't be evaluated: " + e.getMessage(), e);
        }
    }

    private static String reason(CelValidationException failure) {
        if (failure.getErrors().isEmpty()) {
            return "the expression can't be read: " + failure.getMessage();
        }
        CelIssue first = failure.getErrors().get(0);
        CelSourceLocation at = first.getSourceLocation();
        // CEL counts columns from 0.
        String place =
                at.getLine() < 1 ? "" : " at " + at.getLine() + ":" + (at.getColumn() + 1) + " of the expression";
        String message = first.getMessage().lines().findFirst().orElse("no expression");
        return message.replace(" (in container '')", "") + place;
    }
}
