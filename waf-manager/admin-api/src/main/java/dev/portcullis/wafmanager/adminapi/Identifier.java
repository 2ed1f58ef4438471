package dev.portcullis.wafmanager.adminapi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Names of things in paths: what tells a thing apart, in characters that need no escape there. */
final class Identifier {

    private static final int MOST_CHARACTERS = 4096;
    private static final String BETWEEN = "\n";

    private Identifier() {}

    static String of(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The parts; refused, as what isn't there, where it is no such name. */
    static List<String> parts(String id, int count) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(id.length() > MOST_CHARACTERS ? "" : id);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> parts = Arrays.asList(text.split(BETWEEN, -1));
            if (parts.size() == count && of(parts.toArray(String[]::new)).equals(id)) {
                return parts;
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw notFound();
        }
        throw notFound();
    }

    static RequestRefused notFound() {
        return new RequestRefused(ProblemType.NOT_FOUND, "nothing here has this name");
    }
}
