package dev.portcullis.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Generated logs as AWS writes them: the same ones each time, from thousands of senders, of which some misbehave. */
final class LogFiles {

    private static final long START = 1_795_255_200_000L;

    private LogFiles() {}

    /**
     * WAF's log, gzip; about 1 KB a line.
     *
     * @param noise random characters a line, which don't compress, to make the file as large as it should be
     */
    static Path waf(Path folder, int lines, int noise) throws IOException {
        Path file = folder.resolve("waf-" + lines + "-" + noise + ".gz");
        var random = new Random(1);
        try (OutputStream out =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 64 * 1024))) {
            for (int i = 0; i < lines; i++) {
                out.write(wafLine(i, random, noise).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String wafLine(int i, Random random, int noise) {
        return ("{\"timestamp\":%d,\"formatVersion\":1,\"webaclId\":\"arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/"
                        + "orders/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111\",\"terminatingRuleId\":\"Default_Action\","
                        + "\"terminatingRuleType\":\"REGULAR\",\"action\":\"ALLOW\",\"terminatingRuleMatchDetails\":[],"
                        + "\"httpSourceName\":\"APIGW\",\"httpSourceId\":\"123456789012:a1b2c3d4e5:v1\",\"ruleGroupList\":[],"
                        + "\"rateBasedRuleList\":[],\"nonTerminatingMatchingRules\":[],\"requestHeadersInserted\":null,"
                        + "\"responseCodeSent\":null,\"httpRequest\":{\"clientIp\":\"%s\",\"country\":\"DE\",\"headers\":["
                        + "{\"name\":\"Host\",\"value\":\"api.example.com\"},{\"name\":\"User-Agent\",\"value\":\"Mozilla/5.0 "
                        + "(X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36\"},"
                        + "{\"name\":\"Accept\",\"value\":\"application/json\"},{\"name\":\"X-Trace\",\"value\":\"%s\"}],"
                        + "\"uri\":\"/v1/orders/%d\",\"args\":\"page=%d\",\"httpVersion\":\"HTTP/2.0\",\"httpMethod\":\"GET\","
                        + "\"requestId\":\"%016x-%08x\"},\"labels\":[{\"name\":\"awswaf:managed:aws:bot-control:signal:"
                        + "non_browser_user_agent\"}]}\n")
                .formatted(
                        START + i * 3L,
                        sender(random),
                        letters(random, noise),
                        random.nextInt(5_000),
                        random.nextInt(50),
                        random.nextLong(),
                        i);
    }

    /** CloudFront's, in columns, unpacked. */
    static Path cloudFront(Path folder, int lines) throws IOException {
        Path file = folder.resolve("cloudfront.log");
        var random = new Random(2);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem"
                    + " sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
                    + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for\n");
            for (int i = 0; i < lines; i++) {
                out.write(
                        ("2026-11-21\t10:%02d:%02d\tFRA56-P1\t2390\t%s\tGET\td111111abcdef8.cloudfront.net\t/v1/orders/%d"
                                        + "\t200\t-\tMozilla/5.0%%20(X11;%%20Linux%%20x86_64)\t-\t-\tHit\t%016x%08x==\tapi.example.com"
                                        + "\thttps\t23\t0.001\t-\n")
                                .formatted(
                                        i / 6_000 % 60,
                                        i / 100 % 60,
                                        sender(random),
                                        random.nextInt(5_000),
                                        random.nextLong(),
                                        i));
            }
        }
        return file;
    }

    /** An application load balancer's, unpacked. */
    static Path alb(Path folder, int lines) throws IOException {
        Path file = folder.resolve("alb.log");
        var random = new Random(3);
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                out.write(
                        ("https 2026-11-21T10:%02d:%02d.%03d641Z app/shop/50dc6c495c0c9188 %s:%d 10.0.0.1:80 0.086 0.048"
                                        + " 0.037 200 200 0 57 \"GET https://api.example.com:443/v1/orders/%d HTTP/1.1\""
                                        + " \"curl/8.9.1\" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:"
                                        + "us-east-2:123456789012:targetgroup/t/73e2d6bc24d8a067 \"Root=1-58337281-%024x\""
                                        + " \"api.example.com\" \"-\" 1 2026-11-21T10:00:00.135000Z \"forward\" \"-\" \"-\""
                                        + " \"10.0.0.1:80\" \"200\" \"-\" \"-\" TID_1\n")
                                .formatted(
                                        i / 6_000 % 60,
                                        i / 100 % 60,
                                        i % 1_000,
                                        sender(random),
                                        1_024 + random.nextInt(60_000),
                                        random.nextInt(5_000),
                                        i));
            }
        }
        return file;
    }

    /** A few are heard of often, as in life. */
    private static String sender(Random random) {
        int rank = (int) Math.min(20_000, Math.abs(random.nextGaussian()) * 2_000);
        return String.format(Locale.ROOT, "20.%d.%d.%d", rank / 65_536, rank / 256 % 256, rank % 256);
    }

    private static String letters(Random random, int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
