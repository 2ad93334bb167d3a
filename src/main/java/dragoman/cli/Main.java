package dragoman.cli;

import dragoman.source.Fault;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/// The command `dragoman`.
@Command(
        name = "dragoman",
        description =
                "Compiles Sigma detection rules into the query languages of the SIEMs, and says how exact each query is.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private static final List<Class<?>> COMMANDS = List.of(
            AdsCommand.class,
            ConvertCommand.class,
            BuildCommand.class,
            CheckCommand.class,
            DiffCommand.class,
            ConfigCommand.class,
            ExplainCommand.class,
            InitCommand.class,
            ListCommand.class,
            MatchCommand.class,
            MigrateCommand.class,
            NavigatorCommand.class,
            SiteCommand.class,
            TestCommand.class,
            VerifyCommand.class,
            VersionCommand.class);

    /// Those that speak of all others.
    private static final List<Class<?>> ABOUT_COMMANDS =
            List.of(AutoComplete.GenerateCompletion.class, HelpCommand.class);

    static {
        // else these libraries look for Groovy and Log4j, which are not there: that opens all jars there are
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("org.freemarker.loggerLibrary", "none");
    }

    private Main() {}

    public static void main(String[] arguments) {
        Headstart.begin(arguments);
        var stdout = new Stdout();
        System.setOut(new PrintStream(new BufferedOutputStream(stdout, 1 << 16), false, StandardCharsets.UTF_8));
        int code = run(arguments);
        System.exit(System.out.checkError() ? unwritten(stdout.failure()) : code);
    }

    private static int unwritten(Optional<IOException> failure) {
        String reason = failure.map(IoReason::of).orElse("the system gives no reason");
        if (reason.equals("broken pipe")) {
            return ExitCode.CLOSED_PIPE.number();
        }
        System.err.println("error: cannot write to stdout: " + reason);
        return ExitCode.IO.number();
    }

    /// Runs a command line and gives its exit code.
    static int run(String... arguments) {
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            CommandLine commandLine = commandLine(arguments)
                    .setErr(err)
                    .setParameterExceptionHandler(Main::usage)
                    .setExecutionExceptionHandler((e, _, _) -> failure(e, err));
            width().ifPresent(commandLine::setUsageHelpWidth);
            if (arguments.length == 0) {
                commandLine.usage(err);
                return ExitCode.USAGE.number();
            }
            int code = commandLine.execute(arguments);
            return System.out.checkError() && code != ExitCode.FAULT.number() ? ExitCode.IO.number() : code;
        } catch (Error e) {
            return failure(e, err);
        }
    }

    /// The command with all that it has below it.
    static CommandLine commandLine() {
        return commandLine(Stream.concat(COMMANDS.stream(), ABOUT_COMMANDS.stream()));
    }

    private static CommandLine commandLine(Stream<Class<?>> commands) {
        var commandLine = new CommandLine(new Main());
        commands.forEach(commandLine::addSubcommand);
        commandLine.getSubcommands().values().forEach(Main::complete);
        return commandLine;
    }

    /// The command with what it is asked for: to look at all takes picocli longer than most commands take, and to look
    /// at the annotations of all is half of that, so a class is named after its command.
    private static CommandLine commandLine(String[] arguments) {
        return COMMANDS.stream()
                .filter(type -> arguments.length > 0
                        && type.getSimpleName().equalsIgnoreCase(arguments[0] + Command.class.getSimpleName()))
                .findFirst()
                .map(named -> commandLine(Stream.of(named)))
                .orElseGet(Main::commandLine);
    }

    private static void complete(CommandLine command) {
        if (command.getCommandSpec().userObject() instanceof AutoComplete.GenerateCompletion) {
            command.getCommandSpec().usageMessage().hidden(true);
        } else {
            withHelp(command);
        }
    }

    /// The width of the terminal, as shells tell it.
    private static OptionalInt width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[0-9]{2,3}")
                ? OptionalInt.of(Math.max(60, Integer.parseInt(columns)))
                : OptionalInt.empty();
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

    private static int failure(Throwable thrown, PrintWriter err) {
        switch (thrown) {
            case UsageException usage -> {
                err.println("error: " + usage.getMessage());
                return ExitCode.USAGE.number();
            }
            case InvalidPathException path -> {
                err.println("error: `" + path.getInput() + "` is no path here: " + path.getReason());
                return ExitCode.USAGE.number();
            }
            case IOException io -> {
                err.println("error: cannot write: " + IoReason.withPlace(io));
                return ExitCode.IO.number();
            }
            case UncheckedIOException io -> {
                return failure(io.getCause(), err);
            }
            default -> {
                boolean traced = System.getenv("DRAGOMAN_TRACE") != null;
                err.println("error[" + Problem.INTERNAL.code() + "]: a fault of Dragoman, not of your rules: "
                        + Fault.what(thrown) + ". Please report it, with the command line and the rule"
                        + (traced ? ":" : "; DRAGOMAN_TRACE=1 shows more."));
                if (traced) {
                    thrown.printStackTrace(err);
                }
                return ExitCode.FAULT.number();
            }
        }
    }
}
