package dev.portcullis.wafmanager.detection.aws;

import dev.portcullis.wafmanager.detection.Controls;
import dev.portcullis.wafmanager.detection.Mode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Controls as an item.
 *
 * @param version of the item, 0 where there is none, or one that was written by hand
 */
public record ControlsItem(Controls controls, long version) {

    static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("detection"), "sk", AttributeValue.fromS("controls"));
    static final String VERSION = "version";
    private static final String STOPPED = "stopped";
    private static final String MODES = "modes";

    /** What can't be understood stops detection, for somebody wanted it to be otherwise than it is. */
    static ControlsItem read(Map<String, AttributeValue> item) {
        AttributeValue stopped = item.get(STOPPED);
        AttributeValue modes = item.get(MODES);
        var byScenario = new HashMap<String, Mode>();
        boolean understood = stopped == null || stopped.bool() != null;
        if (modes != null) {
            understood &= modes.hasM();
            for (Map.Entry<String, AttributeValue> entry : modes.m().entrySet()) {
                Optional<Mode> mode = Optional.ofNullable(entry.getValue().s()).flatMap(Mode::of);
                understood &= mode.isPresent();
                mode.ifPresent(each -> byScenario.put(entry.getKey(), each));
            }
        }
        AttributeValue version = item.get(VERSION);
        return new ControlsItem(
                new Controls(!understood || (stopped != null && stopped.bool()), byScenario),
                version == null || version.n() == null ? 0 : Long.parseLong(version.n()));
    }

    Map<String, AttributeValue> item() {
        var modes = new HashMap<String, AttributeValue>();
        controls.modes().forEach((scenario, mode) -> modes.put(scenario, AttributeValue.fromS(mode.code())));
        var item = new HashMap<>(KEY);
        item.put(STOPPED, AttributeValue.fromBool(controls.stopped()));
        item.put(MODES, AttributeValue.fromM(modes));
        item.put(VERSION, WindowItem.number(version));
        return item;
    }
}
