package dev.portcullis.wafmanager.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.wafmanager.adminapi.Admin.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationIT {

    private static final Pattern EXAMPLE = Pattern.compile("```http\n(.*?)→ ([0-9]{3})\n```", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z-]+): (.*)");

    @Test
    void every_example_is_answered_as_the_page_says() throws Exception {
        String page = Files.readString(Path.of(AdminStack.HOME, "docs", "admin-api.md"));
        Matcher examples = EXAMPLE.matcher(page);
        String id = "";
        int count = 0;
        while (examples.find()) {
            String[] lines = examples.group(1).split("\n", -1);
            String[] target = lines[0].split(" ", 2);
            Admin admin = Admin.OPERATOR;
            var body = new StringBuilder();
            for (int i = 1; i < lines.length; i++) {
                Matcher header = HEADER.matcher(lines[i]);
                if (header.matches()) {
                    admin = admin.with(header.group(1), header.group(2));
                } else {
                    body.append(lines[i]).append(i + 1 < lines.length - 1 ? "\n" : "");
                }
            }
            Reply reply = admin.send(target[0], target[1].replace("{id}", id), body.toString());
            assertThat(reply.status())
                    .as(examples.group() + "\n" + reply.body())
                    .isEqualTo(Integer.parseInt(examples.group(2)));
            id = reply.body().contains("\"id\"") && !target[0].equals("GET") ? reply.text("/id") : id;
            count++;
        }
        assertThat(count).as("examples").isGreaterThan(15);
    }
}
