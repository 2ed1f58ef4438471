package dev.portcullis.gate;

import dev.portcullis.authorizer.Route;
import java.util.Map;

/** Where a gate file's parts stand. */
record Places(Map<String, Place> issuers, Map<Route, Place> routes, Place outage) {

    static final Places NONE = new Places(Map.of(), Map.of(), Place.FILE);

    Place of(Route route) {
        return routes.getOrDefault(route, Place.FILE);
    }
}
