package dev.portcullis.wafmanager.detection.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpListener;
import dev.portcullis.wafmanager.detection.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

class SweepTest {

    private static final String KEYS = """
            {"ManagedKeysIPV4":{"IPAddressVersion":"IPV4","Addresses":["203.0.113.7/32"]},
             "ManagedKeysIPV6":{"IPAddressVersion":"IPV6","Addresses":["2001:db8::7/128"]}}""";

    private static final String SAMPLES = """
            {"SampledRequests":[
              {"Request":{"ClientIP":"198.51.100.9","Country":"DE","URI":"/login","Method":"POST","HTTPVersion":"HTTP/1.1",
                "Headers":[{"Name":"User-Agent","Value":"curl/8"}]},"Weight":1,"Timestamp":1795255200.5,"Action":"ALLOW",
                "Labels":[{"Name":"awswaf:1:rulegroup:portcullis:honeypot"}]},
              {"Request":{"ClientIP":"198.51.100.10","URI":"/","Method":"GET","Headers":[]},"Weight":1,
                "Timestamp":1795255201,"Action":"BLOCK"}],"PopulationSize":2}""";

    @Test
    void an_alarm_brings_what_waf_knows_and_the_same_alarm_the_same_records() {
        try (HttpListener waf = HttpListener.start(
                        "waf",
                        0,
                        request -> HttpAnswer.json(
                                200, request.headers().toString().contains("GetSampledRequests") ? SAMPLES : KEYS));
                Wafv2Client client = Wafv2Client.builder()
                        .endpointOverride(waf.uri())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            var target = new SweepTarget(
                    "REGIONAL",
                    "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/orders/a1b2",
                    List.of("rate"),
                    List.of("bots"));
            assertThat(target.aclName()).isEqualTo("orders");
            var records = new ArrayList<LogRecord>();
            Instant at = Instant.parse("2026-11-21T10:00:00Z");
            new Sweep(client).run(target, "alarm", at, records::add);
            new Sweep(client).run(target, "alarm", at, records::add);
            assertThat(records).hasSize(8);
            assertThat(records.subList(4, 8)).isEqualTo(records.subList(0, 4));
            assertThat(records.get(0).subject()).hasToString("203.0.113.7/32");
            assertThat(records.get(0).outcome().reason()).isEqualTo(Sweep.RATE_RULE);
            assertThat(records.get(1).subject()).hasToString("2001:db8::/64");
            assertThat(records.get(2).outcome().labels()).containsExactly("awswaf:1:rulegroup:portcullis:honeypot");
            assertThat(records.get(2).outcome().stopped()).isFalse();
            assertThat(records.get(3).outcome().stopped()).isTrue();
        }
    }
}
