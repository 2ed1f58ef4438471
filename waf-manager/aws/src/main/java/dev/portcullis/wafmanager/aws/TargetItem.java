package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.TargetState;
import dev.portcullis.wafmanager.TargetState.LaneState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a target enforces, as an item. */
final class TargetItem {

    private TargetItem() {}

    static Map<String, AttributeValue> of(TargetState state) {
        var item = new HashMap<String, AttributeValue>();
        item.put("target", Values.text(state.target()));
        item.put("at", Values.time(state.at()));
        item.put("trouble", Values.text(state.trouble()));
        item.put(
                "shards",
                AttributeValue.fromM(state.shards().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Values.text(entry.getValue())))));
        item.put(
                "lanes",
                AttributeValue.fromL(state.lanes().stream()
                        .map(lane -> AttributeValue.fromM(lane(lane)))
                        .toList()));
        return item;
    }

    private static Map<String, AttributeValue> lane(LaneState lane) {
        return Map.of(
                "lane", Values.text(lane.lane()),
                "blocks", Values.number(lane.blocks()),
                "room", Values.number(lane.room()),
                "innocents", AttributeValue.fromN(Double.toString(lane.innocents())),
                "dropped", Values.number(lane.dropped()),
                "named",
                        AttributeValue.fromL(
                                lane.named().stream().map(Values::text).toList()));
    }

    static TargetState read(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        Map<String, String> shards = attributes.map("shards").orElse(Map.of()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().s()));
        List<LaneState> lanes = item.getOrDefault("lanes", AttributeValue.fromL(List.of())).l().stream()
                .map(lane -> lane(new Attributes(lane.m())))
                .toList();
        return new TargetState(
                attributes.text("target"),
                attributes.time("at").orElseThrow(() -> new IllegalArgumentException("no attribute at")),
                shards,
                lanes,
                attributes.text("trouble"));
    }

    private static LaneState lane(Attributes lane) {
        return new LaneState(
                lane.text("lane"),
                Math.toIntExact(lane.required("blocks")),
                Math.toIntExact(lane.required("room")),
                lane.decimal("innocents"),
                Math.toIntExact(lane.required("dropped")),
                lane.texts("named"));
    }
}
