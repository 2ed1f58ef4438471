package dev.portcullis.wafmanager.scenarios;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.RecordFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled condition. An evaluation costs microseconds, and most conditions speak of things that repeat (a source, a
 * status, a reason), so the answer is remembered by the values that it can depend on.
 */
final class CelFilter implements RecordFilter {

    /** Then all are forgotten: attackers choose paths, so the values may be any number. */
    private static final int REMEMBERED = 10_000;

    private final Program program;
    private final List<Variable> variables;
    private final Map<List<Object>, Boolean> remembered = new HashMap<>();

    CelFilter(Program program, List<Variable> variables) {
        this.program = program;
        this.variables = variables;
    }

    @Override
    public boolean accepts(LogRecord record) {
        List<Object> values = new ArrayList<>(variables.size());
        for (Variable variable : variables) {
            values.add(variable.of(record));
        }
        synchronized (remembered) {
            Boolean known = remembered.get(values);
            if (known == null) {
                if (remembered.size() >= REMEMBERED) {
                    remembered.clear();
                }
                known = evaluate(values);
                remembered.put(values, known);
            }
            return known;
        }
    }

    private boolean evaluate(List<Object> values) {
        Map<String, Object> bindings = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            bindings.put(variables.get(i).celName(), values.get(i));
        }
        try {
            return Boolean.TRUE.equals(program.eval(bindings));
        } catch (CelEvaluationException e) {
            return false;
        }
    }
}
