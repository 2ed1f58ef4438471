package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import java.util.List;
import java.util.function.Function;

/** What is done about a verdict. */
public sealed interface Ruling {

    Verdict verdict();

    <R> R fold(
            Function<Enforced, R> enforced,
            Function<Simulated, R> simulated,
            Function<Spared, R> spared,
            Function<Held, R> held);

    /**
     * Its targets are banned.
     *
     * @param targets of the verdict's, those that nothing spares
     * @param mode never {@link Mode#SIMULATE}
     */
    record Enforced(Verdict verdict, List<Cidr> targets, Mode mode) implements Ruling {
        public Enforced {
            targets = List.copyOf(targets);
        }

        @Override
        public <R> R fold(
                Function<Enforced, R> enforced,
                Function<Simulated, R> simulated,
                Function<Spared, R> spared,
                Function<Held, R> held) {
            return enforced.apply(this);
        }
    }

    /** Nothing is, but it is reported. */
    record Simulated(Verdict verdict) implements Ruling {
        @Override
        public <R> R fold(
                Function<Enforced, R> enforced,
                Function<Simulated, R> simulated,
                Function<Spared, R> spared,
                Function<Held, R> held) {
            return simulated.apply(this);
        }
    }

    /** All its targets are spared, or it has none. */
    record Spared(Verdict verdict, String why) implements Ruling {
        @Override
        public <R> R fold(
                Function<Enforced, R> enforced,
                Function<Simulated, R> simulated,
                Function<Spared, R> spared,
                Function<Held, R> held) {
            return spared.apply(this);
        }
    }

    /**
     * It waits.
     *
     * @param news whether somebody should be told: not when they were before
     */
    record Held(Verdict verdict, Hold hold, boolean news) implements Ruling {
        @Override
        public <R> R fold(
                Function<Enforced, R> enforced,
                Function<Simulated, R> simulated,
                Function<Spared, R> spared,
                Function<Held, R> held) {
            return held.apply(this);
        }
    }
}
