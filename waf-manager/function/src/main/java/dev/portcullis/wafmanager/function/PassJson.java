package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Pass;
import dev.portcullis.wafmanager.TargetReport;
import dev.portcullis.wafmanager.TargetState;

/** A pass as the log and the answer tell it. */
final class PassJson {

    private PassJson() {}

    static ObjectNode of(Pass.Done done) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bans", done.bans()).put("rounds", done.rounds());
        ObjectNode targets = json.putObject("targets");
        done.targets().forEach(report -> targets.set(report.state().target(), target(report)));
        return json;
    }

    private static ObjectNode target(TargetReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("changed", report.changed())
                .put("reads", report.calls().reads())
                .put("updates", report.calls().updates())
                .put("stale", report.calls().stale())
                .put("throttled", report.calls().throttled())
                .put("unsure", report.calls().unsure());
        if (!report.state().inStep()) {
            json.put("trouble", report.state().trouble());
        }
        report.drifts()
                .forEach(drift -> json.withArray("drift")
                        .addObject()
                        .put("set", drift.set())
                        .put("added", drift.added().toString())
                        .put("removed", drift.removed().toString()));
        ObjectNode lanes = json.putObject("lanes");
        report.state().lanes().forEach(lane -> lanes.set(lane.lane(), lane(lane)));
        return json;
    }

    private static ObjectNode lane(TargetState.LaneState lane) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("blocks", lane.blocks()).put("room", lane.room());
        if (lane.innocents() > 0) {
            json.put("innocents", lane.innocents());
        }
        if (lane.dropped() > 0) {
            json.put("dropped", lane.dropped());
            lane.named().forEach(json.putArray("named")::add);
        }
        return json;
    }
}
