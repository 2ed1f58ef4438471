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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Those who call the REST API behind WAF, and the alarm that goes off. */
final class RuleVisitors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern TOKEN = Pattern.compile("aws-waf-token=[0-9a-f-]+");

    private final Endpoints endpoints;
    private final HttpClient client = HttpClient.newHttpClient();

    RuleVisitors(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    String from(String address, String token) throws IOException, InterruptedException {
        return describe(send(request("/orders", address, token)));
    }

    String get(String path, String token) throws IOException, InterruptedException {
        return describe(send(request(path, "203.0.113.90", token)));
    }

    /** Loads the challenge's page, runs its script so to speak, and asks again with the cookie that it set. */
    String browser(String address) throws IOException, InterruptedException {
        HttpResponse<String> page = send(request("/orders", address, "").header("Accept", "text/html"));
        Matcher cookie = TOKEN.matcher(page.body());
        return cookie.find()
                ? describe(send(request("/orders", address, "").header("Cookie", cookie.group())))
                : "no token in " + describe(page);
    }

    /** As EventBridge would hand it to the function. */
    String alarm(String reason) throws IOException, InterruptedException {
        var event = JSON.createObjectNode().put("source", "aws.cloudwatch");
        event.putObject("detail")
                .put("alarmName", "portcullis-requests")
                .putObject("state")
                .put("value", "ALARM")
                .put("reason", reason);
        URI uri = endpoints.of(Service.LAMBDA).resolve("/2015-03-31/functions/rules/invocations");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(event.toString())));
        return JSON.readTree(answer.body()).path("attack").asText(answer.body());
    }

    /** Our rule group's rules, as WAF has them. */
    String ruleGroup() throws IOException, InterruptedException {
        JsonNode group = waf("ListRuleGroups", "{\"Scope\":\"REGIONAL\"}")
                .path("RuleGroups")
                .path(0);
        return waf(
                        "GetRuleGroup",
                        JSON.createObjectNode()
                                .put("ARN", group.path("ARN").asText())
                                .toString())
                .path("RuleGroup")
                .path("Rules")
                .toString();
    }

    private JsonNode waf(String operation, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoints.of(Service.WAFV2).resolve("/"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSWAF_20190729." + operation)
                .POST(BodyPublishers.ofString(body));
        return JSON.readTree(send(request).body());
    }

    private HttpRequest.Builder request(String path, String address, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoints.of(Service.REST) + path))
                .header("X-Portcullis-Client-Ip", address);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    private static String describe(HttpResponse<String> response) {
        String action = response.headers().firstValue("x-amzn-waf-action").orElse("");
        boolean waf = response.statusCode() == 403
                && response.headers()
                        .firstValue("x-amzn-ErrorType")
                        .filter("ForbiddenException"::equals)
                        .isPresent();
        return response.statusCode() + (waf ? " by WAF" : "") + (action.isEmpty() ? "" : " " + action);
    }
}
