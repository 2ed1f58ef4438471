package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The account's web ACLs, rule groups and pattern sets, and what of them the edge enforces already. One lock guards all. */
final class Resources {

    private record Place(Kind kind, Scope scope) {}

    private final Map<Place, NavigableMap<String, Resource>> byName = new HashMap<>();
    private final Map<String, String> aclOfResource = new TreeMap<>();
    private final Propagation<Resource> propagation;

    Resources(Duration propagationDelay) {
        propagation = new Propagation<>(propagationDelay);
    }

    synchronized Outcome<Resource> create(Resource resource, Instant now) {
        NavigableMap<String, Resource> there =
                in(resource.kind(), resource.key().scope());
        if (there.containsKey(resource.key().name())) {
            return Outcome.refused(WafError.duplicate());
        }
        // The last one of the quota is still allowed.
        if (there.size() >= resource.kind().quota) {
            return Outcome.refused(WafError.limitExceeded());
        }
        return store(resource, now);
    }

    synchronized Outcome<Resource> get(Kind kind, IpSet.Key key) {
        Resource resource = in(kind, key.scope()).get(key.name());
        return resource != null && resource.key().equals(key)
                ? Outcome.done(resource)
                : Outcome.refused(WafError.nonexistent());
    }

    synchronized Optional<Resource> find(Kind kind, String arn) {
        return byName.values().stream()
                .flatMap(there -> there.values().stream())
                .filter(each -> each.kind() == kind && each.arn().equals(arn))
                .findFirst();
    }

    /** Up to {@code limit} whose names sort behind {@code marker}. */
    synchronized List<Resource> list(Kind kind, Scope scope, String marker, int limit) {
        return in(kind, scope).tailMap(marker, false).values().stream()
                .limit(limit)
                .toList();
    }

    synchronized Outcome<Resource> update(
            Kind kind, IpSet.Key key, String token, UnaryOperator<Resource> change, Instant now) {
        return locked(kind, key, token).then(resource -> store(change.apply(resource), now));
    }

    synchronized Outcome<Resource> delete(Kind kind, IpSet.Key key, String token) {
        return locked(kind, key, token).then(resource -> {
            if (refersTo(resource.arn()) || aclOfResource.containsValue(resource.arn())) {
                return Outcome.refused(WafError.inUse());
            }
            in(kind, key.scope()).remove(key.name());
            propagation.remove(resource.arn());
            return Outcome.done(resource);
        });
    }

    /** Whether any rule refers to it. */
    synchronized boolean refersTo(String arn) {
        return byName.values().stream()
                .flatMap(there -> there.values().stream())
                .anyMatch(each ->
                        each.body().path("Rules").findValuesAsText("ARN").contains(arn));
    }

    /** One resource has one web ACL at most; another replaces it. */
    synchronized void associate(String resourceArn, String aclArn) {
        aclOfResource.put(resourceArn, aclArn);
    }

    synchronized void disassociate(String resourceArn) {
        aclOfResource.remove(resourceArn);
    }

    synchronized Optional<String> aclOf(String resourceArn) {
        return Optional.ofNullable(aclOfResource.get(resourceArn));
    }

    synchronized List<String> protectedBy(String aclArn) {
        return aclOfResource.entrySet().stream()
                .filter(entry -> entry.getValue().equals(aclArn))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the edge enforces of it. */
    synchronized Optional<Resource> enforced(String arn, Instant now) {
        return propagation.at(arn, now);
    }

    /** The regular expressions of a set, as the edge has them. */
    List<String> patterns(String arn, Instant now) {
        JsonNode list = enforced(arn, now)
                .map(set -> set.body().path("RegularExpressionList"))
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
        return list.findValuesAsText("RegexString");
    }

    private Outcome<Resource> locked(Kind kind, IpSet.Key key, String token) {
        return get(kind, key)
                .then(resource -> resource.lockToken().toString().equals(token)
                        ? Outcome.done(resource)
                        : Outcome.refused(WafError.staleLock()));
    }

    private Outcome<Resource> store(Resource resource, Instant now) {
        in(resource.kind(), resource.key().scope()).put(resource.key().name(), resource);
        propagation.put(resource.arn(), resource, now);
        return Outcome.done(resource);
    }

    private NavigableMap<String, Resource> in(Kind kind, Scope scope) {
        return byName.computeIfAbsent(new Place(kind, scope), place -> new TreeMap<>());
    }
}
