package dragoman.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command `dragoman`.
@Command(
        name = "dragoman",
        description =
                "Compiles Sigma detection rules into the query languages of the SIEMs, and says how exact each query is.",
        subcommands = {
            ConvertCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            ListCommand.class,
            MatchCommand.class,
            VerifyCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /// The version of the jar.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"dragoman " + (version == null ? "(not packaged)" : version)};
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// Runs a command line and gives its exit code.
    static int run(String... arguments) {
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var commandLine = new CommandLine(new Main())
                .setErr(err)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler(Main::failure);
        commandLine.getSubcommands().values().forEach(Main::withHelp);
        return commandLine.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static void withHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(Main::withHelp);
    }

    private static int usage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("error: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private static int failure(Exception e, CommandLine commandLine, CommandLine.ParseResult result) {
        PrintWriter err = commandLine.getErr();
        switch (e) {
            case UsageException usage -> {
                err.println("error: " + usage.getMessage());
                return ExitCode.USAGE.number();
            }
            case java.io.IOException io -> {
                err.println("error: cannot write: " + io.getMessage());
                return ExitCode.USAGE.number();
            }
            default -> {
                err.println(
                        "error[SG9001]: a fault of Dragoman, not of your rules. Please report this, with the command line and the rule:");
                e.printStackTrace(err);
                return ExitCode.FAULT.number();
            }
        }
    }
}
