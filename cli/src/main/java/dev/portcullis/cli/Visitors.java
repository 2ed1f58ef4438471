package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.stack.Endpoints;
import dev.portcullis.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Those who call the stack, over real sockets. */
final class Visitors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MANY_CALLS = 60;

    /** What an empty block list is called. */
    static final String NOBODY = "nobody";

    private final Endpoints endpoints;
    private final HttpClient client = HttpClient.newHttpClient();

    Visitors(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** One of a row of calls. */
    interface Attempt {
        String call(int index) throws IOException, InterruptedException;
    }

    String token(String subject, String scope, String algorithm) throws IOException, InterruptedException {
        String wanted = JSON.createObjectNode()
                .put("sub", subject)
                .put("client_id", subject)
                .put("scope", scope)
                .put("aud", "orders-api")
                .put("alg", algorithm)
                .toString();
        var request = HttpRequest.newBuilder(endpoints.of(Service.ISSUER).resolve("/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wanted));
        return JSON.readTree(send(request).body()).path("access_token").asText();
    }

    /** The token with a signature that is well formed and wrong. */
    static String forge(String token) {
        int start = token.lastIndexOf('.') + 1;
        char first = token.charAt(start);
        return token.substring(0, start) + (first == 'A' ? 'B' : 'A') + token.substring(start + 1);
    }

    String get(Service api, String token) throws IOException, InterruptedException {
        return describe(send(orders(api, token)));
    }

    String getFrom(String address, String token) throws IOException, InterruptedException {
        return describe(send(orders(Service.REST, token).header("X-Portcullis-Client-Ip", address)));
    }

    String getUntilRefused(Service api, String token) throws IOException, InterruptedException {
        HttpResponse<String> response = send(orders(api, token));
        for (int i = 1; i < MANY_CALLS && response.statusCode() == 200; i++) {
            response = send(orders(api, token));
        }
        boolean told = response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[1-9]\\d*"))
                .isPresent();
        return response.statusCode() + (told ? ", Retry-After given" : "");
    }

    String attempts(int count, Attempt attempt) throws IOException, InterruptedException {
        var seen = new TreeSet<String>();
        for (int i = 0; i < count; i++) {
            seen.add(attempt.call(i));
        }
        return count + " times " + String.join(" or ", seen);
    }

    /** The addresses in the IPv4 block list, as WAF has them, or {@value #NOBODY}. */
    String blockedV4() throws IOException, InterruptedException {
        JsonNode sets = waf("ListIPSets", "{\"Scope\":\"REGIONAL\"}").path("IPSets");
        for (JsonNode set : sets) {
            if (set.path("Name").asText().equals("portcullis-block-v4")) {
                String wanted = JSON.createObjectNode()
                        .put("Scope", "REGIONAL")
                        .put("Name", set.path("Name").asText())
                        .put("Id", set.path("Id").asText())
                        .toString();
                List<String> addresses = new ArrayList<>();
                waf("GetIPSet", wanted).path("IPSet").path("Addresses").forEach(each -> addresses.add(each.asText()));
                return addresses.isEmpty() ? NOBODY : String.join(" ", addresses);
            }
        }
        return "no such IP set";
    }

    private JsonNode waf(String operation, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoints.of(Service.WAFV2).resolve("/"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSWAF_20190729." + operation)
                .POST(BodyPublishers.ofString(body));
        return JSON.readTree(send(request).body());
    }

    private HttpRequest.Builder orders(Service api, String token) {
        URI uri = URI.create(endpoints.of(api) + "/orders");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    private static String describe(HttpResponse<String> response) {
        boolean waf = response.statusCode() == 403
                && response.headers()
                        .firstValue("x-amzn-ErrorType")
                        .filter("ForbiddenException"::equals)
                        .isPresent();
        return response.statusCode() + (waf ? " by WAF" : "");
    }
}
