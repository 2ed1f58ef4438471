package dev.portcullis.local.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.FunctionInvoker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Calls a function at a fixed rate with EventBridge's scheduled event, first after one interval. A call that takes longer
 * than the interval delays the next one; what was missed isn't made up for.
 */
public final class Schedule implements AutoCloseable {

    /** The finest rate that EventBridge has. */
    public static final Duration EVERY_MINUTE = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(Schedule.class.getName());

    private final String rule;
    private final Duration interval;
    private final Delivery delivery;
    private final InstantSource clock;
    private final Thread thread;

    private Schedule(String rule, Duration interval, Delivery delivery, InstantSource clock) {
        this.rule = rule;
        this.interval = interval;
        this.delivery = delivery;
        this.clock = clock;
        this.thread = new Thread(this::run, "schedule-" + rule);
        thread.setDaemon(true);
    }

    /**
     * Starts the clock.
     *
     * @param rule the name of the EventBridge rule
     * @param interval above zero; EventBridge knows none under a minute
     */
    public static Schedule start(String rule, Duration interval, String function, FunctionInvoker invoker) {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("a schedule's interval is above zero, not " + interval);
        }
        var schedule = new Schedule(rule, interval, new Delivery(function, invoker), InstantSource.system());
        schedule.thread.start();
        return schedule;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            long next = System.nanoTime() + interval.toNanos();
            while (true) {
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                delivery.attempt(event(rule, clock.instant()).toString().getBytes(StandardCharsets.UTF_8))
                        .ifPresent(why -> LOG.warning(
                                "schedule " + rule + ": function " + delivery.function() + " failed: " + why));
                long late = Math.max(0, System.nanoTime() - next);
                next += (late / interval.toNanos() + 1) * interval.toNanos();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    static ObjectNode event(String rule, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.events");
        event.put("account", Account.ID);
        event.put("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", Account.REGION);
        event.putArray("resources").add("arn:aws:events:" + Account.REGION + ":" + Account.ID + ":rule/" + rule);
        event.putObject("detail");
        return event;
    }
}
