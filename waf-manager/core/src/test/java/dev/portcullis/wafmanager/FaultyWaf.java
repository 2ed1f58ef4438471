package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * AWS WAF with its quotas, and everything that goes wrong on the way to it: throttling, time-outs before and after the
 * write, strangers who write in between, and callers that die.
 */
final class FaultyWaf {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int READS_A_SECOND = 5;

    private final SimulatedPace pace;
    private final Random random;
    private final Deque<Instant> reads = new ArrayDeque<>();
    private final Deque<Instant> updates = new ArrayDeque<>();
    private double faults;
    private Runnable between = () -> {};
    int calls;
    int refusedByQuota;
    int stale;
    int faulted;
    int crashes;

    FaultyWaf(SimulatedPace pace, Random random, double faults) {
        this.pace = pace;
        this.random = random;
        this.faults = faults;
    }

    /** The caller's process died: nothing of it runs any more, no clean-up either. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died() {
            super("died");
        }
    }

    void heal() {
        faults = 0;
    }

    /** What may happen elsewhere while a call is under way. */
    void meanwhile(Runnable action) {
        between = action;
    }

    boolean happens() {
        boolean fault = random.nextDouble() < faults;
        faulted += fault ? 1 : 0;
        return fault;
    }

    void mayDie() {
        if (random.nextDouble() < faults / 4) {
            crashes++;
            throw new Died();
        }
    }

    /** The set, with all this on the way to it. */
    IpSetStore inFrontOf(IpSetStore inner) {
        return new Set(inner);
    }

    private void call(Deque<Instant> recent, int aSecond) {
        calls++;
        pace.pause(Duration.ofMillis(5 + random.nextInt(60)));
        Instant now = pace.now();
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(now.minus(SECOND))) {
            recent.removeFirst();
        }
        if (recent.size() == aSecond) {
            refusedByQuota++;
            throw new CallFailed(CallFailed.Kind.THROTTLED, "Rate exceeded");
        }
        recent.addLast(now);
        if (happens()) { // others share the quota
            throw new CallFailed(CallFailed.Kind.THROTTLED, "Rate exceeded");
        }
    }

    private final class Set implements IpSetStore {

        private final IpSetStore inner;

        Set(IpSetStore inner) {
            this.inner = inner;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Family family() {
            return inner.family();
        }

        @Override
        public Contents read() {
            mayDie();
            call(reads, READS_A_SECOND);
            if (happens()) {
                throw new CallFailed(CallFailed.Kind.UNSURE, "timed out");
            }
            Contents contents = counted(inner::read);
            between.run();
            return contents;
        }

        @Override
        public Replacement replace(List<Cidr> blocks, LockToken expected) {
            mayDie();
            call(updates, 1);
            if (happens()) {
                throw new CallFailed(CallFailed.Kind.UNSURE, "timed out before the write");
            }
            boolean stranger = happens();
            if (stranger) { // an edit by hand
                pace.pause(SECOND); // what the stranger calls counts, too
                inner.replace(
                        List.of(Cidr.containing(blockOf(family()), family().bits())),
                        inner.read().token());
                pace.pause(SECOND);
            }
            Replacement result = counted(() -> inner.replace(blocks, expected));
            if (stranger) {
                pace.pause(SECOND); // ours was sent two seconds ago, and quotas count it when it arrives
            }
            stale += result instanceof Replacement.Stale ? 1 : 0;
            mayDie();
            if (happens()) {
                throw new CallFailed(CallFailed.Kind.UNSURE, "timed out after the write");
            }
            return result;
        }

        /** Where the set itself has quotas, what it refuses counts. */
        private <T> T counted(Supplier<T> call) {
            try {
                return call.get();
            } catch (CallFailed e) {
                refusedByQuota += e.kind() == CallFailed.Kind.THROTTLED ? 1 : 0;
                throw e;
            }
        }

        private IpAddress blockOf(Family family) {
            return family == Family.IPV4
                    ? IpAddress.ipv4(0x09090900 + random.nextInt(256))
                    : IpAddress.ipv6(0x2600_0000_0000_0000L, random.nextInt(256));
        }
    }
}
