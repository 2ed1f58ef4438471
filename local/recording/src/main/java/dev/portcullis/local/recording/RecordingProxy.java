package dev.portcullis.local.recording;

import dev.portcullis.local.edge.CallerKey;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHandler;
import dev.portcullis.local.edge.HttpHeaders;
import dev.portcullis.local.edge.HttpListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Stands in front of an AWS service, notes which function asks for what, and hands everything on as it is. */
public final class RecordingProxy implements HttpHandler, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a client writes itself, or what holds for one connection only. */
    private static final Set<String> NOT_HANDED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "date");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI service;
    private final AwsCalls calls = new AwsCalls();
    private final CallJournal journal;
    private final HttpListener listener;

    private RecordingProxy(String name, URI service, CallJournal journal) {
        this.service = service;
        this.journal = journal;
        this.listener = HttpListener.start("recording " + name, 0, this);
    }

    /**
     * Listens on a free port.
     *
     * @param service where calls go on to
     */
    public static RecordingProxy start(String name, URI service, CallJournal journal) {
        return new RecordingProxy(name, service, journal);
    }

    public URI uri() {
        return listener.uri();
    }

    @Override
    public HttpAnswer handle(HttpCall call) throws InterruptedException {
        CallerKey.functionThatSigned(call.headers())
                .ifPresent(function -> calls.of(function, call).forEach(journal::note));
        String target = call.query().isEmpty() ? call.path() : call.path() + "?" + call.query();
        var request = HttpRequest.newBuilder(service.resolve(target))
                .timeout(PATIENCE)
                .method(call.method(), BodyPublishers.ofByteArray(call.body()));
        call.headers().fields().stream()
                .filter(field -> !NOT_HANDED_ON.contains(field.name().toLowerCase(Locale.ROOT)))
                .forEach(field -> request.header(field.name(), field.value()));
        try {
            return answer(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            // What a client sees of a service that went away.
            return HttpAnswer.empty(503);
        }
    }

    private static HttpAnswer answer(HttpResponse<byte[]> response) {
        HttpHeaders headers = HttpHeaders.NONE;
        for (var field : response.headers().map().entrySet()) {
            boolean isHandedOn = !NOT_HANDED_ON.contains(field.getKey().toLowerCase(Locale.ROOT));
            for (String value : isHandedOn ? field.getValue() : List.<String>of()) {
                headers = headers.and(field.getKey(), value);
            }
        }
        return new HttpAnswer(response.statusCode(), headers, response.body());
    }

    @Override
    public void close() {
        listener.close();
    }
}
