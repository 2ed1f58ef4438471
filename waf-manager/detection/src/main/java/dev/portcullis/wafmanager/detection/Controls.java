package dev.portcullis.wafmanager.detection;

import java.util.List;
import java.util.Map;

/**
 * What operators set at run time.
 *
 * @param stopped the kill switch: nothing is banned, whatever is concluded
 * @param modes by scenario's name; others keep their files' modes
 */
public record Controls(boolean stopped, Map<String, Mode> modes) {

    public static final Controls NONE = new Controls(false, Map.of());

    public Controls {
        modes = Map.copyOf(modes);
    }

    /** Scenarios in the modes that operators gave them. */
    public List<Scenario> applyTo(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> scenario.inMode(modes.getOrDefault(scenario.name(), scenario.mode())))
                .toList();
    }
}
