package dev.portcullis.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The IP sets that a deployment creates empty and that reconcile fills.
 *
 * @param v4 the IPv4 set's ARN
 * @param v6 the IPv6 set's ARN
 */
record BlockLists(String v4, String v6) {

    static final String V4_NAME = "portcullis-block-v4";
    static final String V6_NAME = "portcullis-block-v6";

    private static final ObjectMapper JSON = new ObjectMapper();

    static BlockLists createAt(URI wafv2) throws IOException, InterruptedException {
        return new BlockLists(create(wafv2, V4_NAME, "IPV4"), create(wafv2, V6_NAME, "IPV6"));
    }

    private static String create(URI wafv2, String name, String family) throws IOException, InterruptedException {
        var body = JSON.createObjectNode()
                .put("Name", name)
                .put("Scope", "REGIONAL")
                .put("IPAddressVersion", family);
        body.putArray("Addresses");
        var request = HttpRequest.newBuilder(wafv2.resolve("/"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSWAF_20190729.CreateIPSet")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("IP set " + name + " could not be created: " + response.body());
        }
        return answer.path("Summary").path("ARN").asText();
    }
}
