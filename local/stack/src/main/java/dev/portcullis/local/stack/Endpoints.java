package dev.portcullis.local.stack;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Where each service of a running stack listens. */
public record Endpoints(Map<Service, URI> byService) {

    public Endpoints {
        byService = new EnumMap<>(byService);
        if (byService.size() != Service.values().length) {
            throw new IllegalArgumentException("an endpoint is missing: only " + byService.keySet());
        }
    }

    @Override
    public Map<Service, URI> byService() {
        return new EnumMap<>(byService);
    }

    public URI of(Service service) {
        URI uri = byService.get(service);
        if (uri == null) {
            throw new IllegalStateException("no endpoint of " + service);
        }
        return uri;
    }
}
