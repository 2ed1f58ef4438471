package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.HashSet;
import java.util.List;

/**
 * A part of the request after it was changed.
 *
 * @param transformations applied in this order, each once, up to ten
 */
public record Inspected(Component component, List<Transformation> transformations) {

    /** AWS WAF's limit for one statement. */
    public static final int MAX_TRANSFORMATIONS = 10;

    public Inspected {
        transformations = List.copyOf(transformations);
        InvalidRule.unless(
                transformations.size() <= MAX_TRANSFORMATIONS
                        && new HashSet<>(transformations).size() == transformations.size(),
                Reason.INVALID_VALUE,
                "transform",
                "up to " + MAX_TRANSFORMATIONS + " transformations, each once");
    }

    /** As it is sent. */
    public static Inspected plain(Component component) {
        return new Inspected(component, List.of());
    }
}
