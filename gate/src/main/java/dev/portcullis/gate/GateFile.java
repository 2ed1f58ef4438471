package dev.portcullis.gate;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.RouteTable;
import dev.portcullis.ratelimiter.Plan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a gate file (docs/gate.schema.json describes it). Whatever is wrong with it is named at once. */
public final class GateFile {

    private static final int VERSION = 1;
    private static final List<String> KEYS =
            List.of("version", "issuers", "plans", "defaultPlan", "routes", "trustedHops");

    private GateFile() {}

    /**
     * The gate of a file that must be sound.
     *
     * @throws UnusableGateFile naming all that is wrong, a file that can't be read included
     */
    public static Gate require(Path file) {
        return read(file).fold(GateReading.Sound::gate, faulty -> {
            throw new UnusableGateFile(faulty.faults());
        });
    }

    public static GateReading read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            return unreadable(file, "is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            return unreadable(file, "can't be read", "check that it is there and may be read");
        }
    }

    /**
     * Reads a gate file's text.
     *
     * @param name the file's name in what is said of it
     */
    public static GateReading read(String name, String text) {
        Faults faults = new Faults(name);
        Optional<Gate> gate = compose(name, text, faults)
                .flatMap(root -> root.map("the file", KEYS))
                .flatMap(GateFile::gate);
        if (gate.isPresent() && faults.isEmpty()) {
            return new GateReading.Sound(gate.get());
        }
        if (faults.isEmpty()) {
            faults.add(Optional.empty(), "the file is empty", "start with version: 1");
        }
        return new GateReading.Faulty(faults.inOrder());
    }

    private static Optional<GateNode> compose(String name, String text, Faults faults) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.map(node -> new GateNode(node, faults));
        } catch (MarkedYamlEngineException e) {
            faults.add(e.getProblemMark(), "no YAML, " + e.getProblem(), "mend the YAML first");
        } catch (YamlEngineException e) {
            faults.add(Optional.empty(), "no YAML, " + e.getMessage(), "mend the YAML first");
        } catch (StackOverflowError e) {
            // The parser recurses and knows no limit of its own; the stack is intact again here.
            faults.add(Optional.empty(), "nested too deep", "mend the YAML first");
        }
        return Optional.empty();
    }

    private static Optional<Gate> gate(GateMap file) {
        file.required("version", "version: 1").ifPresent(GateFile::requireVersion);
        List<Issuer> issuers = file.required("issuers", "issuers: [{ name: …, issuer: …, audiences: […] }]")
                .map(IssuersSection::read)
                .orElse(List.of());
        PlansSection plans = file.required("plans", "plans: { standard: { limits: […] } }")
                .map(PlansSection::read)
                .orElse(new PlansSection(Map.of(), Set.of()));
        Optional<Plan> defaultPlan =
                file.required("defaultPlan", "defaultPlan: standard").flatMap(node -> defaultPlan(node, plans));
        Optional<RouteTable> routes =
                file.required("routes", "routes: [{ path: /orders }]").flatMap(RoutesSection::read);
        int hops = file.optional("trustedHops").map(GateFile::trustedHops).orElse(0);
        return issuers.isEmpty() || defaultPlan.isEmpty() || routes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gate(issuers, plans.plans(), defaultPlan.get(), routes.get(), hops));
    }

    private static void requireVersion(GateNode node) {
        node.whole("version").filter(version -> version != VERSION).ifPresent(version -> {
            node.fault("version " + version + " is unknown here", "write version: " + VERSION);
        });
    }

    private static Optional<Plan> defaultPlan(GateNode node, PlansSection plans) {
        Optional<String> name = node.text("defaultPlan");
        // Where there is no plan at all, that is the fault.
        if (name.isPresent() && !plans.declared().isEmpty() && !plans.declared().contains(name.get())) {
            node.fault("no plan is named '" + name.get() + "'", "name one of " + plans.declared());
        }
        return name.map(plans.plans()::get);
    }

    private static int trustedHops(GateNode node) {
        Optional<Long> hops = node.whole("trustedHops");
        if (hops.isPresent() && (hops.get() < 0 || hops.get() > Gate.MAX_TRUSTED_HOPS)) {
            node.fault("trustedHops " + hops.get() + " is out of range", "write 0 to " + Gate.MAX_TRUSTED_HOPS);
            return 0;
        }
        return hops.orElse(0L).intValue();
    }

    private static GateReading unreadable(Path file, String what, String mend) {
        return new GateReading.Faulty(List.of(new GateFault(file.toString(), 0, 0, what, mend)));
    }
}
