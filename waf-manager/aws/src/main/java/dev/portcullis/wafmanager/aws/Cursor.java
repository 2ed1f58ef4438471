package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.BadCursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The place of the last item that a page looked at, as text for strangers to hand back. */
final class Cursor {

    private static final int MAX_LENGTH = 1024;

    private Cursor() {}

    static String write(ItemKey key) {
        byte[] text = (key.pk() + "\n" + key.sk()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static ItemKey read(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            throw new BadCursor();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            if (end < 1 || end == text.length() - 1) {
                throw new BadCursor();
            }
            return new ItemKey(text.substring(0, end), text.substring(end + 1));
        } catch (BadCursor e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadCursor();
        }
    }

    /** Where in a list's partitions a cursor is. */
    static int index(List<String> partitions, ItemKey cursor) {
        int index = partitions.indexOf(cursor.pk());
        if (index < 0) {
            throw new BadCursor();
        }
        return index;
    }
}
