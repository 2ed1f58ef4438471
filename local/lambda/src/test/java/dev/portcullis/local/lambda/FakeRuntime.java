package dev.portcullis.local.lambda;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A runtime for tests, run as {@code bootstrap}: it does what its event says, {@code "<verb> <argument>"} as a JSON
 * string, and counts its calls.
 */
final class FakeRuntime {

    private static final String API = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

    private FakeRuntime() {}

    public static void main(String[] arguments) throws Exception {
        init(System.getenv().getOrDefault("FAKE_INIT", "ok"));
        for (int call = 1; ; call++) {
            HttpURLConnection next = open("invocation/next");
            String event = new String(next.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
            String[] words = event.replace("\"", "").split(" ", 2);
            handle(id, words[0], words.length > 1 ? words[1] : "", next, call);
        }
    }

    private static void init(String how) throws Exception {
        switch (how) {
            case "error" -> {
                post("init/error", "{\"errorType\":\"Fake.NoConfig\",\"errorMessage\":\"no configuration\"}");
                System.exit(1);
            }
            case "exit" -> {
                print("first words");
                print("cannot find what I need");
                System.exit(3);
            }
            case "slow" -> Thread.sleep(60_000);
            default -> print("ready");
        }
    }

    private static void handle(String id, String verb, String argument, HttpURLConnection next, int call)
            throws Exception {
        switch (verb) {
            case "sleep" -> {
                print("sleeps for " + argument);
                Thread.sleep(Long.parseLong(argument));
                respond(id, pidAnd(call));
            }
            case "until" -> {
                print("waits");
                while (Files.notExists(Path.of(argument))) {
                    Thread.sleep(10);
                }
                respond(id, pidAnd(call));
            }
            case "print" -> {
                print(argument);
                respond(id, pidAnd(call));
            }
            case "exit" -> System.exit(Integer.parseInt(argument));
            case "error" ->
                post(
                        "invocation/" + id + "/error",
                        "{\"errorMessage\":\"" + argument
                                + "\",\"errorType\":\"Fake.Error\",\"stackTrace\":[\"at a\"]}");
            case "big" -> {
                var payload = new byte[Integer.parseInt(argument)];
                Arrays.fill(payload, (byte) '1');
                int status = post("invocation/" + id + "/response", new String(payload, StandardCharsets.US_ASCII));
                print("big was answered " + status);
            }
            case "wrong-id" ->
                respond(
                        id,
                        post("invocation/no-such-id/response", "1") + ","
                                + open("invocation/next").getResponseCode());
            case "twice" -> {
                respond(id, "1");
                print("twice was answered " + post("invocation/" + id + "/response", "2"));
            }
            case "late" -> {
                respond(id, pidAnd(call));
                Thread.sleep(Long.parseLong(argument));
            }
            case "environment" -> respond(id, new TreeMap<>(System.getenv()).toString());
            case "headers" ->
                respond(
                        id,
                        new TreeMap<>(next.getHeaderFields().entrySet().stream()
                                        .filter(field -> field.getKey() != null)
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey,
                                                field -> field.getValue().get(0))))
                                .toString());
            default -> respond(id, pidAnd(call));
        }
    }

    private static String pidAnd(int call) {
        return ProcessHandle.current().pid() + "," + call;
    }

    private static void respond(String id, String payload) throws IOException {
        post("invocation/" + id + "/response", payload);
    }

    private static int post(String path, String body) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            in.readAllBytes();
        }
        return status;
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(API + path).toURL().openConnection();
    }

    private static void print(String line) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(line);
    }
}
