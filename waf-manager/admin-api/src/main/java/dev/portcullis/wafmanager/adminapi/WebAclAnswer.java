package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.aws.WebAclChange;
import dev.portcullis.wafmanager.rules.aws.WebAclView;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is answered to whoever wanted somebody's web ACL to change.
 *
 * @param standing the answer where it is as it was wanted
 * @param told of what was written
 */
record WebAclAnswer(Supplier<Response> standing, Consumer<String> told) implements WebAclChange.Cases<Response> {

    @Override
    public Response written(WebAclChange.Written it) {
        told.accept(it.change());
        return standing.get();
    }

    @Override
    public Response unchanged(WebAclChange.Unchanged it) {
        return standing.get();
    }

    @Override
    public Response stale(WebAclChange.Stale it) {
        throw new RequestRefused(
                ProblemType.STALE, "somebody changed the web ACL at the same time: look, and decide again");
    }

    @Override
    public Response notThere(WebAclChange.NotThere it) {
        throw new RequestRefused(ProblemType.NOT_FOUND, "there is no " + it.what());
    }

    @Override
    public Response wouldLose(WebAclChange.WouldLose it) {
        throw new RequestRefused(new Problem(
                ProblemType.REFUSED,
                "the web ACL has what this version does not know and would drop: change it by AWS's own means",
                it.paths().stream()
                        .map(path -> new Fault(path, "not known here"))
                        .toList()));
    }

    @Override
    public Response refused(WebAclChange.Refused it) {
        throw new RequestRefused(ProblemType.REFUSED, it.why());
    }

    static ObjectNode json(WebAclView view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", Identifier.of(view.arn())).put("arn", view.arn());
        json.put("name", view.name()).put("capacity", view.capacity());
        view.stages().forEach(json.putArray("stages")::add);
        var groups = json.putArray("groups");
        view.groups().forEach(group -> {
            ObjectNode each = groups.addObject();
            each.put("rule", group.rule()).put("priority", group.priority()).put("group", group.group());
            group.version().ifPresent(version -> each.put("version", version));
            each.put("counting", group.counting());
            group.countedRules().forEach(each.putArray("countedRules")::add);
        });
        return json;
    }
}
