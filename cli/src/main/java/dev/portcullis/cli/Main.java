package dev.portcullis.cli;

import dev.portcullis.gate.UnusableGateFile;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line's root: {@code ./portcullis COMMAND}. */
@Command(
        name = "portcullis",
        mixinStandardHelpOptions = true,
        version = "portcullis 0.1.0-SNAPSHOT",
        description = "The security gate in front of serverless APIs on AWS, on your machine.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a check failed",
            "2:bad usage",
            "3:the environment lacks something, and the message says what"
        },
        footer = {"", "Every command takes --help, and --json where it prints results: a JSON object on each line."},
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            TokenCommand.class,
            LintCommand.class,
            BenchCommand.class,
            ReplayCommand.class,
            BanCommand.class,
            LiftCommand.class,
            BansCommand.class,
            WhyCommand.class,
            AllowCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            AuditCommand.class,
            PlansCommand.class,
            KeysCommand.class,
            RevokeCommand.class,
            DetectionCommand.class,
            RulesCommand.class,
            AttackCommand.class,
            FeedsCommand.class,
            CostCommand.class
        })
public final class Main {

    static final int CHECK_FAILED = 1;
    static final int BAD_USAGE = 2;
    static final int ENVIRONMENT = 3;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine commandLine = commandLine();
        return args.length == 0 ? help(commandLine) : commandLine.execute(args);
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main());
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setParameterExceptionHandler(Main::badUsage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()));
        return commandLine;
    }

    private static int help(CommandLine commandLine) {
        commandLine.usage(commandLine.getErr());
        return BAD_USAGE;
    }

    private static int badUsage(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println(command.getCommandName() + ": " + mistake.getMessage());
        command.getErr().println("try: portcullis " + path(command) + "--help");
        return BAD_USAGE;
    }

    private static String path(CommandLine command) {
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }

    /** One line that names the cause, or one for each fault of a file; the trace only for those who ask. */
    private static int report(Exception failure, PrintWriter err) {
        if (System.getenv("PORTCULLIS_DEBUG") != null) {
            failure.printStackTrace(err);
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UnusableGateFile) {
            err.println(message);
            return BAD_USAGE;
        }
        err.println("portcullis: " + (isExplained(failure) ? message : failure.toString()));
        return failure instanceof UsageMistake ? BAD_USAGE : ENVIRONMENT;
    }

    /** Whether the message was written for whoever types commands. */
    private static boolean isExplained(Exception failure) {
        return failure instanceof IllegalStateException
                || failure.getClass().getPackageName().startsWith("dev.portcullis");
    }
}
