package dev.portcullis.infra;

import java.util.List;

/** docs/permissions.md: who may do what, where, and why. */
final class PermissionsPage {

    /** From the project's root folder. */
    static final String PATH = "docs/permissions.md";

    private static final String HEAD = """
            # Permissions

            Each function has a role of its own, and this is all that it permits. The table is made from `infra/permissions.json`, which
            the roles are made from too (`.ci/templates write` writes this page anew).

            Not verified on AWS yet. What holds it together here: a test of `infra` compares the synthesised roles with that file, action
            by action, and while the black-box tests run, the local stack records what each function's code, and the poller of the
            stream, ask for (`PORTCULLIS_RECORD=FILE ./portcullis up` does so for you); `mvn verify -pl cli -Ppermissions` compares both
            afterwards: none may be missing, none unused. Calls of *lambda*, *dynamodb* and *waf* are AWS's own with the function's role, or
            follow from the code alone: nothing local makes them.
            The local stack doesn't run the limiter function, so its rows follow from its code alone.

            | function | action | resource | who calls | why |
            |---|---|---|---|---|
            """;

    private PermissionsPage() {}

    static String of(Needs needs) {
        var page = new StringBuilder(HEAD);
        for (Need need : needs.all()) {
            List<String> cells = List.of(
                    need.function().equals("*") ? "each" : need.function(),
                    "`" + need.action() + "`",
                    need.resource().equals("*") ? "`*`" : need.resource(),
                    need.by().name().toLowerCase(java.util.Locale.ROOT),
                    need.reason());
            page.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return page.toString();
    }
}
