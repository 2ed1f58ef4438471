package dev.portcullis.gate;

import static dev.portcullis.gate.FindingCode.HONEYPOT_UNREACHED;
import static dev.portcullis.gate.FindingCode.METHOD_SHADOWED;
import static dev.portcullis.gate.FindingCode.PATH_UNMATCHED;
import static dev.portcullis.gate.FindingCode.RULES_CROSS;
import static dev.portcullis.gate.FindingCode.RULE_UNREACHABLE;

import dev.portcullis.authorizer.HttpMethod;
import dev.portcullis.authorizer.PathTemplate;
import dev.portcullis.authorizer.Route;
import dev.portcullis.authorizer.RouteAudit;
import dev.portcullis.authorizer.RouteTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What there is to say of rules among each other, and of calls that none is for. */
final class RouteLint {

    private final RouteTable table;
    private final RouteAudit audit;
    private final Places places;
    private final Lint.Warnings warnings;

    RouteLint(RouteTable table, Places places, Lint.Warnings warnings) {
        this.table = table;
        this.audit = new RouteAudit(table);
        this.places = places;
        this.warnings = warnings;
    }

    /**
     * Looks.
     *
     * @param api the API's routes; where they aren't known, paths are suspected that lie above a rule's own
     */
    void look(List<ApiRoute> api) {
        audit.unreachable()
                .forEach(route -> warnings.add(
                        RULE_UNREACHABLE,
                        places.of(route),
                        "",
                        "no call reaches the rule for " + route.path() + ", since others take them all",
                        "leave it out, or change those that are more specific"));
        audit.crossings()
                .forEach(crossing -> warnings.add(
                        RULES_CROSS,
                        places.of(crossing.other()),
                        crossing.decides().path().toString(),
                        crossing.example() + " is decided by the rule for "
                                + crossing.decides().path() + " (line "
                                + places.of(crossing.decides()).line() + "), not by the one for "
                                + crossing.other().path(),
                        "add a rule for what both are for, if that isn't meant"));
        audit.shadows()
                .forEach(shadow -> warnings.add(
                        METHOD_SHADOWED,
                        places.of(shadow.narrower()),
                        "",
                        names(shadow.methods()) + " " + shadow.narrower().path() + " is refused, though the rule for "
                                + shadow.wider().path() + " is for it too: the most specific path decides alone",
                        "add a rule for those methods, if they are meant to pass"));
        if (api.isEmpty()) {
            table.routes().stream().filter(route -> !route.isHoneypot()).forEach(this::lookAbove);
        } else {
            api.forEach(this::look);
            table.routes().stream().filter(Route::isHoneypot).forEach(route -> lookAt(route, api));
        }
    }

    private void look(ApiRoute route) {
        Set<HttpMethod> refused = new TreeSet<>();
        boolean isWhole = true;
        for (HttpMethod method : route.methods()) {
            RouteAudit.Coverage coverage = audit.coverage(route.path(), method);
            if (coverage.hasGaps()) {
                refused.add(method);
                isWhole &= coverage.rules().isEmpty();
            }
        }
        if (!refused.isEmpty()) {
            warnings.add(
                    PATH_UNMATCHED,
                    Place.FILE,
                    route.toString(),
                    (isWhole ? "no rule is for " : "no rule is for some calls of ") + names(refused) + " "
                            + route.path() + ", which the API has: they are refused",
                    "add a rule, public: true if nobody needs a token");
        }
    }

    private void lookAt(Route honeypot, List<ApiRoute> api) {
        RouteAudit trap = new RouteAudit(RouteTable.of(List.of(honeypot)));
        boolean isReached = api.stream()
                .anyMatch(route -> route.methods().stream()
                        .anyMatch(method ->
                                !trap.coverage(route.path(), method).rules().isEmpty()));
        if (!isReached) {
            warnings.add(
                    HONEYPOT_UNREACHED,
                    places.of(honeypot),
                    "",
                    "no call of the honeypot " + honeypot.path() + " gets to the authorizer, since the API has no route"
                            + " for it",
                    "give the API a route for it, such as ANY /{proxy+}, with the authorizer attached");
        }
    }

    private void lookAbove(Route route) {
        String path = route.path().toString();
        int last = path.lastIndexOf('/');
        if (last < 0 || !path.startsWith("{", last + 1)) {
            return;
        }
        String above = last == 0 ? "/" : path.substring(0, last);
        PathTemplate parent = PathTemplate.parse(above);
        boolean isUnknown = HttpMethod.any().stream()
                .allMatch(method -> audit.coverage(parent, method).rules().isEmpty());
        if (isUnknown) {
            warnings.add(
                    PATH_UNMATCHED,
                    places.of(route),
                    "",
                    "no rule is for " + above + ", though one is for " + path + ": it is refused",
                    "add a rule, if the API has that path, and check with --paths");
        }
    }

    private static String names(Set<HttpMethod> methods) {
        return methods.size() == HttpMethod.values().length
                ? "ANY"
                : String.join(
                        ",", methods.stream().sorted().map(HttpMethod::name).toList());
    }
}
