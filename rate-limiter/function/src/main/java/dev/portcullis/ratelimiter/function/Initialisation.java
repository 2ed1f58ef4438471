package dev.portcullis.ratelimiter.function;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes everything before the first call, while Lambda's initialisation has a whole CPU, and where a wrong gate file should
 * fail. In Quarkus' JVM mode only the static initialisation takes place then; a native image does that while it is built,
 * where there is no gate file yet.
 */
final class Initialisation {

    void onStaticInit(@Observes @Initialized(ApplicationScoped.class) Object event, Instance<Object> beans) {
        if (ImageMode.current() != ImageMode.NATIVE_BUILD) {
            prepare(beans);
        }
    }

    void onStart(@Observes StartupEvent event, Instance<Object> beans) {
        prepare(beans);
    }

    private static void prepare(Instance<Object> beans) {
        beans.select(Counter.class).get();
        // a call through the proxy, since only that makes the client
        beans.select(DynamoDbClient.class).get().serviceName();
    }
}
