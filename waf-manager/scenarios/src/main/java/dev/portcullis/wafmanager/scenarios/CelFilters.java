package dev.portcullis.wafmanager.scenarios;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.portcullis.wafmanager.detection.RecordFilter;

/** Compiles conditions over records; of what they can speak, see {@link Variable}. No clock: what is new is the window's. */
final class CelFilters {

    /** Long enough for any rule that a person can read. Characters. */
    static final int MAX_LENGTH = 4_000;

    private static final int MAX_ITERATIONS = 1_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final CelCompiler compiler = compiler();
    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        for (Variable variable : Variable.values()) {
            builder.addVar(variable.celName(), variable.type());
        }
        return builder.build();
    }

    /**
     * Compiles a condition.
     *
     * @throws IllegalArgumentException naming the first thing that is wrong with it
     */
    RecordFilter compile(String expression) {
        try {
            return new CelFilter(
                    runtime.createProgram(compiler.compile(expression).getAst()), Variable.in(expression));
        } catch (CelValidationException e) {
            String why =
                    e.getErrors().stream().findFirst().map(CelIssue::getMessage).orElse(String.valueOf(e.getMessage()));
            throw new IllegalArgumentException(
                    "the condition can't be read: "
                            + why.lines().findFirst().orElse("").replace(" (in container '')", ""),
                    e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("the condition can't be evaluated: " + e.getMessage(), e);
        }
    }
}
