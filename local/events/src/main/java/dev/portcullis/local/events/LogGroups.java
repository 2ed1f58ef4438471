package dev.portcullis.local.events;

import dev.portcullis.local.edge.FunctionInvoker;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * CloudWatch Logs, locally: keeps the last lines of each log group, and hands them to the functions that subscribed to
 * it. {@link #write} is what a function host takes as its log sink.
 */
public final class LogGroups implements AutoCloseable {

    private static final int KEPT_LINES = 10_000;

    private final Map<String, Deque<LogEvent>> kept = new TreeMap<>();
    private final Map<String, List<LogSubscription>> subscriptions = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() * 1_000_000L);

    /** Takes a line; neither blocks nor throws. */
    public void write(String group, String stream, Instant at, String line) {
        var event = new LogEvent(String.format(Locale.ROOT, "%056d", ids.incrementAndGet()), stream, at, line);
        synchronized (kept) {
            Deque<LogEvent> lines = kept.computeIfAbsent(group, name -> new ArrayDeque<>());
            if (lines.size() == KEPT_LINES) {
                lines.removeFirst();
            }
            lines.addLast(event);
        }
        subscriptions.getOrDefault(group, List.of()).forEach(subscription -> subscription.offer(event));
    }

    /**
     * Hands each further line that matches to a function, within a second.
     *
     * @param group the log group, whether there is one by now or not
     * @param filterName the subscription filter's name
     * @param pattern in CloudWatch Logs' syntax, as far as {@link FilterPattern#parse} goes
     * @throws IllegalArgumentException for a pattern that isn't understood, or a function's own log group: its lines
     *     about the delivery would be delivered without end
     */
    public void subscribe(String group, String filterName, String pattern, String function, FunctionInvoker invoker) {
        if (group.equals("/aws/lambda/" + function)) {
            throw new IllegalArgumentException(
                    "function " + function + " can't subscribe to its own log group: it would feed itself");
        }
        var subscription =
                new LogSubscription(group, filterName, FilterPattern.parse(pattern), new Delivery(function, invoker));
        subscriptions
                .computeIfAbsent(group, name -> new CopyOnWriteArrayList<>())
                .add(subscription);
        subscription.start();
    }

    /** The last lines of a group, oldest first, at most {@value #KEPT_LINES}. */
    public List<LogEvent> events(String group) {
        synchronized (kept) {
            return List.copyOf(kept.getOrDefault(group, new ArrayDeque<>()));
        }
    }

    /** Groups that were written to, in alphabetical order. */
    public List<String> groups() {
        synchronized (kept) {
            return List.copyOf(kept.keySet());
        }
    }

    /** Lines that a subscriber should have had and has not, of all groups. */
    public long dropped() {
        return subscriptions.values().stream()
                .flatMap(List::stream)
                .mapToLong(LogSubscription::dropped)
                .sum();
    }

    @Override
    public void close() {
        subscriptions.values().forEach(group -> group.forEach(LogSubscription::close));
    }
}
