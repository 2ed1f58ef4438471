package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.InvocationOutcome;
import dev.portcullis.local.edge.InvocationOutcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One process of a function and what it is doing: it answers one call at a time, and between two calls it waits, frozen,
 * for the answer to its request for the next event.
 */
final class Instance {

    private static final Logger LOG = Logger.getLogger(Instance.class.getName());

    /** How long after a call its last lines may take through the pipe, in milliseconds. */
    private static final int OUTPUT_DELAY_MILLIS = 5;

    /** An event on its way to the runtime. */
    record HandOut(Invocation invocation, Instant deadline) {}

    private enum Phase {
        STARTING,
        IDLE,
        BUSY,
        ANSWERED,
        /** We have asked it to end, or killed it. */
        ENDING,
        DEAD
    }

    private final FunctionDefinition function;
    private final HostServices services;
    private final InstanceOwner owner;
    private final FunctionLog log;
    private final Measurements measurements = new Measurements();

    // Written in the monitor, read also outside of it: the pool asks while it holds its own, which comes after this
    // one.
    private volatile Phase phase = Phase.STARTING;

    private @Nullable FunctionProcess process;
    private @Nullable Future<?> initTimer;
    private @Nullable Invocation pending;
    private @Nullable Invocation current;
    private @Nullable Future<?> callTimer;

    /** What the caller is told when the process is dead, if it isn't the death itself. */
    private @Nullable Failed verdict;

    private long handedOutNanos;
    private Duration callDuration = Duration.ZERO;

    /** The init phase, while the first call runs. */
    private Optional<Duration> coldStart = Optional.empty();

    Instance(FunctionDefinition function, HostServices services, InstanceOwner owner, FunctionLog log) {
        this.function = function;
        this.services = services;
        this.owner = owner;
        this.log = log;
    }

    /** Gives it its process and its first call; in its monitor, so that no request of the process comes before. */
    void attach(FunctionProcess started, Invocation first) {
        process = started;
        pending = first;
        Duration limit = services.options().initTimeout();
        initTimer = services.timer().schedule(() -> initExpired(limit), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Gives it a call; false when it can't take it any more. */
    synchronized boolean assign(Invocation invocation) {
        if (phase == Phase.ENDING || phase == Phase.DEAD) {
            return false;
        }
        pending = invocation;
        live().thaw();
        notifyAll();
        return true;
    }

    /** The runtime asks for an event; waits until there is one. Empty when it must not ask, or is to end. */
    Optional<HandOut> next() throws InterruptedException {
        boolean wanted;
        synchronized (this) {
            if (phase == Phase.BUSY || phase == Phase.ENDING || phase == Phase.DEAD) {
                return Optional.empty();
            }
            cancel(initTimer);
            measurements.polled();
            finishCall();
            phase = Phase.IDLE;
            wanted = pending != null;
        }
        if (!wanted && !owner.ready(this)) {
            terminate();
        }
        synchronized (this) {
            while (pending == null && phase != Phase.DEAD) {
                if (phase == Phase.IDLE) {
                    live().freeze();
                }
                wait();
            }
            return pending == null || phase != Phase.IDLE ? Optional.empty() : Optional.of(handOut(pending));
        }
    }

    private HandOut handOut(Invocation invocation) {
        pending = null;
        current = invocation;
        phase = Phase.BUSY;
        log.begin(invocation);
        Duration limit = function.timeout();
        coldStart = measurements.coldStart();
        handedOutNanos = System.nanoTime();
        callTimer = services.timer().schedule(() -> callExpired(invocation), limit.toNanos(), TimeUnit.NANOSECONDS);
        return new HandOut(invocation, services.clock().instant().plus(limit));
    }

    /** The runtime says what came of a call. */
    RuntimeReply answer(String requestId, InvocationOutcome outcome) {
        Invocation answered;
        synchronized (this) {
            if (current == null || !current.requestId().equals(requestId)) {
                return RuntimeReply.UNKNOWN_REQUEST;
            }
            if (phase != Phase.BUSY) {
                return RuntimeReply.WRONG_STATE;
            }
            phase = Phase.ANSWERED;
            callDuration = Duration.ofNanos(System.nanoTime() - handedOutNanos);
            measurements.called(callDuration);
            answered = current;
            owner.answered(this);
        }
        answered.complete(outcome);
        return RuntimeReply.ACCEPTED;
    }

    /** The runtime says that it can't start. */
    RuntimeReply initFailed(Failed failure) {
        synchronized (this) {
            if (phase != Phase.STARTING) {
                return RuntimeReply.WRONG_STATE;
            }
            phase = Phase.ENDING;
            cancel(initTimer);
            verdict = failure;
        }
        LOG.warning("function " + function.name() + " failed at its start: " + failure.errorType() + ": "
                + failure.errorMessage());
        terminate();
        return RuntimeReply.ACCEPTED;
    }

    /** The process is dead. Its place is free before its caller knows. */
    void exited(int exitValue) {
        Phase before;
        Invocation caller;
        boolean begun;
        Failed told;
        synchronized (this) {
            before = phase;
            told = verdict;
            phase = Phase.DEAD;
            cancel(initTimer);
            cancel(callTimer);
            begun = current != null;
            caller = begun ? current : pending;
            notifyAll();
        }
        owner.gone(this);
        if (before == Phase.STARTING || before == Phase.BUSY || before == Phase.ANSWERED) {
            LOG.warning("function " + function.name()
                    + (before == Phase.STARTING ? " died at its start: " : " died in a call: ")
                    + Failures.exit(exitValue) + "; its last lines: " + live().lastLines());
        }
        if (caller != null) {
            if (!begun) {
                log.begin(caller);
            }
            endLog(caller, exitValue, before);
            caller.complete(told != null ? told : Failures.exited(caller.requestId(), exitValue));
        }
    }

    private void endLog(Invocation caller, int exitValue, Phase before) {
        if (before != Phase.ENDING) {
            log.line("RequestId: " + caller.requestId() + " Error: " + Failures.exit(exitValue));
            log.line("Runtime.ExitError");
        }
        log.ending(caller, report());
        log.end();
    }

    /** Ends it in an orderly way. */
    void terminate() {
        synchronized (this) {
            if (phase == Phase.DEAD) {
                return;
            }
            phase = Phase.ENDING;
        }
        live().terminate();
    }

    private void initExpired(Duration limit) {
        synchronized (this) {
            if (phase != Phase.STARTING) {
                return;
            }
            phase = Phase.ENDING;
            verdict = pending == null ? null : Failures.timedOut(pending.requestId(), limit);
        }
        LOG.warning("function " + function.name() + " was not ready after " + limit.toMillis() + " ms; its last lines: "
                + live().lastLines());
        live().kill();
    }

    private void callExpired(Invocation invocation) {
        synchronized (this) {
            if (current != invocation || (phase != Phase.BUSY && phase != Phase.ANSWERED)) {
                return;
            }
            callDuration = function.timeout();
            phase = Phase.ENDING;
            verdict = Failures.timedOut(invocation.requestId(), function.timeout());
        }
        log.line(services.clock().instant() + " " + invocation.requestId() + " "
                + Failures.taskTimedOut(function.timeout()));
        live().kill();
    }

    private void finishCall() {
        Invocation finished = current;
        if (finished == null) {
            return;
        }
        current = null;
        cancel(callTimer);
        log.ending(finished, report());
        var unused = services.timer().schedule(log::end, OUTPUT_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private FunctionLog.Report report() {
        return new FunctionLog.Report(callDuration, coldStart, measurements.peakMemory(live().pid()));
    }

    private synchronized FunctionProcess live() {
        if (process == null) {
            throw new IllegalStateException("an instance of " + function.name() + " without a process");
        }
        return process;
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** Takes no lock. */
    boolean isAlive() {
        return phase != Phase.DEAD;
    }

    boolean isDue(Recycling policy) {
        return policy.due(measurements.calls(), measurements.age());
    }

    InstanceReport measured() {
        long pid = live().pid();
        measurements.peakMemory(pid);
        return measurements.report(pid, log.stream());
    }

    void awaitEnd() throws InterruptedException {
        live().awaitEnd();
    }
}
