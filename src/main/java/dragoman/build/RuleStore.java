package dragoman.build;

import dragoman.Compiler;
import dragoman.query.LogSource;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Outline;
import dragoman.resolve.Project;
import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Fault;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.InputFile;
import dragoman.workspace.TextFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The rule files of a run: what others need to know of each is always there, the files themselves are read again when
/// they are needed and do not fit into memory.
public final class RuleStore {
    /// How many characters of rules are kept beside those that others need: a few thousand rules.
    private static final long BUDGET = 6_000_000;

    private static final int MOST_RECENT = 16;

    private final Map<String, RuleFile> files = new ConcurrentHashMap<>();
    private final Map<String, Content> kept = new ConcurrentHashMap<>();
    private final Map<LogSource, Optional<LogSource>> logSources = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();
    private final Set<String> pinned = new HashSet<>();
    private final Map<String, Content> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Content> eldest) {
            return size() > MOST_RECENT;
        }
    };

    /// A file with its documents.
    record Content(SourceFile text, List<RuleDocument> documents) {}

    /// Takes a file in.
    ///
    /// @param bytes its bytes
    RuleFile read(InputFile origin, byte[] bytes) {
        String hash = Fingerprint.of(bytes);
        Content content = content(origin, bytes);
        boolean foreign = content.documents.stream().allMatch(RuleDocument::isForeign);
        var file = new RuleFile(
                origin,
                hash,
                foreign
                        ? List.of()
                        : content.documents.stream().map(this::entry).toList(),
                foreign ? whyForeign(content.documents) : "");
        add(file);
        if (!foreign && (isShared(file) || origin.place().isEmpty() || size.addAndGet(bytes.length) <= BUDGET)) {
            kept.put(file.name(), content);
        }
        return file;
    }

    private RuleEntry entry(RuleDocument document) {
        return RuleEntry.of(
                document,
                Compiler.outline(document).sharing(source -> logSources.computeIfAbsent(source, Optional::of)));
    }

    /// Takes a file in that is known already.
    void add(RuleFile file) {
        files.put(file.name(), file);
    }

    /// Takes a file in that cannot be read.
    RuleFile unreadable(InputFile origin, Diagnostic reason) {
        var document = RuleDocument.ofFile(List.of(reason));
        var file = new RuleFile(origin, "", List.of(entry(document)), "");
        add(file);
        kept.put(file.name(), new Content(new SourceFile(origin.name(), "", origin.shown()), List.of(document)));
        return file;
    }

    private static String whyForeign(List<RuleDocument> documents) {
        return documents.isEmpty()
                ? "an empty file"
                : documents.getFirst().diagnostics().getFirst().message();
    }

    private static Content content(InputFile origin, byte[] bytes) {
        var diagnostics = new Diagnostics();
        Optional<SourceFile> read = TextFile.read(origin.name(), new ByteArrayInputStream(bytes), diagnostics);
        SourceFile text =
                new SourceFile(origin.name(), read.map(SourceFile::text).orElse(""), origin.shown());
        return new Content(text, read.isPresent() ? documents(text) : unread(diagnostics.sorted()));
    }

    /// A text that no reader can bear costs itself and nothing else.
    private static List<RuleDocument> documents(SourceFile text) {
        try {
            return RuleReader.read(text);
        } catch (RuntimeException | Error e) {
            return unread(List.of(Fault.of(e, text.start())));
        }
    }

    private static List<RuleDocument> unread(List<Diagnostic> diagnostics) {
        return List.of(RuleDocument.ofFile(diagnostics));
    }

    /// The file of a name.
    RuleFile file(String name) {
        return files.get(name);
    }

    /// Whether others know the same of a file as they did.
    boolean isSameToOthers(RuleFile before) {
        RuleFile now = files.get(before.name());
        return now != null
                && now.origin().equals(before.origin())
                && now.entries().stream()
                        .map(RuleEntry::toOthers)
                        .toList()
                        .equals(before.entries().stream()
                                .map(RuleEntry::toOthers)
                                .toList())
                && now.foreign().equals(before.foreign());
    }

    /// Which rules there are to each other; those that others need stay in memory once they are read.
    ///
    /// @param members the files that belong to it, each of this store
    public Project project(List<RuleFile> members) {
        Project project = Project.of(
                members.stream()
                        .flatMap(file -> file.entries().stream().map(RuleEntry::outline))
                        .toList(),
                outline -> rule(outline.place().file(), outline.document()));
        pinned.addAll(members.stream()
                .flatMap(file -> file.entries().stream())
                .map(RuleEntry::outline)
                .filter(outline -> outline.kind() == Outline.Kind.CORRELATION)
                .flatMap(outline -> project.surroundings(outline).files().stream())
                .collect(Collectors.toSet()));
        return project;
    }

    private SigmaRule rule(String file, int document) {
        return document(file, document)
                .rule()
                .orElseThrow(() -> new IllegalStateException("the file " + file + " changed while it was worked on"));
    }

    /// Where a person finds a file that is known by its name, or the name itself.
    String shown(String name) {
        RuleFile file = files.get(name);
        return (file == null ? name : file.origin().shown()).replace('\\', '/');
    }

    /// The text of the file that a person finds at a place.
    public Optional<SourceFile> textAt(String shown) {
        return files.values().stream()
                .filter(file -> file.origin().shown().replace('\\', '/').equals(shown))
                .findFirst()
                .map(file -> text(file.name()));
    }

    /// Whether a file was read in this run, and not only known from an earlier one: it may have changed.
    boolean isRead(String file) {
        return kept.containsKey(file);
    }

    /// The hash of a file's bytes.
    String hash(String file) {
        return files.get(file).hash();
    }

    /// A document, read again where it is not kept.
    public RuleDocument document(String file, int index) {
        return content(file).documents.stream()
                .filter(document -> document.index() == index)
                .findFirst()
                .orElseThrow();
    }

    public List<RuleDocument> documents(String file) {
        return content(file).documents;
    }

    public SourceFile text(String file) {
        return content(file).text;
    }

    /// Lets go of a file that is hardly asked for again, if no other needs it and it can be read again.
    void forget(RuleFile file) {
        if (file.origin().place().isPresent() && !isShared(file)) {
            kept.remove(file.name());
        }
    }

    /// A file, from memory or read again; one that is another than before is in error.
    private Content content(String name) {
        Content known = kept.get(name);
        if (known != null) {
            return known;
        }
        RuleFile file = files.get(name);
        Content again = recent(file);
        if (!isShared(file)) {
            return again;
        }
        Content other = kept.putIfAbsent(name, again);
        return other == null ? again : other;
    }

    /// Whether other rules need it.
    private boolean isShared(RuleFile file) {
        return pinned.contains(file.name())
                || file.entries().stream()
                        .map(entry -> entry.outline().kind())
                        .anyMatch(kind -> kind == Outline.Kind.FILTER || kind == Outline.Kind.CORRELATION);
    }

    /// The documents of a file are asked for one after the other.
    private Content recent(RuleFile file) {
        synchronized (recent) {
            Content known = recent.get(file.name());
            if (known != null) {
                return known;
            }
        }
        Content again = again(file);
        synchronized (recent) {
            recent.put(file.name(), again);
        }
        return again;
    }

    private Content again(RuleFile file) {
        try {
            byte[] bytes = Intake.bytes(file.origin().place().orElseThrow());
            if (Fingerprint.of(bytes).equals(file.hash())) {
                return content(file.origin(), bytes);
            }
        } catch (IOException _) {
            // it is gone: that is a change, too
        }
        var changed = new Diagnostic(
                Problem.FILE_CHANGED,
                new Span(file.name(), 0, 0, 0, 0),
                "the file changed while it was worked on",
                "run the command again");
        List<RuleDocument> documents = file.entries().stream()
                .map(entry -> RuleDocument.none(entry.document(), List.of(changed)))
                .toList();
        return new Content(new SourceFile(file.name(), "", file.origin().shown()), documents);
    }
}
