package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.Attack;
import dev.portcullis.wafmanager.rules.AttackOutcome;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * What is answered to whoever wanted a change between calm and attack.
 *
 * @param status of success
 */
record AttackAnswer(int status) implements AttackOutcome.Cases<Response> {

    @Override
    public Response on(AttackOutcome.On it) {
        return Answers.json(status, json(Optional.of(it.attack()))).build();
    }

    @Override
    public Response alreadyOn(AttackOutcome.AlreadyOn it) {
        throw new RequestRefused(
                ProblemType.CONFLICT,
                "under attack already, until " + it.attack().until() + ": extend it by PATCH");
    }

    @Override
    public Response off(AttackOutcome.Off it) {
        return Answers.noContent();
    }

    @Override
    public Response notOn(AttackOutcome.NotOn it) {
        throw new RequestRefused(ProblemType.NOT_FOUND, "there is no attack now");
    }

    @Override
    public Response contended(AttackOutcome.Contended it) {
        throw new RequestRefused(ProblemType.CONFLICT, "others changed it at the same time: look, and decide again");
    }

    static ObjectNode json(Optional<Attack> current) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("underAttack", current.isPresent());
        current.ifPresent(attack -> json.put("since", attack.since().toString())
                .put("until", attack.until().toString())
                .put("author", attack.by().author())
                .put("reason", attack.by().reason()));
        return json;
    }
}
