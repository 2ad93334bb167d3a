package dragoman.lint;

import dragoman.Check;
import dragoman.Compiler;
import dragoman.TaxonomyFiles;
import dragoman.lint.fix.Edits;
import dragoman.lint.fix.Sameness;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.report.Finding;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The examples of lint pages as rule files: a part of a rule gets the rest of one around it.
final class Examples {
    private static final Pattern FILE = Pattern.compile("(?m)^# (\\S+\\.yml)$");
    private static final List<String> PARTS = List.of(
            "title: Wscript as a Child of Outlook\n",
            "id: 4f2b8f0c-9d7c-4c9f-8a4e-0d3c1d3f7a10\n",
            "status: test\n",
            "description: Detects scripts that mails bring\n",
            "author: A. Nalyst\n",
            "date: 2026-01-01\n",
            "tags:\n    - attack.execution\n    - attack.t1059\n",
            "logsource:\n    category: process_creation\n    product: windows\n",
            "detection:\n    selection:\n        Image|endswith: \\wscript.exe\n    condition: selection\n",
            "level: medium\n");

    private Examples() {}

    /// The files of an example.
    static List<SourceFile> files(String example) {
        Matcher head = FILE.matcher(example);
        var files = new ArrayList<SourceFile>();
        String name = "rules/proc_creation_win_wscript.yml";
        int from = 0;
        while (head.find()) {
            if (!example.substring(from, head.start()).isBlank()) {
                files.add(file(name, example.substring(from, head.start())));
            }
            name = head.group(1);
            from = head.end() + 1;
        }
        files.add(file(name, example.substring(Math.min(from, example.length()))));
        return files;
    }

    private static SourceFile file(String name, String example) {
        if (Pattern.compile("(?m)^title:").matcher(example).find()) {
            return new SourceFile(name, example);
        }
        var text = new StringBuilder();
        for (String part : PARTS) {
            String key = part.substring(0, part.indexOf(':') + 1);
            if (!Pattern.compile("(?m)^" + key).matcher(example).find()) {
                text.append(part);
            }
        }
        return new SourceFile(name, text + example);
    }

    private static Compiler compiler() {
        return new Compiler(
                List.of(),
                Placeholders.NONE,
                Optional.of(new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false)),
                false,
                false);
    }

    /// Whether the rules of two texts mean the same.
    static boolean areSame(SourceFile before, SourceFile after) {
        return Sameness.of(versions(before), versions(after));
    }

    private static List<Sameness.Version> versions(SourceFile file) {
        List<RuleDocument> documents = RuleReader.read(file);
        return documents.stream()
                .flatMap(document -> document.tree().stream()
                        .map(tree -> new Sameness.Version(
                                tree,
                                compiler()
                                        .resolve(document, Compiler.project(documents), new Diagnostics())
                                        .flatMap(Resolved::detection))))
                .toList();
    }

    /// What the lint rules of some codes find in files.
    static List<Finding> lint(List<SourceFile> files, Set<String> codes) {
        List<RuleDocument> documents = new ArrayList<>();
        List<SourceFile> places = new ArrayList<>();
        for (SourceFile file : files) {
            for (RuleDocument document : RuleReader.read(file)) {
                documents.add(document);
                places.add(file);
            }
        }
        var compiler = compiler();
        var project = Compiler.project(documents);
        var texts = new ArrayList<RuleText>();
        var found = new ArrayList<Finding>();
        for (int i = 0; i < documents.size(); i++) {
            RuleDocument document = documents.get(i);
            SourceFile file = places.get(i);
            var diagnostics = new Diagnostics();
            diagnostics.addAll(document.diagnostics());
            if (!document.hasErrors()) {
                compiler.resolve(document, project, diagnostics)
                        .ifPresent(resolved -> diagnostics.addAll(Check.strangers(resolved)));
            }
            YamlMap tree = document.tree().orElseGet(() -> new YamlMap(List.<Entry>of(), file.start()));
            var text = new RuleText(file, new Edits(file), tree, document.rule(), document.id(), document.title());
            texts.add(text);
            diagnostics.sorted().forEach(one -> found.add(Linter.told(text, one)));
        }
        var linter = new Linter(new LintSettings(codes, Set.of(), List.of(), Map.of(), Map.of()));
        found.addAll(linter.lint(texts));
        return linter.settled(found, texts);
    }
}
