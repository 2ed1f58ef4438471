package dev.portcullis.infra;

import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** Artifacts that somebody uploaded to S3: what a plain template knows of them are its parameters. */
final class UploadedCode extends Construct implements FunctionCode {

    private final IBucket bucket;
    private final String prefix;
    private final boolean isNative;

    UploadedCode(Construct scope, boolean isNative) {
        super(scope, "Code");
        this.isNative = isNative;
        var name = CfnParameter.Builder.create(scope, "CodeBucket")
                .description("The bucket, of this region, that holds the functions' zips")
                .allowedPattern("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
                .build();
        this.prefix = CfnParameter.Builder.create(scope, "CodePrefix")
                .description(
                        "What comes before authorizer.zip, rate-limiter.zip, waf-manager.zip and gate.zip: releases/1/")
                .defaultValue("portcullis/")
                .build()
                .getValueAsString();
        this.bucket = Bucket.fromBucketName(this, "Bucket", name.getValueAsString());
    }

    @Override
    public Code of(String module) {
        return Code.fromBucket(bucket, prefix + module + ".zip");
    }

    @Override
    public boolean isNative(String module) {
        return isNative;
    }

    @Override
    public Code gateFile() {
        return Code.fromBucket(bucket, prefix + "gate.zip");
    }
}
