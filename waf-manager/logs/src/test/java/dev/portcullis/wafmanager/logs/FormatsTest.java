package dev.portcullis.wafmanager.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.detection.LogRecord;
import dev.portcullis.wafmanager.detection.Source;
import dev.portcullis.wafmanager.detection.TrustedHops;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as AWS's documentation and services write them. */
class FormatsTest {

    private static List<LogRecord> read(String file, TrustedHops hops) throws IOException {
        var records = new ArrayList<LogRecord>();
        try (InputStream in = FormatsTest.class.getResourceAsStream(file)) {
            assertThat(in).isNotNull();
            Reading reading = new LogReader(hops).read(in, file, records::add);
            assertThat(reading.faults()).isEmpty();
            assertThat(reading.cut()).isFalse();
        }
        return records;
    }

    private static List<LogRecord> read(String file) throws IOException {
        return read(file, TrustedHops.NONE);
    }

    @Test
    void waf() throws IOException {
        List<LogRecord> records = read("waf.jsonl");
        assertThat(records).hasSize(3).allMatch(record -> record.source() == Source.WAF);
        LogRecord allowed = records.get(0);
        assertThat(allowed.id()).isEqualTo("1a2b3c4d-5e6f-7081-92a3-b4c5d6e7f809");
        assertThat(allowed.at()).isEqualTo(Instant.ofEpochMilli(1795255200123L));
        assertThat(allowed.address()).isEqualTo(IpAddress.of("203.0.113.7")); // not what the header says
        assertThat(allowed.request().path()).isEqualTo("/v1/orders");
        assertThat(allowed.request().method()).isEqualTo("GET");
        assertThat(allowed.request().userAgent()).isEqualTo("python-requests/2.32.3");
        assertThat(allowed.outcome().labels())
                .containsExactlyInAnyOrder(
                        "awswaf:managed:aws:bot-control:bot:category:http_library",
                        "awswaf:managed:aws:bot-control:signal:non_browser_user_agent");
        assertThat(allowed.outcome().stopped()).isFalse();
        assertThat(records.get(1).outcome().stopped()).isTrue();
        assertThat(records.get(1).outcome().status()).isEqualTo(403);
        assertThat(records.get(2).id()).isEqualTo("waf.jsonl#3"); // not the trace id, which the client may choose
        assertThat(records.get(2).subject()).hasToString("2001:db8:85a3::/64");
    }

    @Test
    void a_forwarded_sender_is_resolved_by_trusted_hops_only() throws IOException {
        assertThat(read("waf.jsonl", new TrustedHops.Count(1)).get(0).address())
                .isEqualTo(IpAddress.of("203.0.113.99"));
        var strangers = new TrustedHops.Networks(CidrSet.of("192.0.2.0/24"));
        assertThat(read("waf.jsonl", strangers).get(0).address()).isEqualTo(IpAddress.of("203.0.113.7"));
        assertThat(read("cloudfront.log", new TrustedHops.Count(1)).get(1).address())
                .isEqualTo(IpAddress.of("203.0.113.44"));
        assertThat(read("cloudfront.log").get(1).address()).isEqualTo(IpAddress.of("2001:db8::1"));
    }

    @Test
    void our_own_offences() throws IOException {
        List<LogRecord> records = read("offences.jsonl");
        assertThat(records).hasSize(2).allMatch(record -> record.source() == Source.AUTHORIZER);
        assertThat(records.get(0).outcome().reason()).isEqualTo("signature_invalid");
        assertThat(records.get(0).at()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123Z"));
        assertThat(records.get(1).caller().client()).isEqualTo("mobile-app");
    }

    @Test
    void api_gateway_in_json() throws IOException {
        List<LogRecord> records = read("access.jsonl");
        assertThat(records).hasSize(3).allMatch(record -> record.source() == Source.API_GATEWAY);
        assertThat(records.get(0).at()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(records.get(0).request().path()).isEqualTo("/orders/{id}");
        assertThat(records.get(0).caller().user()).isEmpty();
        assertThat(records.get(1).at()).isEqualTo(Instant.ofEpochMilli(1795255201500L));
        assertThat(records.get(1).caller().user()).isEqualTo("alice@example.com");
        assertThat(records.get(1).outcome().status()).isEqualTo(401);
        assertThat(records.get(1).outcome().stopped()).isFalse();
        assertThat(records.get(2).outcome().stopped()).isTrue();
    }

    @Test
    void api_gateway_in_the_common_log_format() throws IOException {
        List<LogRecord> records = read("access.clf");
        assertThat(records).hasSize(2).allMatch(record -> record.source() == Source.API_GATEWAY);
        assertThat(records.get(0).id()).isEqualTo("6f4c0b3e-9c5c-4f2e-8f9a-0d6b6f5d9b01");
        assertThat(records.get(0).request().method()).isEqualTo("GET");
        assertThat(records.get(1).at()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(records.get(1).caller().user()).isEqualTo("alice");
        assertThat(records.get(1).outcome().status()).isEqualTo(403);
    }

    @Test
    void cloudfront_in_columns_and_in_json() throws IOException {
        LogRecord columns = read("cloudfront.log").get(0);
        assertThat(columns.source()).isEqualTo(Source.CLOUDFRONT);
        assertThat(columns.at()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(columns.address()).isEqualTo(IpAddress.of("203.0.113.7"));
        assertThat(columns.request().path()).isEqualTo("/wp-login.php");
        assertThat(columns.request().userAgent()).isEqualTo("Mozilla/5.0 (X11; Linux x86_64)");
        assertThat(columns.outcome().status()).isEqualTo(404);
        assertThat(columns.id()).isEqualTo("k6WGMNkEzR5BEM_SaF47gjtX9zBDO2m349OY2an0QPEaUum1ZOLrow==");
        LogRecord json = read("cloudfront.jsonl").get(0);
        assertThat(json.source()).isEqualTo(Source.CLOUDFRONT);
        assertThat(json.at()).isEqualTo(Instant.ofEpochMilli(1795255200321L));
        assertThat(json.request().userAgent()).isEqualTo("Mozilla/5.0 (X11)");
    }

    @Test
    void application_load_balancers() throws IOException {
        List<LogRecord> records = read("alb.log");
        assertThat(records).hasSize(3).allMatch(record -> record.source() == Source.ALB);
        LogRecord first = records.get(0);
        assertThat(first.at()).isEqualTo(Instant.parse("2026-11-21T10:00:00.186Z"));
        assertThat(first.address()).isEqualTo(IpAddress.of("203.0.113.7"));
        assertThat(first.request().path()).isEqualTo("/.env");
        assertThat(first.outcome().status()).isEqualTo(404);
        assertThat(first.outcome().stopped()).isFalse();
        assertThat(first.id()).isEqualTo("alb.log#1");
        assertThat(records.get(1).outcome().stopped()).isTrue();
        assertThat(records.get(2).address()).isEqualTo(IpAddress.of("2001:db8::9"));
    }
}
