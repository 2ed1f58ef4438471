package dev.portcullis.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

    private final CommandLine root = Main.commandLine();

    @Test
    void names_every_command_and_every_exit_code() {
        String help = root.getUsageMessage();
        assertThat(help).contains(root.getSubcommands().keySet());
        assertThat(help).contains("0   done", "1   a check failed", "2   bad usage", "3   the environment");
    }

    static Set<String> names() {
        return Main.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void describes_every_command_option_and_parameter(String name) {
        CommandSpec spec = requireNonNull(root.getSubcommands().get(name)).getCommandSpec();
        assertThat(spec.usageMessage().description()).isNotEmpty();
        for (OptionSpec option : spec.options()) {
            assertThat(option.description()).as(option.longestName()).isNotEmpty();
        }
        spec.positionalParameters()
                .forEach(parameter -> assertThat(parameter.description()).isNotEmpty());
        assertThat(spec.findOption("--help")).isNotNull();
    }
}
