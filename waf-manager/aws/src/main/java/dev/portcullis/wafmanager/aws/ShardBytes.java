package dev.portcullis.wafmanager.aws;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Blocks and since when they are shown, as bytes: the address's length, the prefix, the address, seconds since 1970. 10,000
 * blocks of IPv6 are 220 KB, within an item's 400 KB.
 */
final class ShardBytes {

    private static final int MOST = 1 + 1 + 16 + 4;

    private ShardBytes() {}

    static byte[] write(Map<Cidr, Instant> since) {
        var buffer = ByteBuffer.allocate(since.size() * MOST);
        since.forEach((block, at) -> {
            byte[] address = block.network().toBytes();
            buffer.put((byte) address.length)
                    .put((byte) block.prefix())
                    .put(address)
                    .putInt((int) at.getEpochSecond());
        });
        byte[] written = new byte[buffer.flip().remaining()];
        buffer.get(written);
        return written;
    }

    static Map<Cidr, Instant> read(byte[] bytes) {
        var since = new HashMap<Cidr, Instant>();
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            byte[] address = new byte[buffer.get()];
            int prefix = buffer.get() & 0xff;
            buffer.get(address);
            // unsigned: until 2106
            Instant at = Instant.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt()));
            since.put(new Cidr(IpAddress.ofBytes(address), prefix), at);
        }
        return since;
    }
}
