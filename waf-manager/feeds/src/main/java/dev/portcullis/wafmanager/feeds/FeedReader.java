package dev.portcullis.wafmanager.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads lists, in time linear in their length. */
public final class FeedReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("cidr", "ip", "address", "network", "subject");

    private FeedReader() {}

    /** Reads a text; what no line can be made of is one problem of line 1. */
    public static FeedContent read(FeedFormat format, String text) {
        var content = new ContentBuilder();
        try {
            switch (format) {
                case PLAIN -> plain(text, content);
                case CSV -> csv(text, content);
                case NDJSON -> ndjson(text, content);
                case AWS_IP_RANGES -> aws(text, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory", e);
        }
        return content.build();
    }

    private static void plain(String text, ContentBuilder content) throws IOException {
        var lines = new BufferedReader(new StringReader(text));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String first = withoutComment(line).strip();
            if (!first.isEmpty()) {
                content.add(number, first);
            }
        }
    }

    private static String withoutComment(String line) {
        String stripped = line.strip();
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (c == '#' || c == ';' || c == ' ' || c == '\t' || stripped.startsWith("//", i)) {
                return stripped.substring(0, i);
            }
        }
        return stripped;
    }

    private static void csv(String text, ContentBuilder content) throws IOException {
        int column = 0;
        boolean first = true;
        try (var records = CSVFormat.RFC4180
                .builder()
                .setIgnoreSurroundingSpaces(true)
                .setCommentMarker('#')
                .get()
                .parse(new StringReader(text))) {
            for (CSVRecord row : records) {
                int line = Math.toIntExact(records.getCurrentLineNumber());
                if (first) {
                    first = false;
                    int named = column(row);
                    if (named >= 0) {
                        column = named;
                        continue;
                    }
                }
                if (column < row.size()) {
                    content.add(line, row.get(column).strip());
                } else {
                    content.problem(line, "there is no column " + (column + 1));
                }
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            content.problem(1, "this is no CSV: " + e.getMessage());
        }
    }

    private static int column(CSVRecord head) {
        for (int i = 0; i < head.size(); i++) {
            if (NAMES.contains(head.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private static void ndjson(String text, ContentBuilder content) throws IOException {
        var lines = new BufferedReader(new StringReader(text));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode tree = JSON.readTree(line);
                int at = number;
                NAMES.stream()
                        .map(name -> tree.path(name).textValue())
                        .filter(value -> value != null)
                        .findFirst()
                        .ifPresent(value -> content.add(at, value));
            } catch (JsonProcessingException e) {
                content.problem(number, "this is no JSON: " + e.getOriginalMessage());
            }
        }
    }

    private static void aws(String text, ContentBuilder content) {
        try {
            JsonNode tree = JSON.readTree(text);
            int number = 0;
            for (JsonNode prefix : tree.path("prefixes")) {
                content.add(++number, prefix.path("ip_prefix").asText());
            }
            for (JsonNode prefix : tree.path("ipv6_prefixes")) {
                content.add(++number, prefix.path("ipv6_prefix").asText());
            }
            if (number == 0) {
                content.problem(1, "this is no ip-ranges.json: it has neither prefixes nor ipv6_prefixes");
            }
        } catch (JsonProcessingException e) {
            content.problem(1, "this is no JSON: " + e.getOriginalMessage());
        }
    }
}
