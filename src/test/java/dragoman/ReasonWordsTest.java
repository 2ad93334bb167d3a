package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import dragoman.source.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Reasons of verdicts: one is told of a test and, the other way round, of the same test under a NOT. So it says what
/// the product keeps or does, and leaves to the verdict what is found.
class ReasonWordsTest {
    private static final Pattern FOUND = Pattern.compile("\\b(found|missed|misses|excluded)\\b");

    private static final Pattern ROW = Pattern.compile("^.*?\\b(wider|narrower): ");

    /// Tests of values that products keep in other forms, a line each: log source, then selection.
    private static final List<String> FORMS = List.of(
            "{product: windows, category: process_creation} {Hashes|contains: 'IMPHASH=0123456789ABCDEF0123456789ABCDEF'}",
            "{product: windows, category: process_creation} {Hashes: 'MD5=00000000000000000000000000000000,SHA1=00'}",
            "{product: windows, category: process_creation} {User: 'nobody'}",
            "{product: windows, category: process_creation} {ParentCommandLine: null}",
            "{product: windows, category: process_creation} {ParentImage|contains: '\\Temp\\'}",
            "{product: windows, category: process_creation} {Image: 'C:\\Temp\\a.exe'}",
            "{product: windows, category: registry_set} {Details: 'DWORD (0x00000001)'}",
            "{product: windows, category: registry_set} {TargetObject|contains: 'CurrentControlSet\\Services'}",
            "{product: windows, service: powershell} {EventID|contains: '4'}",
            "{category: webserver} {cs-uri-stem: '/a', cs-uri-query: null}",
            "{category: webserver} {cs-uri-query|contains: 'a b'}",
            "{category: proxy} {c-uri-path|endswith: '/a'}",
            "{category: proxy} {c-uri|contains: '%20'}",
            "{product: linux} ['keyword', 'two words']",
            "{product: linux, service: auditd} {a1: x}",
            "{product: aws, service: cloudtrail} {requestParameters.x: y}",
            "{product: aws, service: cloudtrail} {requestParameters|contains: '\"x\"'}");

    @Test
    void aReasonReadsRightForBothDirections() throws IOException {
        var wrong = new TreeSet<String>();
        var seen = new TreeSet<Effect>();
        for (String line : lines()) {
            int end = line.indexOf('}') + 1;
            for (String condition : List.of("selection", "not selection")) {
                String rule = "title: t\nlogsource: " + line.substring(0, end) + "\ndetection:\n  selection:"
                        + line.substring(end) + "\n  condition: " + condition + "\n";
                EachLanguage.compile(rule).values().stream()
                        .flatMap(ReasonWordsTest::reasons)
                        .filter(reason -> reason.effect() != Effect.NONE)
                        .forEach(reason -> {
                            seen.add(reason.effect());
                            Diagnostic told = reason.diagnostic();
                            if (FOUND.matcher(told.message()).find()) {
                                wrong.add(reason.effect() + ": " + told.message());
                            }
                        });
            }
        }
        assertTrue(seen.contains(Effect.WIDER) && seen.contains(Effect.NARROWER), seen.toString());
        assertEquals(new TreeSet<String>(), wrong, "say what the product keeps or does, not what is found");
    }

    @Test
    void noRowSaysWhatIsFound() throws IOException {
        var wrong = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yml")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> ROW.matcher(line).find())
                        .filter(line -> FOUND.matcher(ROW.matcher(line).replaceFirst(""))
                                .find())
                        .forEach(line -> wrong.add(file + ": " + line.strip()));
            }
        }
        assertEquals(new TreeSet<String>(), wrong, "say what the product keeps or does, not what is found");
    }

    private static List<String> lines() throws IOException {
        var lines = new ArrayList<>(FORMS);
        Files.readAllLines(Path.of("src/test/resources/foreign/rules.txt")).stream()
                .filter(line -> line.startsWith("{"))
                .forEach(lines::add);
        return lines;
    }

    private static Stream<Reason> reasons(Compilation compilation) {
        return compilation instanceof Compiled compiled ? compiled.reasons().stream() : Stream.empty();
    }
}
