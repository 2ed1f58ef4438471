package dev.portcullis.wafmanager.function;

import dev.portcullis.net.Family;
import dev.portcullis.wafmanager.Lane;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.ReconcileRules;
import dev.portcullis.wafmanager.ReconcileRules.DriftPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reconcile alone reads of the environment. */
final class ReconcileSettings {

    private ReconcileSettings() {}

    /** Where bans are enforced: {@code PORTCULLIS_TARGETS}, or else one target of the two sets named alone. */
    static List<TargetSettings> targets(Settings settings) {
        return settings.read("PORTCULLIS_TARGETS", TargetSettings::read).orElseGet(() -> {
            if (!settings.ipv4Set().region().equals(settings.ipv6Set().region())) {
                throw new Misconfigured("PORTCULLIS_IP_SET_V4 and PORTCULLIS_IP_SET_V6 name different regions");
            }
            return List.of(new TargetSettings(
                    "default",
                    settings.ipv4Set().region().id(),
                    Optional.empty(),
                    Map.of(
                            new Lane(Mode.BLOCK, Family.IPV4), List.of(settings.ipv4Set()),
                            new Lane(Mode.BLOCK, Family.IPV6), List.of(settings.ipv6Set()))));
        });
    }

    /**
     * {@code PORTCULLIS_WAF_SHARE}: our share of AWS's call quotas, 0.8; {@code PORTCULLIS_INNOCENTS}: how many innocent
     * addresses a lane may keep out when room is short, 0; {@code PORTCULLIS_DRIFT}: {@code repair} or {@code adopt}.
     */
    static ReconcileRules rules(Settings settings) {
        double share =
                settings.read("PORTCULLIS_WAF_SHARE", Double::parseDouble).orElse(0.8);
        double innocents =
                settings.read("PORTCULLIS_INNOCENTS", Double::parseDouble).orElse(0.0);
        DriftPolicy drift =
                settings.read("PORTCULLIS_DRIFT", ReconcileSettings::drift).orElse(DriftPolicy.REPAIR);
        try {
            return new ReconcileRules(share, ReconcileRules.STANDARD.lease(), innocents, drift);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("PORTCULLIS_WAF_SHARE, PORTCULLIS_INNOCENTS: " + e.getMessage());
        }
    }

    private static DriftPolicy drift(String text) {
        return switch (text) {
            case "repair" -> DriftPolicy.REPAIR;
            case "adopt" -> DriftPolicy.ADOPT;
            default -> throw new IllegalArgumentException("\"" + text + "\" is no policy: write repair or adopt");
        };
    }
}
