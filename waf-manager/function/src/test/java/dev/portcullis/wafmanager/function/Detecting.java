package dev.portcullis.wafmanager.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.Actor;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Breadth;
import dev.portcullis.wafmanager.Cause;
import dev.portcullis.wafmanager.InMemoryBooks;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Origin;
import dev.portcullis.wafmanager.ProtectedRange;
import dev.portcullis.wafmanager.Term;
import dev.portcullis.wafmanager.detection.Approvals;
import dev.portcullis.wafmanager.detection.Controls;
import dev.portcullis.wafmanager.detection.InMemoryWindows;
import dev.portcullis.wafmanager.detection.Safeguards;
import dev.portcullis.wafmanager.detection.TrustedHops;
import dev.portcullis.wafmanager.detection.aws.Notice;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Detect's world, in memory: each {@link #detect} is another instance of the function. */
final class Detecting {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:10Z");

    private final InMemoryBooks books = new InMemoryBooks();
    private final InMemoryWindows windows = new InMemoryWindows();
    private final Map<String, byte[]> files = new HashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();
    private int budget = 100;
    private int taken;

    RequestStreamHandler detect() {
        InstantSource clock = InstantSource.fixed(NOW);
        var settings = new Settings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("PORTCULLIS_DETECT_THRESHOLD", "3"), "environment", 300))
                .build());
        var enforcement = new Enforcement(
                Book.ofBans(
                        books.bans(),
                        books.allowlist(),
                        Breadth.OF_BANS,
                        List.of(new ProtectedRange(Cidr.of("192.0.2.0/24"), "ours"))),
                clock);
        var safeguards = new Safeguards(
                Safeguards.Reach.STANDARD, enforcement, this::take, (verdict, now) -> Approvals.Standing.ASKED);
        var parts = new WatchParts(
                settings.scenarios(),
                TrustedHops.NONE,
                windows,
                now -> Controls.NONE,
                safeguards,
                enforcement,
                this::send,
                (place, why, sample, now) -> deadLetters.add(place));
        return new DetectHandler(parts, new EventSources(this::open, Detecting::noSweep, List.of()), clock);
    }

    private int take(int wanted, boolean grave, Instant now) {
        int granted = wanted <= budget ? wanted : 0;
        budget -= granted;
        taken += granted;
        return granted;
    }

    private int send(List<Notice> sent) {
        notices.addAll(sent);
        return 0;
    }

    private static dev.portcullis.wafmanager.detection.aws.Sweep noSweep() {
        throw new IllegalStateException("nothing is swept here");
    }

    private Optional<InputStream> open(String bucket, String key) {
        return Optional.ofNullable(files.get(key)).map(ByteArrayInputStream::new);
    }

    void put(String key, String... lines) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        }
        files.put(key, bytes.toByteArray());
    }

    void allow(String block) {
        Book.ofAllowances(books.allowlist())
                .place(
                        new Allowance(
                                Cidr.of(block),
                                Origin.OPERATOR,
                                new Cause("partner", "", "alice"),
                                Term.permanent(NOW)),
                        Mandate.of(Actor.function("alice"), NOW, "partner"));
    }

    void budget(int bans) {
        budget = bans;
    }

    int budgetTaken() {
        return taken;
    }

    List<Ban> bans() {
        return books.bans().activeAt(NOW);
    }

    List<Notice> notices() {
        return notices;
    }

    List<String> deadLetters() {
        return deadLetters;
    }
}
