package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Create, get, list, update and delete of one kind of resource; the kinds differ by what they hold and check. */
final class ResourceOperations {

    private static final int DEFAULT_PAGE = 100;

    private final Contents contents;
    private final Resources resources;
    private final InstantSource clock;

    ResourceOperations(Contents contents, Resources resources, InstantSource clock) {
        this.contents = contents;
        this.resources = resources;
        this.clock = clock;
    }

    /** What a kind's bodies hold. */
    interface Contents {

        Kind kind();

        /** Members that create takes besides name and scope, and update takes besides key and token. */
        InputShape members(InputShape base);

        /** The capacity to keep, if the body may be. */
        Outcome<Long> check(ObjectNode body, long fixedCapacity);

        /** The members that are kept of an input. */
        List<String> kept();

        /** What a get answers besides what was written. */
        ObjectNode described(Resource resource);
    }

    List<Operation> table() {
        String spelled = contents.kind().spelled;
        boolean pattern = contents.kind() == Kind.REGEX_PATTERN_SET;
        InputShape byArn = InputShape.of(
                Members.optionalName("Name"),
                InputShape.optional("Scope", Constraint.oneOf(Scope.class)),
                Members.optionalId("Id"),
                InputShape.optional("ARN", Members.ARN_TEXT));
        InputShape byKey = InputShape.of(Members.NAME, Members.SCOPE, Members.ID);
        InputShape creation = contents.members(InputShape.of(Members.NAME, Members.SCOPE, Members.TAGS));
        return List.of(
                write(
                        "Create" + spelled,
                        contents.kind() == Kind.RULE_GROUP
                                ? creation.and(
                                        InputShape.required("Capacity", Constraint.integer(1, Integer.MAX_VALUE)))
                                : creation,
                        this::create),
                read("Get" + spelled, pattern ? byKey : byArn, this::get),
                read("List" + spelled + "s", InputShape.of(Members.SCOPE, Members.PAGE), this::list),
                write("Update" + spelled, contents.members(byKey.and(Members.LOCK)), this::update),
                write("Delete" + spelled, byKey.and(Members.LOCK), this::delete));
    }

    private static Operation write(
            String name, InputShape input, java.util.function.Function<ObjectNode, Outcome<ObjectNode>> action) {
        return new Operation(name, Operation.WRITES_PER_SECOND, input, action);
    }

    private static Operation read(
            String name, InputShape input, java.util.function.Function<ObjectNode, Outcome<ObjectNode>> action) {
        return new Operation(name, Operation.READS_PER_SECOND, input, action);
    }

    private Outcome<ObjectNode> create(ObjectNode input) {
        var key = new IpSet.Key(
                scope(input), input.path("Name").asText(), UUID.randomUUID().toString());
        return contents.check(input, input.path("Capacity").asLong())
                .then(capacity ->
                        resources.create(Resource.create(contents.kind(), key, kept(input), capacity), clock.instant()))
                .map(resource -> object().set("Summary", resource.summary()));
    }

    private Outcome<ObjectNode> get(ObjectNode input) {
        return find(input).map(resource -> {
            ObjectNode body = contents.described(resource);
            body.setAll(resource.body());
            return object().put("LockToken", resource.lockToken().toString()).set(contents.kind().spelled, body);
        });
    }

    private Outcome<Resource> find(ObjectNode input) {
        if (input.has("ARN")) {
            return resources
                    .find(contents.kind(), input.path("ARN").asText())
                    .map(Outcome::done)
                    .orElseGet(() -> Outcome.refused(WafError.nonexistent()));
        }
        return input.has("Name") && input.has("Scope") && input.has("Id")
                ? resources.get(contents.kind(), key(input))
                : Outcome.refused(
                        WafError.invalidParameter("You have used an invalid parameter.", "RESOURCE_ARN", "null"));
    }

    private Outcome<ObjectNode> list(ObjectNode input) {
        int limit = input.path("Limit").asInt(DEFAULT_PAGE);
        // One more than asked for tells whether another page follows.
        List<Resource> found = resources.list(
                contents.kind(), scope(input), input.path("NextMarker").asText(""), limit + 1);
        List<Resource> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode output = object();
        if (found.size() > page.size()) {
            output.put("NextMarker", page.get(page.size() - 1).key().name());
        }
        ArrayNode summaries = output.putArray(contents.kind().spelled + "s");
        page.forEach(resource -> summaries.add(resource.summary()));
        return Outcome.done(output);
    }

    private Outcome<ObjectNode> update(ObjectNode input) {
        return resources
                .get(contents.kind(), key(input))
                .then(before -> contents.check(input, before.capacity()))
                .then(capacity -> resources.update(
                        contents.kind(),
                        key(input),
                        input.path("LockToken").asText(),
                        before -> before.replaced(kept(input), capacity),
                        clock.instant()))
                .map(resource ->
                        object().put("NextLockToken", resource.lockToken().toString()));
    }

    private Outcome<ObjectNode> delete(ObjectNode input) {
        return resources
                .delete(contents.kind(), key(input), input.path("LockToken").asText())
                .map(resource -> object());
    }

    private ObjectNode kept(ObjectNode input) {
        ObjectNode kept = object();
        for (String member : contents.kept()) {
            JsonNode value = input.path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                kept.set(member, value);
            }
        }
        return kept;
    }

    private static IpSet.Key key(ObjectNode input) {
        return new IpSet.Key(
                scope(input), input.path("Name").asText(), input.path("Id").asText());
    }

    private static Scope scope(ObjectNode input) {
        return Scope.valueOf(input.path("Scope").asText());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
