package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is needed is said once, with a reason, and the page shows it. */
class PermissionsPageTest {

    @Test
    void docs_permissions_md_shows_what_is_needed() throws IOException {
        assertThat(Files.readString(Path.of("..", PermissionsPage.PATH)))
                .as("write it anew with .ci/templates write")
                .isEqualTo(PermissionsPage.of(Needs.read()));
    }

    @Test
    void a_star_is_refused_where_an_arn_is_possible() {
        assertThatThrownBy(() -> new Need("detect", Need.Caller.CODE, "dynamodb:GetItem", "*", "why"))
                .hasMessageContaining("names no resource");
    }

    @Test
    void a_permission_without_a_reason_is_refused() {
        assertThatThrownBy(() -> new Need("detect", Need.Caller.CODE, "dynamodb:GetItem", "table t", " "))
                .hasMessageContaining("no reason");
    }
}
