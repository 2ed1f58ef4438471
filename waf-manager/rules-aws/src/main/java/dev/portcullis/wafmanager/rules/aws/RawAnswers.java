package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Keeps what AWS answered, byte by byte, beside what the SDK makes of it: for the calls that ask for it. */
final class RawAnswers implements ExecutionInterceptor {

    private static final ExecutionAttribute<AtomicReference<byte[]>> KEPT = new ExecutionAttribute<>("portcullis.raw");

    /** One call's answer. */
    static final class Raw {
        private final AtomicReference<byte[]> bytes = new AtomicReference<>();

        Consumer<AwsRequestOverrideConfiguration.Builder> keep() {
            return config -> config.putExecutionAttribute(KEPT, bytes);
        }

        JsonNode json() {
            byte[] body = Optional.ofNullable(bytes.get())
                    .orElseThrow(() -> new IllegalStateException("the client keeps no answers: make it by WafClients"));
            try {
                return SdkJson.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("AWS answered no JSON", e);
            }
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        AtomicReference<byte[]> kept = attributes.getAttribute(KEPT);
        if (kept == null || context.responseBody().isEmpty()) {
            return context.responseBody();
        }
        try (InputStream body = context.responseBody().get()) {
            byte[] bytes = body.readAllBytes();
            kept.set(bytes);
            return Optional.of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("WAF's answer broke off", e);
        }
    }
}
