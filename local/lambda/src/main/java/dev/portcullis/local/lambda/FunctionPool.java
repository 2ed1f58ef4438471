package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.InvocationOutcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** The processes of one function: warm ones are reused, the last used first, and calls that overlap get more of them. */
final class FunctionPool implements InstanceOwner {

    private static final Logger LOG = Logger.getLogger(FunctionPool.class.getName());

    /**
     * How long a call waits for a process that has just answered, rather than starts another one, which on a busy machine
     * would take longer.
     */
    private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Where a call is to run. */
    private sealed interface Place {
        record Warm(Instance instance) implements Place {}

        /** In a process yet to be started, whose place is reserved. */
        record New() implements Place {}

        record None() implements Place {}
    }

    private final FunctionDefinition function;
    private final TaskRoot root;
    private final InstanceLauncher launcher;
    private final HostServices services;

    // INVARIANT: an instance is in `warm` or is some caller's, never both: only who took it from there assigns it a
    // call.
    private final Deque<Instance> warm = new ArrayDeque<>();
    private final Set<Instance> settling = new LinkedHashSet<>();
    private final Set<Instance> live = new LinkedHashSet<>();
    private final Set<Instance> doomed = new LinkedHashSet<>();
    private int starting;
    private boolean closed;

    FunctionPool(FunctionDefinition function, TaskRoot root, HostServices services) {
        this.function = function;
        this.root = root;
        this.launcher = new InstanceLauncher(function, root, services);
        this.services = services;
    }

    FunctionDefinition function() {
        return function;
    }

    boolean isNative() {
        return root.isNative();
    }

    InvocationOutcome run(Invocation invocation) throws InterruptedException {
        while (true) {
            Place place = place();
            if (place instanceof Place.None) {
                return new InvocationOutcome.Throttled();
            }
            if (place instanceof Place.Warm found) {
                if (found.instance().assign(invocation)) {
                    return invocation.await();
                }
                continue;
            }
            Optional<InvocationOutcome> failure = startFor(invocation);
            return failure.isPresent() ? failure.get() : invocation.await();
        }
    }

    private synchronized Place place() throws InterruptedException {
        long patience = System.nanoTime() + SETTLING_NANOS;
        while (true) {
            if (closed) {
                throw new IllegalStateException("the function host is closed");
            }
            Instance last = warm.pollLast();
            if (last != null) {
                return new Place.Warm(last);
            }
            long remaining = patience - System.nanoTime();
            if (!settling.isEmpty() && remaining > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, remaining);
                continue;
            }
            if (live.size() + starting >= function.maxConcurrency()) {
                return new Place.None();
            }
            starting++;
            return new Place.New();
        }
    }

    private Optional<InvocationOutcome> startFor(Invocation invocation) {
        Optional<Instance> started = Optional.empty();
        try {
            started = Optional.of(launcher.start(this, invocation));
            return Optional.empty();
        } catch (IOException e) {
            LOG.warning("function " + function.name() + " doesn't start: " + e.getMessage());
            return Optional.of(Failures.cannotStart(invocation.requestId(), e).of(invocation.requestId()));
        } finally {
            started(started);
        }
    }

    private synchronized void started(Optional<Instance> instance) {
        starting--;
        instance.filter(Instance::isAlive).ifPresent(live::add);
        notifyAll();
    }

    @Override
    public synchronized void answered(Instance instance) {
        settling.add(instance);
    }

    @Override
    public synchronized boolean ready(Instance instance) {
        settling.remove(instance);
        boolean reusable = !closed
                && !doomed.contains(instance)
                && !instance.isDue(services.options().recycling());
        if (reusable) {
            warm.addLast(instance);
        }
        notifyAll();
        return reusable;
    }

    @Override
    public synchronized void gone(Instance instance) {
        warm.remove(instance);
        settling.remove(instance);
        live.remove(instance);
        doomed.remove(instance);
        notifyAll();
    }

    /** Ends idle processes now, and busy ones after their call. */
    void recycle() {
        List<Instance> idle;
        synchronized (this) {
            idle = List.copyOf(warm);
            warm.clear();
            doomed.addAll(live);
        }
        idle.forEach(Instance::terminate);
    }

    synchronized List<Instance> live() {
        return List.copyOf(live);
    }

    /** Ends every process, and starts no other. */
    void terminate() throws InterruptedException {
        synchronized (this) {
            closed = true;
            warm.clear();
            notifyAll();
            // A start takes milliseconds: what is being started must not come to life behind our back.
            while (starting > 0) {
                wait();
            }
        }
        live().forEach(Instance::terminate);
    }
}
