package dev.portcullis.wafmanager.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.detection.Batch;
import dev.portcullis.wafmanager.detection.Caller;
import dev.portcullis.wafmanager.detection.Detection;
import dev.portcullis.wafmanager.detection.InMemoryWindows;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Outcome;
import dev.portcullis.wafmanager.detection.Request;
import dev.portcullis.wafmanager.detection.Scenario;
import dev.portcullis.wafmanager.detection.Source;
import dev.portcullis.wafmanager.detection.TrustedHops;
import dev.portcullis.wafmanager.logs.LogReader;
import dev.portcullis.wafmanager.logs.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each scenario of the default set takes for an attack, and what for an honest client's bad day. */
class DefaultScenariosTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:05:00Z");
    private static final java.util.List<Scenario> DEFAULTS = ScenarioFiles.defaults();

    /** Names of the scenarios that judge, with the subjects they judge. */
    private static Set<String> judged(String lines) throws IOException {
        return judged(lines, TrustedHops.NONE);
    }

    private static Set<String> judged(String lines, TrustedHops hops) throws IOException {
        var detection = new Detection(DEFAULTS, new InMemoryWindows());
        Batch batch = detection.open();
        Reading reading = new LogReader(hops)
                .read(
                        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                        "file",
                        record -> batch.add(record, NOW));
        assertThat(reading.faults()).isEmpty();
        return detection.conclude(batch, NOW).stream()
                .map(verdict -> verdict.key().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n")) + "\n";
    }

    private static String refused(int i, String reason, String address) {
        return "{\"type\":\"offence\",\"id\":\"%s%d\",\"at\":\"2026-11-21T10:00:%02dZ\",\"reason\":\"%s\",\"address\":\"%s\",\"path\":\"/a%d\"}"
                .formatted(address, i, i % 60, reason, address, i);
    }

    private static String access(int i, String address, String user, int status) {
        return "{\"requestId\":\"%s%d\",\"ip\":\"%s\",\"requestTime\":\"21/Nov/2026:10:00:%02d +0000\",\"httpMethod\":\"GET\",\"path\":\"/p%d\",\"status\":\"%d\",\"user\":\"%s\"}"
                .formatted(address, i, address, i % 60, i % 7, status, user);
    }

    private static String waf(int i, String label) {
        return "{\"timestamp\":%d,\"action\":\"ALLOW\",\"httpRequest\":{\"clientIp\":\"203.0.113.7\",\"uri\":\"/\",\"httpMethod\":\"GET\",\"requestId\":\"w%d\"},\"labels\":[%s]}"
                .formatted(1795255200000L + i * 1000L, i, label);
    }

    @Test
    void made_up_tokens_are_an_attack_and_expired_ones_are_not() throws IOException {
        assertThat(judged(lines(10, i -> refused(i, "signature_invalid", "203.0.113.7"))))
                .containsExactly("token_forgery#203.0.113.7/32");
        assertThat(judged(lines(9, i -> refused(i, "signature_invalid", "203.0.113.7"))))
                .isEmpty();
        assertThat(judged(lines(200, i -> refused(i, "expired", "203.0.113.7"))))
                .isEmpty();
    }

    @Test
    void many_accounts_from_one_address_are_an_attack_and_one_forgetful_user_is_not() throws IOException {
        assertThat(judged(lines(12, i -> access(i, "203.0.113.7", "user" + i, 401))))
                .containsExactly("credential_stuffing#203.0.113.7/32");
        assertThat(judged(lines(11, i -> access(i, "203.0.113.7", "user" + i, 401))))
                .isEmpty();
        assertThat(judged(lines(60, i -> access(i, "203.0.113.7", "alice", 401))))
                .isEmpty();
    }

    @Test
    void one_account_from_many_addresses_is_reported() throws IOException {
        assertThat(judged(lines(15, i -> access(i, "203.0.113." + i, "alice", 401))))
                .containsExactly("low_and_slow#alice");
        assertThat(judged(lines(14, i -> access(i, "203.0.113." + i, "alice", 401))))
                .isEmpty();
    }

    @Test
    void hammering_at_a_limit_is_abuse_and_a_burst_is_not() throws IOException {
        assertThat(judged(lines(300, i -> refused(i, "rate_limited", "203.0.113.7"))))
                .containsExactly("limit_abuse#203.0.113.7/32");
        assertThat(judged(lines(200, i -> refused(i, "rate_limited", "203.0.113.7"))))
                .isEmpty();
    }

    @Test
    void many_missing_paths_are_a_scan_and_one_broken_link_is_not() throws IOException {
        assertThat(judged(lines(20, i -> refused(i, "route_unknown", "203.0.113.7"))))
                .containsExactly("path_scanning#203.0.113.7/32");
        assertThat(judged(lines(90, i -> access(i, "203.0.113.7", "-", 404)))).isEmpty();
    }

    @Test
    void mostly_refused_is_a_storm_and_sometimes_refused_is_not() throws IOException {
        assertThat(judged(lines(100, i -> access(i, "203.0.113.7", "-", i % 10 == 0 ? 200 : 400))))
                .containsExactly("client_error_storm#203.0.113.7/32");
        assertThat(judged(lines(400, i -> access(i, "203.0.113.7", "-", i % 2 == 0 ? 200 : 400))))
                .isEmpty();
        assertThat(judged(lines(100, i -> access(i, "203.0.113.7", "-", i % 2 == 0 ? 200 : 500))))
                .containsExactly("server_error_storm#203.0.113.7/32");
    }

    @Test
    void labelled_bots_are_bad_unless_verified() throws IOException {
        String bot = "{\"name\":\"awswaf:managed:aws:bot-control:bot:category:scraping_framework\"}";
        String verified = ",{\"name\":\"awswaf:managed:aws:bot-control:bot:verified\"}";
        assertThat(judged(lines(30, i -> waf(i, bot)))).containsExactly("bad_bots#203.0.113.7/32");
        assertThat(judged(lines(30, i -> waf(i, bot + verified)))).isEmpty();
        assertThat(judged(lines(90, i -> waf(i, "")))).isEmpty();
    }

    @Test
    void one_call_of_a_honeypot_is_enough() throws IOException {
        assertThat(judged(refused(0, "honeypot", "2001:db8::7"))).containsExactly("honeypot#2001:db8::/64");
        assertThat(judged(waf(0, "{\"name\":\"awswaf:123456789012:rulegroup:portcullis:honeypot\"}")))
                .containsExactly("honeypot#203.0.113.7/32");
    }

    private static LogRecord found(String id, Source source, String reason, String label) {
        return new LogRecord(
                id,
                NOW.minusSeconds(60),
                source,
                IpAddress.of("203.0.113.7"),
                Request.UNKNOWN,
                Caller.UNKNOWN,
                new Outcome(0, reason, Set.of(label), false));
    }

    private static Set<String> judged(LogRecord... records) {
        var detection = new Detection(DEFAULTS, new InMemoryWindows());
        Batch batch = detection.open();
        java.util.List.of(records).forEach(record -> batch.add(record, NOW));
        return detection.conclude(batch, NOW).stream()
                .map(verdict -> verdict.key().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void three_alarms_ban_and_a_sure_finding_is_reported() {
        assertThat(judged(
                        found("1", Source.SWEEP, "rate_based_rule", "a"),
                        found("2", Source.SWEEP, "rate_based_rule", "a")))
                .isEmpty();
        assertThat(judged(
                        found("1", Source.SWEEP, "rate_based_rule", "a"),
                        found("2", Source.SWEEP, "rate_based_rule", "a"),
                        found("3", Source.SWEEP, "rate_based_rule", "a")))
                .containsExactly("rate_rule_repeat#203.0.113.7/32");
        assertThat(judged(found("1", Source.GUARDDUTY, "x", "guardduty:severity:high")))
                .containsExactly("guardduty#203.0.113.7/32");
        assertThat(judged(found("1", Source.GUARDDUTY, "x", "guardduty:severity:medium")))
                .isEmpty();
    }

    @Test
    void a_forged_forwarded_header_bans_nobody_but_the_sender() throws IOException {
        String forged = lines(
                12,
                i -> access(i, "203.0.113.7", "user" + i, 401)
                        .replace("}", ",\"xForwardedFor\":\"198.51.100." + i + ", 198.51.100.77, 192.0.2.5\"}"));
        assertThat(judged(forged, TrustedHops.NONE)).containsExactly("credential_stuffing#203.0.113.7/32");
        assertThat(judged(forged, new TrustedHops.Count(1))).containsExactly("credential_stuffing#192.0.2.5/32");
        assertThat(judged(forged, new TrustedHops.Networks(CidrSet.of("203.0.113.0/24"))))
                .containsExactly("credential_stuffing#192.0.2.5/32");
    }

    @Test
    void what_waf_blocked_is_no_fresh_abuse() throws IOException {
        String blocked = waf(0, "{\"name\":\"a:honeypot\"}").replace("ALLOW", "BLOCK");
        assertThat(judged(blocked)).isEmpty();
    }
}
