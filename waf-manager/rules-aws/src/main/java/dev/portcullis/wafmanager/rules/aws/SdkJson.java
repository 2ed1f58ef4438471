package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The SDK's typed objects from and to JSON, by the fields that each of them lists; no reflection. What the SDK doesn't know
 * is left out on the way in: comparing both ways tells whether something would be lost.
 */
final class SdkJson {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private SdkJson() {}

    /** Fills a builder. */
    static <B extends SdkPojo> B read(JsonNode json, B builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = json.path(field.locationName());
            if (!value.isMissingNode() && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
        return builder;
    }

    static ObjectNode write(SdkPojo pojo) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            boolean absent =
                    value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
            if (!absent) {
                json.set(field.locationName(), json(value));
            }
        }
        return reparsed(json);
    }

    /** The same tree with numbers as a parser makes them, so that trees compare. */
    static ObjectNode reparsed(JsonNode tree) {
        try {
            return (ObjectNode) MAPPER.readTree(tree.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("what was just written", e);
        }
    }

    private static Object value(SdkField<?> field, JsonNode json) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = read(json, field.constructor().get());
            return ((Buildable) builder).build();
        } else if (type == MarshallingType.LIST) {
            SdkField<?> member =
                    required(field.getTrait(ListTrait.class), field).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            json.forEach(each -> list.add(value(member, each)));
            return list;
        } else if (type == MarshallingType.MAP) {
            SdkField<?> member = required(field.getTrait(MapTrait.class), field).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), value(member, entry.getValue())));
            return map;
        } else if (type == MarshallingType.SDK_BYTES) {
            return bytes(json);
        } else if (type == MarshallingType.BOOLEAN) {
            return json.booleanValue();
        } else if (type == MarshallingType.INTEGER) {
            return json.intValue();
        } else if (type == MarshallingType.LONG) {
            return json.longValue();
        } else if (type == MarshallingType.STRING) {
            return json.asText();
        }
        throw new IllegalStateException("member " + field.locationName() + " has a type that WAF's rules don't use");
    }

    private static <T> T required(@org.jspecify.annotations.Nullable T trait, SdkField<?> field) {
        return Optional.ofNullable(trait)
                .orElseThrow(() -> new IllegalStateException("member " + field.locationName() + " says not of what"));
    }

    private static SdkBytes bytes(JsonNode json) {
        try {
            return SdkBytes.fromByteArray(json.binaryValue());
        } catch (IOException e) {
            throw new UncheckedIOException("a blob that is no Base64", e);
        }
    }

    private static JsonNode json(Object value) {
        if (value instanceof SdkPojo pojo) {
            return write(pojo);
        } else if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> array.add(json(each)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((key, each) -> object.set(String.valueOf(key), json(each)));
            return object;
        } else if (value instanceof SdkBytes bytes) {
            return JsonNodeFactory.instance.binaryNode(bytes.asByteArray());
        }
        return MAPPER.valueToTree(value);
    }
}
