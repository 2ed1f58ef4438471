package dev.portcullis.ratelimiter.function;

import java.util.function.Function;

/** What came of reading a request. */
sealed interface Reading {

    <T> T fold(Function<Sound, T> sound, Function<Faulty, T> faulty);

    record Sound(Request request) implements Reading {
        @Override
        public <T> T fold(Function<Sound, T> sound, Function<Faulty, T> faulty) {
            return sound.apply(this);
        }
    }

    record Faulty(Problem problem) implements Reading {
        @Override
        public <T> T fold(Function<Sound, T> sound, Function<Faulty, T> faulty) {
            return faulty.apply(this);
        }
    }
}
