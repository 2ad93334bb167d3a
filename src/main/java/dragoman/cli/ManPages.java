package dragoman.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes a manual page for each command, of what its `--help` says.
final class ManPages {
    private ManPages() {}

    /// @param arguments the folder, and the date that stands on the pages
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        CommandLine whole = Main.commandLine();
        Files.writeString(folder.resolve("dragoman.1"), page(whole.getCommandSpec(), arguments[1]));
        for (CommandLine command : whole.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                Files.writeString(folder.resolve("dragoman-" + spec.name() + ".1"), page(spec, arguments[1]));
            }
        }
    }

    static String page(CommandSpec spec, String date) {
        String name = spec.qualifiedName("-");
        var page = new StringBuilder();
        page.append(".TH ")
                .append(name.toUpperCase(java.util.Locale.ROOT))
                .append(" 1 \"")
                .append(date)
                .append("\"\n");
        page.append(".SH NAME\n")
                .append(plain(name))
                .append(" \\- ")
                .append(text(spec.usageMessage().description()));
        page.append(".SH SYNOPSIS\n.nf\n")
                .append(plain(spec.commandLine().getHelp().synopsis(0).strip()))
                .append("\n.fi\n");
        if (!spec.options().isEmpty() || !spec.positionalParameters().isEmpty()) {
            page.append(".SH OPTIONS\n");
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            item(parameter.paramLabel(), parameter, page);
        }
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
                item(String.join(", ", option.names()) + label, option, page);
            }
        }
        List<String> codes = spec.usageMessage().exitCodeList().entrySet().stream()
                .map(code -> ".TP\n" + code.getKey() + "\n" + plain(code.getValue()) + "\n")
                .toList();
        if (!codes.isEmpty()) {
            page.append(".SH EXIT STATUS\n").append(String.join("", codes));
        }
        List<CommandSpec> below = spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(one -> !one.usageMessage().hidden())
                .distinct()
                .toList();
        if (!below.isEmpty()) {
            page.append(".SH COMMANDS\n");
            below.forEach(one -> page.append(".TP\n.B ")
                    .append(plain(one.name()))
                    .append('\n')
                    .append(text(one.usageMessage().description())));
        }
        return page.toString();
    }

    private static void item(String name, ArgSpec argument, StringBuilder page) {
        page.append(".TP\n.B ").append(plain(name)).append('\n').append(text(argument.description()));
    }

    private static String text(String... lines) {
        String text =
                Ansi.OFF.string(String.join(" ", lines)).replace("%n", "\n").replace("%%", "%");
        return plain(text) + "\n";
    }

    /// A text in which nothing is a command of roff.
    private static String plain(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
