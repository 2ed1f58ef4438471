package dev.portcullis.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import dev.portcullis.local.edge.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Swagger UI with the admin API's document, for the local stack alone: its files come in a WebJar. */
final class AdminPage implements HttpHandler {

    private static final String FILES = "/META-INF/resources/webjars/swagger-ui/5.30.2/";
    private static final Map<String, String> TYPES =
            Map.of("swagger-ui.css", "text/css", "swagger-ui-bundle.js", "text/javascript");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Portcullis: admin API</title><link rel="stylesheet" href="swagger-ui.css"></head>
            <body><div id="ui"></div><script src="swagger-ui-bundle.js"></script><script src="start.js"></script></body>
            </html>
            """;

    private static final String START =
            "SwaggerUIBundle({ url: 'openapi.json', dom_id: '#ui', persistAuthorization: false });\n";

    @Override
    public HttpAnswer handle(HttpCall call) {
        String file = call.path().replaceFirst("^/ui/", "");
        try {
            return switch (file) {
                case "index.html" -> HttpAnswer.text(200, "text/html; charset=utf-8", PAGE);
                case "start.js" -> HttpAnswer.text(200, "text/javascript", START);
                case "openapi.json" -> HttpAnswer.json(200, document());
                case "swagger-ui.css", "swagger-ui-bundle.js" -> bundled(file);
                default -> HttpAnswer.text(404, "text/plain", "index.html is here\n");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document as shipped, with this stage as its server. */
    private static String document() throws IOException {
        Path shipped = Path.of(System.getProperty("portcullis.home", "."), "docs", "admin-api.openapi.json");
        ObjectNode document = (ObjectNode) JSON.readTree(shipped.toFile());
        document.putArray("servers").addObject().put("url", "/" + Apis.STAGE);
        return document.toString();
    }

    private static HttpAnswer bundled(String file) throws IOException {
        try (InputStream in = AdminPage.class.getResourceAsStream(FILES + file)) {
            if (in == null) {
                throw new IOException("Swagger UI's " + file + " is missing from the class path");
            }
            String type = TYPES.getOrDefault(file, "text/plain");
            return new HttpAnswer(200, HttpHeaders.of("Content-Type", type), in.readAllBytes());
        }
    }
}
