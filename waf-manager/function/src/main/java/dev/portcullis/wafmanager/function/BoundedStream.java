package dev.portcullis.wafmanager.function;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a stream that unpacks to more than it should, before it fills the memory. */
final class BoundedStream extends FilterInputStream {

    private final long limit;
    private long seen;

    /** Passes on up to and including {@code limit} bytes. */
    BoundedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int bytes) throws IOException {
        seen += bytes;
        if (seen > limit) {
            throw new IOException("it unpacks to more than " + limit + " bytes");
        }
    }
}
