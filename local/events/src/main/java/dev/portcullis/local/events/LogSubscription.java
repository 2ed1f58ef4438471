package dev.portcullis.local.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/** Carries one log group's lines to one function, in batches, on a thread of its own. */
final class LogSubscription implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LogSubscription.class.getName());

    private static final int QUEUED_LINES = 10_000;

    /** Even at 3 bytes each, incompressible and in base64, within 6 MB. */
    static final int BATCH_CHARACTERS = 1024 * 1024;

    private static final Duration BATCH = Duration.ofMillis(200);
    private static final int ATTEMPTS = 3;

    private final String group;
    private final String filterName;
    private final FilterPattern pattern;
    private final Delivery delivery;
    private final BlockingQueue<LogEvent> queue = new ArrayBlockingQueue<>(QUEUED_LINES);
    private final AtomicLong overflowed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread;
    private long reported;

    LogSubscription(String group, String filterName, FilterPattern pattern, Delivery delivery) {
        this.group = group;
        this.filterName = filterName;
        this.pattern = pattern;
        this.delivery = delivery;
        this.thread = new Thread(this::run, "log-subscription-" + filterName);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a line if there is room; never waits. */
    void offer(LogEvent line) {
        if (!queue.offer(line)) {
            overflowed.incrementAndGet();
        }
    }

    /** Lines that never reached the function: no room, or it failed each time. */
    long dropped() {
        return overflowed.get() + failed.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                var lines = new ArrayList<LogEvent>();
                lines.add(queue.take());
                // What comes right behind goes along.
                TimeUnit.NANOSECONDS.sleep(BATCH.toNanos());
                queue.drainTo(lines);
                lines.removeIf(line -> !pattern.matches(line.message()));
                for (List<LogEvent> batch : batches(lines)) {
                    deliver(batch);
                }
                reportOverflow();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void deliver(List<LogEvent> batch) throws InterruptedException {
        byte[] event = LogEnvelope.of(group, filterName, batch);
        String why = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<String> failure = delivery.attempt(event);
            if (failure.isEmpty()) {
                return;
            }
            why = failure.get();
            TimeUnit.NANOSECONDS.sleep(BATCH.toNanos() * attempt);
        }
        failed.addAndGet(batch.size());
        LOG.warning("function " + delivery.function() + " failed " + ATTEMPTS + " times on " + batch.size()
                + " lines of " + group + ": " + why);
    }

    private void reportOverflow() {
        long now = overflowed.get();
        if (now > reported) {
            LOG.warning("function " + delivery.function() + " is too slow for " + group + ": " + (now - reported)
                    + " lines found no room");
            reported = now;
        }
    }

    /** Lines by stream, in order, cut so that an event stays within what Lambda takes. */
    static List<List<LogEvent>> batches(List<LogEvent> lines) {
        Map<String, List<LogEvent>> byStream = new LinkedHashMap<>();
        for (LogEvent line : lines) {
            byStream.computeIfAbsent(line.stream(), stream -> new ArrayList<>()).add(line);
        }
        var batches = new ArrayList<List<LogEvent>>();
        for (List<LogEvent> stream : byStream.values()) {
            int from = 0;
            int size = 0;
            for (int i = 0; i < stream.size(); i++) {
                int length = stream.get(i).message().length();
                if (size + length > BATCH_CHARACTERS && i > from) {
                    batches.add(List.copyOf(stream.subList(from, i)));
                    from = i;
                    size = 0;
                }
                size += length;
            }
            batches.add(List.copyOf(stream.subList(from, stream.size())));
        }
        return batches;
    }
}
