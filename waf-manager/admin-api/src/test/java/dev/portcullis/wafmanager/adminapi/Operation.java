package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An operation of the OpenAPI document. */
record Operation(JsonNode document, String path, String method, JsonNode node) {

    static List<Operation> all() {
        try {
            JsonNode document = new ObjectMapper().readTree(OpenApiIT.GENERATED.toFile());
            List<Operation> operations = new ArrayList<>();
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(each -> {
                        if (each.getValue().has("operationId")) {
                            String method = each.getKey().toUpperCase(Locale.ROOT);
                            operations.add(new Operation(document, path.getKey(), method, each.getValue()));
                        }
                    }));
            return operations;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        node.path("security").forEach(each -> each.path("token").forEach(scope -> scopes.add(scope.asText())));
        return scopes;
    }

    /** Its parameters, and those of its path, with references followed. */
    List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        node.path("parameters").forEach(each -> parameters.add(resolved(each)));
        document.path("paths").path(path).path("parameters").forEach(each -> parameters.add(resolved(each)));
        return parameters;
    }

    /** The schema of a JSON body; missing where there is none. */
    JsonNode bodySchema() {
        return resolved(resolved(node.path("requestBody")).at("/content/application~1json/schema"));
    }

    /** The media types of its body. */
    List<String> mediaTypes() {
        List<String> types = new ArrayList<>();
        resolved(node.path("requestBody")).path("content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    JsonNode resolved(JsonNode any) {
        return any.has("$ref") ? resolved(document.at(any.path("$ref").asText().substring(1))) : any;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
