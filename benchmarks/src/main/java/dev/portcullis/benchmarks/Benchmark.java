package dev.portcullis.benchmarks;

import java.util.function.Consumer;

/** Something measured on demand. */
public interface Benchmark {

    /** The word that selects it on the command line. */
    String name();

    /** A line for the list of benchmarks. */
    String description();

    /** The same over so many seeds, where it has seeds. */
    default Benchmark withSeeds(int seeds) {
        throw new IllegalArgumentException("benchmark " + name() + " has no seeds");
    }

    /**
     * Measures; takes seconds to minutes.
     *
     * @param figures told each figure as soon as it stands
     * @param progress told in a few words what is being measured
     */
    void run(Consumer<Figure> figures, Consumer<String> progress) throws Exception;
}
