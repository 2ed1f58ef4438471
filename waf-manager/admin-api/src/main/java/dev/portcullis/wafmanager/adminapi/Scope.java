package dev.portcullis.wafmanager.adminapi;

/** What a token lets its holder do here; read scopes don't come with write scopes. */
enum Scope {
    BANS_READ("bans:read"),
    BANS_WRITE("bans:write"),
    /** Beside {@code bans:write}: broad, protected and allowlisted subjects, and one's own address. */
    BANS_OVERRIDE("bans:override"),
    ALLOWLIST_WRITE("allowlist:write"),
    LIMITS_READ("limits:read"),
    LIMITS_WRITE("limits:write"),
    REVOCATIONS_READ("revocations:read"),
    REVOCATIONS_WRITE("revocations:write"),
    KEYS_READ("keys:read"),
    KEYS_WRITE("keys:write"),
    AUDIT_READ("audit:read"),
    RULES_READ("rules:read"),
    RULES_WRITE("rules:write"),
    DETECTION_READ("detection:read"),
    DETECTION_WRITE("detection:write"),
    /** Not {@code detection:write}, so that those who tune scenarios needn't be those who approve broad bans. */
    DETECTION_APPROVE("detection:approve");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
