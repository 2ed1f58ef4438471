package dev.portcullis.wafmanager.detection.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.local.s3.S3Local;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class LogObjectsTest {

    @Test
    void an_object_is_read_as_a_stream_and_one_that_is_gone_is_none() throws Exception {
        try (S3Local s3 = S3Local.start();
                S3Client client = S3Client.builder()
                        .endpointOverride(s3.endpoint())
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            client.createBucket(create -> create.bucket("aws-waf-logs-orders"));
            String key = "AWSLogs/123456789012/WAFLogs/a b+c.log.gz";
            client.putObject(put -> put.bucket("aws-waf-logs-orders").key(key), RequestBody.fromString("line\n"));
            var objects = new LogObjects(client);
            try (InputStream in = objects.open("aws-waf-logs-orders", key).orElseThrow()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("line\n");
            }
            assertThat(objects.open("aws-waf-logs-orders", "deleted.log.gz")).isEmpty();
        }
    }
}
