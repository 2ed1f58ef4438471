package dev.portcullis.wafmanager.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.feeds.Feed;
import dev.portcullis.wafmanager.feeds.FeedFormat;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code PORTCULLIS_FEEDS}: {@code [{"name":"drop","url":"https://…","format":"plain","mode":"block"}]}; formats are plain,
 * csv, ndjson and aws-ip-ranges, modes those of bans, or {@code allow}.
 */
@Singleton
final class FeedSettings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;

    FeedSettings(Settings settings) {
        this.settings = settings;
    }

    List<Feed> feeds() {
        return settings.read("PORTCULLIS_FEEDS", FeedSettings::read).orElse(List.of());
    }

    static List<Feed> read(String json) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        if (!tree.isArray()) {
            throw new IllegalArgumentException("write a JSON array of feeds");
        }
        var feeds = new ArrayList<Feed>();
        for (int i = 0; i < tree.size(); i++) {
            JsonNode node = tree.get(i);
            try {
                feeds.add(new Feed(
                        text(node, "name"), URI.create(text(node, "url")), format(text(node, "format")), mode(node)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("feed " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return feeds;
    }

    private static FeedFormat format(String text) {
        return switch (text) {
            case "plain" -> FeedFormat.PLAIN;
            case "csv" -> FeedFormat.CSV;
            case "ndjson" -> FeedFormat.NDJSON;
            case "aws-ip-ranges" -> FeedFormat.AWS_IP_RANGES;
            default ->
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no format: write plain, csv, ndjson or aws-ip-ranges");
        };
    }

    private static Optional<Mode> mode(JsonNode node) {
        String mode = text(node, "mode");
        return mode.equals("allow") ? Optional.empty() : Optional.of(Mode.of(mode));
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException("\"" + field + "\" is missing");
        }
        return text;
    }
}
