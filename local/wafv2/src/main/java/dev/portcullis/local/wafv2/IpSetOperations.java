package dev.portcullis.local.wafv2;

import static dev.portcullis.local.wafv2.InputShape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.net.Family;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The operations on IP sets: input shapes as in the service model, and the JSON on either side of {@link IpSets}. */
final class IpSetOperations {

    private static final Constraint ADDRESSES = Constraint.listOf(JsonNodeType.STRING);
    private static final int DEFAULT_PAGE = 100;

    private final IpSets sets;
    private final Predicate<IpSet> inUse;
    private final InstantSource clock;

    IpSetOperations(IpSets sets, Predicate<IpSet> inUse, InstantSource clock) {
        this.sets = sets;
        this.inUse = inUse;
        this.clock = clock;
    }

    List<Operation> table() {
        var name = Members.NAME;
        var scope = Members.SCOPE;
        var id = Members.ID;
        var lock = Members.LOCK;
        var addresses = required("Addresses", ADDRESSES);
        var description = Members.DESCRIPTION;
        return List.of(
                new Operation(
                        "CreateIPSet",
                        Operation.WRITES_PER_SECOND,
                        InputShape.of(
                                name,
                                scope,
                                description,
                                required("IPAddressVersion", Constraint.oneOf(Family.class)),
                                addresses,
                                Members.TAGS),
                        this::create),
                new Operation("GetIPSet", Operation.READS_PER_SECOND, InputShape.of(name, scope, id), this::get),
                new Operation("ListIPSets", Operation.READS_PER_SECOND, InputShape.of(scope, Members.PAGE), this::list),
                new Operation(
                        "UpdateIPSet",
                        Operation.WRITES_PER_SECOND,
                        InputShape.of(name, scope, id, description, addresses, lock),
                        this::update),
                new Operation(
                        "DeleteIPSet",
                        Operation.WRITES_PER_SECOND,
                        InputShape.of(name, scope, id, lock),
                        this::delete));
    }

    private Outcome<ObjectNode> create(ObjectNode input) {
        Family family = Family.valueOf(text(input, "IPAddressVersion"));
        return AddressList.parse(family, addresses(input))
                .then(list -> sets.create(
                        IpSet.create(scope(input), text(input, "Name"), description(input), list), clock.instant()))
                .map(set -> object().set("Summary", summary(set)));
    }

    private Outcome<ObjectNode> get(ObjectNode input) {
        return sets.get(key(input)).map(set -> {
            ObjectNode body = described(set)
                    .put("IPAddressVersion", set.addresses().family().name());
            ArrayNode texts = body.putArray("Addresses");
            set.addresses().texts().forEach(texts::add);
            return object().put("LockToken", set.lockToken().toString()).set("IPSet", body);
        });
    }

    private Outcome<ObjectNode> list(ObjectNode input) {
        int limit = input.path("Limit").asInt(DEFAULT_PAGE);
        // One more than asked for tells whether another page follows.
        List<IpSet> found = sets.list(scope(input), input.path("NextMarker").asText(""), limit + 1);
        List<IpSet> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode output = object();
        if (found.size() > page.size()) {
            output.put("NextMarker", page.get(page.size() - 1).key().name());
        }
        ArrayNode summaries = output.putArray("IPSets");
        page.forEach(set -> summaries.add(summary(set)));
        return Outcome.done(output);
    }

    private Outcome<ObjectNode> update(ObjectNode input) {
        // The family isn't in the request, so the set comes first; a write between here and there fails on its token.
        return sets.get(key(input))
                .then(set -> AddressList.parse(set.addresses().family(), addresses(input)))
                .then(list -> sets.update(
                        key(input),
                        text(input, "LockToken"),
                        set -> set.replaced(description(input), list),
                        clock.instant()))
                .map(set -> object().put("NextLockToken", set.lockToken().toString()));
    }

    private Outcome<ObjectNode> delete(ObjectNode input) {
        return sets.get(key(input))
                .then(set -> inUse.test(set) ? Outcome.<IpSet>refused(WafError.inUse()) : Outcome.done(set))
                .then(set -> sets.delete(set.key(), text(input, "LockToken")))
                .map(set -> object());
    }

    private static ObjectNode summary(IpSet set) {
        return described(set).put("LockToken", set.lockToken().toString());
    }

    private static ObjectNode described(IpSet set) {
        ObjectNode node =
                object().put("Name", set.key().name()).put("Id", set.key().id());
        return node.put("ARN", set.arn()).put("Description", set.description().orElse(""));
    }

    private static IpSet.Key key(ObjectNode input) {
        return new IpSet.Key(scope(input), text(input, "Name"), text(input, "Id"));
    }

    private static Scope scope(ObjectNode input) {
        return Scope.valueOf(text(input, "Scope"));
    }

    private static Optional<String> description(ObjectNode input) {
        return Optional.ofNullable(input.path("Description").textValue());
    }

    private static List<String> addresses(ObjectNode input) {
        return StreamSupport.stream(input.path("Addresses").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String text(ObjectNode input, String member) {
        return input.path(member).asText();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
