package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What AWS asked on a day, in US dollars: {@code prices.json}. */
record Prices(JsonNode data) {

    private static final double MILLION = 1e6;

    static Prices read() {
        try (InputStream in = Prices.class.getResourceAsStream("prices.json")) {
            if (in == null) {
                throw new IllegalStateException("no resource prices.json");
            }
            return new Prices(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("resource prices.json", e);
        }
    }

    String date() {
        return data.required("date").asText();
    }

    String region() {
        return data.required("region").asText();
    }

    /** A price of one. */
    double of(String what) {
        return data.required(what).asDouble();
    }

    double gigabyteSecond(String architecture) {
        return data.required("lambdaGigabyteSecond").required(architecture).asDouble();
    }

    /** REST API calls, whose price falls with their number. */
    double restCalls(double calls) {
        double sum = 0;
        double below = 0;
        double millions = calls / MILLION;
        for (JsonNode tier : data.required("restApi").required("tiers")) {
            double upTo = tier.has("upTo") ? tier.required("upTo").asDouble() : Double.MAX_VALUE;
            // At exactly the bound the dearer tier's last call is counted, and none of the next.
            sum += Math.max(0, Math.min(millions, upTo) - below)
                    * tier.required("price").asDouble();
            below = upTo;
        }
        return sum;
    }
}
