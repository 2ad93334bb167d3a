package dragoman.build;

import dragoman.query.LogSource;
import dragoman.report.Finding;
import dragoman.report.Fix;
import dragoman.report.Topic;
import dragoman.resolve.Outline;
import dragoman.rule.Metadata.Related;
import dragoman.rule.Word;
import dragoman.source.Severity;
import dragoman.source.Span;
import dragoman.workspace.InputFile;
import dragoman.workspace.InputFile.Root;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How rule files and findings are put away between builds.
final class Shelf {
    private Shelf() {}

    static void put(RuleFile file, TextOut out) throws IOException {
        origin(file.origin(), out);
        out.once(file.hash());
        out.text(file.foreign());
        out.writeInt(file.entries().size());
        for (RuleEntry entry : file.entries()) {
            outline(entry.outline(), out);
            out.text(entry.id());
            out.text(entry.level());
            out.text(entry.status());
            out.texts(entry.tags());
            out.writeInt(entry.related().size());
            for (Related one : entry.related()) {
                out.text(one.id());
                out.text(one.type());
            }
            out.text(entry.regression());
        }
    }

    /// @param roots the folders that were named, by how they are written; gets those that are read
    static RuleFile file(TextIn in, Map<String, Root> roots) throws IOException {
        InputFile origin = origin(in, roots);
        String hash = in.once();
        String foreign = in.text();
        var entries = new ArrayList<RuleEntry>();
        for (int size = in.readInt(); size > 0; size--) {
            entries.add(
                    new RuleEntry(outline(in), in.text(), in.text(), in.text(), in.texts(), related(in), in.text()));
        }
        return new RuleFile(origin, hash, entries, foreign);
    }

    private static void origin(InputFile origin, TextOut out) throws IOException {
        out.text(origin.name());
        out.text(origin.path());
        out.writeBoolean(origin.named());
        out.writeBoolean(origin.spot() instanceof Root);
        out.text(
                origin.spot() instanceof Root root
                        ? root.folder().toString()
                        : origin.place().orElseThrow().toString());
    }

    private static InputFile origin(TextIn in, Map<String, Root> roots) throws IOException {
        String name = in.text();
        String path = in.text();
        boolean named = in.readBoolean();
        return in.readBoolean()
                ? new InputFile(name, path, roots.computeIfAbsent(in.text(), root -> Root.of(Path.of(root))), named)
                : InputFile.at(name, path, Path.of(in.text()), named);
    }

    private static List<Related> related(TextIn in) throws IOException {
        var related = new ArrayList<Related>();
        for (int size = in.readInt(); size > 0; size--) {
            related.add(new Related(in.text(), in.text()));
        }
        return related;
    }

    private static void outline(Outline outline, TextOut out) throws IOException {
        out.writeByte(outline.kind().ordinal());
        out.writeBoolean(outline.sound());
        out.text(outline.id());
        out.text(outline.name());
        out.text(outline.title());
        out.writeBoolean(outline.logSource().isPresent());
        if (outline.logSource().isPresent()) {
            LogSource source = outline.logSource().get();
            part(source.category(), out);
            part(source.product(), out);
            part(source.service(), out);
        }
        out.writeInt(outline.references().size());
        for (Word word : outline.references()) {
            out.text(word.text());
            out.span(word.span());
        }
        out.writeBoolean(outline.generates());
        out.span(outline.place());
        out.writeInt(outline.document());
    }

    private static Outline outline(TextIn in) throws IOException {
        Outline.Kind kind = Outline.Kind.values()[in.readByte()];
        boolean sound = in.readBoolean();
        String id = in.text();
        String name = in.text();
        String title = in.text();
        Optional<LogSource> source = in.readBoolean()
                ? Optional.of(new LogSource(part(in), part(in), part(in), Span.NONE))
                : Optional.empty();
        var references = new ArrayList<Word>();
        for (int size = in.readInt(); size > 0; size--) {
            references.add(new Word(in.text(), in.span()));
        }
        return new Outline(kind, sound, id, name, title, source, references, in.readBoolean(), in.span(), in.readInt());
    }

    /// A part of a log source is null where it is not named.
    private static void part(String part, TextOut out) throws IOException {
        out.writeBoolean(part != null);
        if (part != null) {
            out.text(part);
        }
    }

    private static String part(TextIn in) throws IOException {
        return in.readBoolean() ? in.text() : null;
    }

    static void put(List<Finding> findings, TextOut out) throws IOException {
        out.writeInt(findings.size());
        for (Finding finding : findings) {
            out.text(finding.code());
            out.text(finding.explanation());
            out.writeByte(finding.severity().ordinal());
            out.writeByte(finding.topic().ordinal());
            out.text(finding.message());
            out.text(finding.help());
            out.text(finding.file());
            out.span(finding.span());
            out.text(finding.id());
            out.text(finding.title());
            out.texts(finding.targets());
            out.writeBoolean(finding.fix().isPresent());
            if (finding.fix().isPresent()) {
                fix(finding.fix().get(), out);
            }
        }
    }

    static List<Finding> findings(TextIn in) throws IOException {
        var findings = new ArrayList<Finding>();
        for (int size = in.readInt(); size > 0; size--) {
            findings.add(new Finding(
                    in.text(),
                    in.text(),
                    Severity.values()[in.readByte()],
                    Topic.values()[in.readByte()],
                    in.text(),
                    in.text(),
                    in.text(),
                    in.span(),
                    in.text(),
                    in.text(),
                    in.texts(),
                    in.readBoolean() ? Optional.of(fix(in)) : Optional.empty()));
        }
        return findings;
    }

    private static void fix(Fix fix, TextOut out) throws IOException {
        out.text(fix.description());
        out.writeBoolean(fix.safe());
        out.writeInt(fix.edits().size());
        for (Fix.Edit edit : fix.edits()) {
            out.span(edit.span());
            out.text(edit.replacement());
        }
    }

    private static Fix fix(TextIn in) throws IOException {
        String description = in.text();
        boolean safe = in.readBoolean();
        var edits = new ArrayList<Fix.Edit>();
        for (int size = in.readInt(); size > 0; size--) {
            edits.add(new Fix.Edit(in.span(), in.text()));
        }
        return new Fix(description, safe, edits);
    }
}
