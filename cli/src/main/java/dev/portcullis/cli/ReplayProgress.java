package dev.portcullis.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of one of several files was read, as a bar. */
final class ReplayProgress {

    private static final int BAR = 30;

    private final Progress progress;
    private final String name;
    private final String place;
    private final long size;
    private int shown = -1;

    ReplayProgress(Progress progress, int index, List<String> logs) throws IOException {
        this.progress = progress;
        this.name = logs.get(index);
        this.place = (index + 1) + " of " + logs.size();
        this.size = name.equals("-") || !Files.isRegularFile(Path.of(name)) ? 0 : Files.size(Path.of(name));
    }

    /** The stream, watched while it is read. */
    InputStream of(InputStream in) {
        return new FilterInputStream(in) {
            private long read;

            @Override
            public int read() throws IOException {
                int one = super.read();
                show(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int some = super.read(buffer, offset, length);
                show(Math.max(0, some));
                return some;
            }

            private void show(int more) {
                read += more;
                say(read);
            }
        };
    }

    private void say(long read) {
        int percent = size == 0 ? 0 : (int) Math.min(100, read * 100 / size);
        if (percent != shown) {
            shown = percent;
            int full = percent * BAR / 100;
            progress.say(
                    "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + percent + "% of " + name + ", " + place);
        }
    }
}
