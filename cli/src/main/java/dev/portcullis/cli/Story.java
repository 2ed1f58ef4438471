package dev.portcullis.cli;

import dev.portcullis.local.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The demo's steps, in order: what is done, what should be seen. */
final class Story {

    private static final String ATTACKER = "203.0.113.66";
    private static final String BYSTANDER = "203.0.113.67";
    private static final String ATTACKING_NETWORK = "2001:db8:bad:1::";
    private static final int FORGERIES = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Visitors visitors;
    private final List<Step> steps = new ArrayList<>();

    private Story(Visitors visitors) {
        this.visitors = visitors;
    }

    /** One act of the story. */
    record Step(String name, String expected, Callable<String> act) {
        Result play() throws Exception {
            long start = System.nanoTime();
            String seen = act.call();
            return new Result(name, expected, seen, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** What an act came to. */
    record Result(String step, String expected, String seen, Duration took) {
        boolean ok() {
            return expected.equals(seen);
        }
    }

    static Story of(Visitors visitors) throws Exception {
        var story = new Story(visitors);
        story.whoIsLetIn();
        story.whoIsRefused();
        story.whoIsLimited();
        story.whoIsBlocked();
        return story;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    private void whoIsLetIn() throws Exception {
        for (String algorithm : List.of("RS256", "PS256", "ES256", "EdDSA")) {
            String token = visitors.token("alice-" + algorithm, "orders:read", algorithm);
            step(
                    "a client with a token (" + algorithm + ") calls the REST API",
                    "200",
                    () -> visitors.get(Service.REST, token));
        }
        String alice = visitors.token("alice", "orders:read", "RS256");
        step("she calls a REST API with a TOKEN authorizer", "200", () -> visitors.get(Service.REST_TOKEN, alice));
        step("she calls an HTTP API", "200", () -> visitors.get(Service.HTTP, alice));
    }

    private void whoIsRefused() throws Exception {
        String forged = Visitors.forge(visitors.token("mallory", "orders:read", "RS256"));
        String narrow = visitors.token("bob", "invoices:read", "RS256");
        for (Service api : List.of(Service.REST, Service.REST_TOKEN, Service.HTTP)) {
            step("no token (" + api.key() + ")", "401", () -> visitors.get(api, ""));
            step("a forged token (" + api.key() + ")", "401", () -> visitors.get(api, forged));
            step("a token without the scope (" + api.key() + ")", "403", () -> visitors.get(api, narrow));
        }
    }

    private void whoIsLimited() throws Exception {
        for (Service api : List.of(Service.REST, Service.HTTP)) {
            String token = visitors.token("carol-" + api.key(), "orders:read", "ES256");
            step(
                    "a client calls on and on (" + api.key() + ")",
                    "429, Retry-After given",
                    () -> visitors.getUntilRefused(api, token));
        }
    }

    private void whoIsBlocked() throws Exception {
        String forged = Visitors.forge(visitors.token("mallory", "orders:read", "RS256"));
        String good = visitors.token("mallory", "orders:read", "RS256");
        step(
                "an attacker tries " + FORGERIES + " forged tokens",
                FORGERIES + " times 401",
                () -> visitors.attempts(FORGERIES, i -> visitors.getFrom(ATTACKER, forged)));
        step(
                "within seconds WAF blocks his address",
                "403 by WAF",
                () -> until("403 by WAF", () -> visitors.getFrom(ATTACKER, good)));
        step("his neighbour's is not", "200", () -> visitors.getFrom(BYSTANDER, good));
        step("the IP set names him", ATTACKER + "/32", () -> until(ATTACKER + "/32", visitors::blockedV4));
        step(
                "another changes his IPv6 address each time",
                FORGERIES + " times 401",
                () -> visitors.attempts(
                        FORGERIES, i -> visitors.getFrom(ATTACKING_NETWORK + Integer.toHexString(i + 1), forged)));
        step(
                "his whole /64 is blocked",
                "403 by WAF",
                () -> until("403 by WAF", () -> visitors.getFrom(ATTACKING_NETWORK + "ffff", good)));
        step("when the ban ends he is let in again", "200", () -> until("200", () -> visitors.getFrom(ATTACKER, good)));
        step("and the IP set names nobody", Visitors.NOBODY, () -> until(Visitors.NOBODY, visitors::blockedV4));
    }

    private void step(String name, String expected, Callable<String> act) {
        steps.add(new Step(name, expected, act));
    }

    /** Asks again, until the answer is the expected one or patience ends. */
    static String until(String expected, Callable<String> act) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String seen = act.call();
        while (!seen.equals(expected) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE.toMillis());
            seen = act.call();
        }
        return seen;
    }
}
