package dev.portcullis.wafmanager.detection.aws;

import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Log files in S3, read as streams. */
public final class LogObjects {

    private static final int NOT_FOUND = 404;

    private final S3Client client;

    public LogObjects(S3Client client) {
        this.client = client;
    }

    /** The object's bytes, which the caller closes; none when somebody deleted it meanwhile. */
    public Optional<InputStream> open(String bucket, String key) {
        try {
            return Optional.of(client.getObject(
                    GetObjectRequest.builder().bucket(bucket).key(key).build()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
