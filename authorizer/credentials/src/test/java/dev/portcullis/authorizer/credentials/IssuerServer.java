package dev.portcullis.authorizer.credentials;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An issuer on loopback: its key set, and what it answers when it is asked about tokens. */
final class IssuerServer implements AutoCloseable {

    /** What was asked. */
    record Question(String authorization, String contentType, String form) {}

    record Answer(int status, String body) {}

    final List<Question> questions = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Function<Question, Answer> answers = question -> new Answer(200, "{\"active\":false}");

    IssuerServer(String keySet) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/jwks", exchange -> send(exchange, new Answer(200, keySet)));
        server.createContext("/introspect", exchange -> {
            Question question = new Question(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            questions.add(question);
            send(exchange, answers.apply(question));
        });
        server.start();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    void answering(String body) {
        answering(question -> new Answer(200, body));
    }

    void answering(Function<Question, Answer> newAnswers) {
        questions.clear();
        answers = newAnswers;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
