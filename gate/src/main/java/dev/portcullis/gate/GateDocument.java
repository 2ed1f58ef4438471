package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.FILE_UNREADABLE;
import static dev.portcullis.gate.FindingCode.YAML_INVALID;

import dev.portcullis.authorizer.Dependency;
import dev.portcullis.authorizer.Outages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A gate file that was read, with where everything stands in it.
 *
 * @param name the file's name in what is said of it
 * @param gate what it says; empty where it has errors
 * @param errors what is wrong with it, in the order of the file
 * @param places where its issuers and routes stand
 */
record GateDocument(String name, Optional<Gate> gate, List<Finding> errors, Places places) {

    private static final int VERSION = 1;
    private static final List<String> KEYS = List.of(
            "version",
            "issuers",
            "dpop",
            "apiKeys",
            "revocations",
            "plans",
            "defaultPlan",
            "anonymousPlan",
            "sharedPlans",
            "routes",
            "honeypots",
            "outage",
            "trustedHops");

    static GateDocument read(Path file) {
        Faults faults = new Faults(file.toString());
        try {
            return read(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            faults.add(FILE_UNREADABLE, Place.FILE, "is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            faults.add(FILE_UNREADABLE, Place.FILE, "can't be read", "check that it is there and may be read");
        }
        return new GateDocument(file.toString(), Optional.empty(), faults.inOrder(), Places.NONE);
    }

    static GateDocument read(String name, String text) {
        Faults faults = new Faults(name);
        Optional<GateMap> file = compose(name, text, faults).flatMap(root -> root.map("the file", KEYS));
        if (file.isEmpty()) {
            if (faults.isEmpty()) {
                faults.add(YAML_INVALID, Place.FILE, "the file is empty", "start with version: 1");
            }
            return new GateDocument(name, Optional.empty(), faults.inOrder(), Places.NONE);
        }
        return read(name, file.get(), faults);
    }

    private static GateDocument read(String name, GateMap file, Faults faults) {
        file.required("version", "version: 1").ifPresent(GateDocument::requireVersion);
        Outages outages = file.optional("outage").map(OutageSection::read).orElse(Outages.DEFAULT);
        IssuersSection issuers = file.required("issuers", "issuers: [{ name: …, issuer: …, audiences: […] }]")
                .map(section -> IssuersSection.read(section, outages.of(Dependency.ISSUER)))
                .orElse(IssuersSection.NONE);
        PlansSection plans = PlansSection.read(file);
        CredentialRules credentials = credentials(file, issuers, outages);
        Set<String> sources = new LinkedHashSet<>(issuers.places().keySet());
        if (file.optional("apiKeys").isPresent()) {
            sources.add(ApiKeysSection.ISSUER);
        }
        RouteReader reader = new RouteReader(new RequirementsReader(sources, issuers.proofs()), plans);
        RoutesSection routes = file.required("routes", "routes: [{ path: /orders }]")
                .map(section -> RoutesSection.read(section, file.optional("honeypots"), reader))
                .orElse(RoutesSection.NONE);
        int hops = file.optional("trustedHops").map(GateDocument::trustedHops).orElse(0);
        Optional<Gate> gate = faults.isEmpty()
                ? plans.basePlans()
                        .map(base -> new Gate(issuers.issuers(), credentials, base, routes.table(), outages, hops))
                : Optional.empty();
        Place outage = file.optional("outage").map(GateNode::place).orElse(Place.FILE);
        return new GateDocument(name, gate, faults.inOrder(), new Places(issuers.places(), routes.places(), outage));
    }

    private static CredentialRules credentials(GateMap file, IssuersSection issuers, Outages outages) {
        DpopSection dpop = file.optional("dpop").map(DpopSection::read).orElse(DpopSection.NONE);
        return new CredentialRules(
                dpop.rules(),
                dpop.nonces(),
                issuers.opaque(),
                file.optional("apiKeys").flatMap(ApiKeysSection::read),
                RevocationsSection.read(file.optional("revocations"), outages.of(Dependency.REVOCATIONS)));
    }

    private static Optional<GateNode> compose(String name, String text, Faults faults) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            return new Compose(settings).composeString(text).map(node -> new GateNode(node, faults));
        } catch (MarkedYamlEngineException e) {
            faults.add(YAML_INVALID, Place.of(e.getProblemMark()), "no YAML, " + e.getProblem(), "mend the YAML first");
        } catch (YamlEngineException e) {
            faults.add(YAML_INVALID, Place.FILE, "no YAML, " + e.getMessage(), "mend the YAML first");
        } catch (StackOverflowError e) {
            // The parser recurses and knows no limit of its own; the stack is intact again here.
            faults.add(YAML_INVALID, Place.FILE, "nested too deep", "mend the YAML first");
        }
        return Optional.empty();
    }

    private static void requireVersion(GateNode node) {
        node.whole("version").filter(version -> version != VERSION).ifPresent(version -> {
            node.fault("version " + version + " is unknown here", "write version: " + VERSION);
        });
    }

    private static int trustedHops(GateNode node) {
        Optional<Long> hops = node.whole("trustedHops");
        if (hops.isPresent() && (hops.get() < 0 || hops.get() > Gate.MAX_TRUSTED_HOPS)) {
            node.fault("trustedHops " + hops.get() + " is out of range", "write 0 to " + Gate.MAX_TRUSTED_HOPS);
            return 0;
        }
        return hops.orElse(0L).intValue();
    }
}
