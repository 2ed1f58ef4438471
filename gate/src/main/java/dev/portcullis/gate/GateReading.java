package dev.portcullis.gate;

import java.util.List;
import java.util.function.Function;

/** What came of reading a gate file. */
public sealed interface GateReading {

    <T> T fold(Function<? super Sound, ? extends T> sound, Function<? super Faulty, ? extends T> faulty);

    /** It can be used. */
    record Sound(Gate gate) implements GateReading {
        @Override
        public <T> T fold(Function<? super Sound, ? extends T> sound, Function<? super Faulty, ? extends T> faulty) {
            return sound.apply(this);
        }
    }

    /** It can't; all that is wrong with it, in the order of the file. */
    record Faulty(List<Finding> faults) implements GateReading {
        public Faulty {
            faults = List.copyOf(faults);
        }

        @Override
        public <T> T fold(Function<? super Sound, ? extends T> sound, Function<? super Faulty, ? extends T> faulty) {
            return faulty.apply(this);
        }
    }
}
