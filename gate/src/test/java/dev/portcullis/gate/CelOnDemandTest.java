package dev.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.authorizer.RouteTable;
import dev.portcullis.authorizer.cel.CelConditions;
import dev.portcullis.ratelimiter.Plan;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Loading CEL takes a cold function half a second, which nobody pays whose rules have no condition. */
class CelOnDemandTest {

    @Test
    void a_gate_file_without_a_condition_is_read_where_there_is_no_cel_at_all() throws Exception {
        try (URLClassLoader withoutCel = withoutCel()) {
            assertThat(read(withoutCel, SampleGate.TEXT)).isEqualTo("Sound");
            String conditional = SampleGate.routes("{ path: /a, condition: claims.a == 1 }");
            assertThatThrownBy(() -> read(withoutCel, conditional))
                    .hasRootCauseInstanceOf(ClassNotFoundException.class);
        }
    }

    private static String read(ClassLoader loader, String text) throws Exception {
        return loader.loadClass(GateFile.class.getName())
                .getMethod("read", String.class, String.class)
                .invoke(null, "gate.yaml", text)
                .getClass()
                .getSimpleName();
    }

    private static URLClassLoader withoutCel() {
        URL[] path = Stream.of(GateFile.class, RouteTable.class, CelConditions.class, Plan.class, LoadSettings.class)
                .map(one -> one.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    }
}
