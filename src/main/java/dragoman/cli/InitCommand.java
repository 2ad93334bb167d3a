package dragoman.cli;

import dragoman.workspace.ConfigurationSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `dragoman init`: a small repository of detections that builds.
@Command(
        name = "init",
        description = "Writes a small repository of detections that builds: a rule, a filter, events to try it on,"
                + " the configuration, a CI workflow and a pre-commit hook. What is there already stays as it is.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is there", "74:it could not be written"})
final class InitCommand implements Callable<Integer> {
    private static final Map<String, String> FILES = files();

    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "Where; default: here", defaultValue = ".")
    private Path folder;

    private final Console console = new Console();

    /// The resources by where they go.
    private static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put("dragoman.yml", "dragoman.yml");
        files.put("rules/windows/process_creation/encoded_powershell.yml", "encoded_powershell.yml");
        files.put("filters/management_agent.yml", "management_agent.yml");
        files.put("tests/windows/process_creation/encoded_powershell.yml", "cases.yml");
        files.put(".github/workflows/detections.yml", "workflow.yml");
        files.put(".pre-commit-config.yaml", "pre-commit.yaml");
        return Collections.unmodifiableMap(files);
    }

    @Override
    public Integer call() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            write(file.getKey(), resource(file.getValue()));
        }
        write(
                "dragoman.schema.json",
                ConfigurationSchema.of(WorkspaceOptions.shape()).getBytes(StandardCharsets.UTF_8));
        console.err().println("next: dragoman build");
        return ExitCode.DONE.number();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = InitCommand.class.getResourceAsStream("/init/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the built-in file " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            console.err().println("wrote " + file);
        } catch (FileAlreadyExistsException _) {
            console.err().println("kept  " + file + ", which was there");
        }
    }
}
