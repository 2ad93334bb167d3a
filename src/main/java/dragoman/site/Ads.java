package dragoman.site;

import dragoman.attack.Coverage;
import dragoman.attack.Tactic;
import dragoman.rule.Metadata;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The document of a rule that a person needs who answers its alerts: an alerting and detection strategy.
///
/// What authors write stands in a Markdown file beside the rule (`x.ads.md` beside `x.yml`), a heading a section,
/// or in the rule under `custom: {ads: {response: …}}`. What the rule itself knows is filled in.
///
/// @param written whether somebody wrote any of it for this purpose
public record Ads(String title, List<Section> sections, boolean written) {
    /// The name of the map under `custom`.
    public static final String KEY = "ads";

    private static final Pattern CODE = Pattern.compile("`[^`]+`");

    /// What the names of files with such documents end with.
    public static final String ENDING = ".ads.md";

    public Ads {
        sections = List.copyOf(sections);
    }

    /// The sections, in their order.
    public enum Part {
        GOAL("Goal"),
        CATEGORIZATION("Categorization"),
        STRATEGY("Strategy Abstract"),
        CONTEXT("Technical Context"),
        BLIND_SPOTS("Blind Spots and Assumptions"),
        FALSE_POSITIVES("False Positives"),
        PRIORITY("Priority"),
        VALIDATION("Validation"),
        RESPONSE("Response"),
        RESOURCES("Additional Resources");

        private final String heading;

        Part(String heading) {
            this.heading = heading;
        }

        public String heading() {
            return heading;
        }

        /// The part that a heading or a key means: it begins with a name of it, such as `blind-spots` or
        /// `Validation (Adversary Emulation)`.
        static Optional<Part> of(String words) {
            String said =
                    words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip() + " ";
            for (Part part : values()) {
                String name = part.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
                String whole = part.heading.toLowerCase(Locale.ROOT) + " ";
                if (said.startsWith(name)
                        || whole.startsWith(said)
                        || said.startsWith(whole)
                        || whole.endsWith(" " + said)) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }
    }

    /// Whether a reason of a query tells what it may miss or find beside the rule, or what it relies on: not what a
    /// tenant needs, nor what hits show.
    public static boolean isBlindSpot(Reason reason) {
        return reason.effect() != Effect.NONE || reason.diagnostic().problem() == Problem.MAPPING_ASSUMED;
    }

    /// A section, in Markdown.
    ///
    /// @param text what the author wrote, or empty
    /// @param known what the rule says of it, or empty
    /// @param missing whether nobody wrote what only a person knows
    public record Section(Part part, String text, String known, boolean missing) {}

    /// What a product makes of the rule that is not just what it says.
    public record Blind(String product, String verdict, List<String> reasons) {}

    /// @param risk what the rule says of its hits, a line each
    /// @param parts of the rules that a correlation is made of
    /// @param file the Markdown beside the rule, or empty
    /// @param sources what its events are called
    /// @param blind the products that do not find exactly what the rule says
    public static Ads of(
            Metadata metadata,
            List<String> risk,
            List<Metadata> parts,
            String file,
            List<String> sources,
            List<Blind> blind,
            Coverage attack,
            Optional<Proof> proof) {
        Map<Part, String> texts = new LinkedHashMap<>();
        metadata.settings()
                .getOrDefault(KEY, Map.of())
                .forEach((key, word) -> Part.of(key)
                        .ifPresent(part -> texts.put(part, word.text().strip())));
        read(file).forEach((part, text) -> texts.merge(part, text, (one, other) -> one + "\n\n" + other));
        Map<Part, String> known = new LinkedHashMap<>();
        known.put(Part.GOAL, metadata.description().strip());
        known.put(Part.CATEGORIZATION, categorization(attack, metadata));
        known.put(Part.STRATEGY, sources.isEmpty() ? "" : "Data sources: " + list(sources));
        known.put(Part.BLIND_SPOTS, blindSpots(blind));
        known.put(
                Part.FALSE_POSITIVES,
                falsePositives(metadata, parts).stream()
                        .map(one -> "- " + escaped(one))
                        .collect(Collectors.joining("\n")));
        known.put(Part.PRIORITY, priority(metadata.level(), risk));
        known.put(Part.VALIDATION, proof.map(Ads::validation).orElse(""));
        known.put(
                Part.RESOURCES,
                Links.references(metadata.references()).stream()
                        .map(one -> one.href().isEmpty() ? "- " + escaped(one.text()) : "- <" + one.href() + ">")
                        .collect(Collectors.joining("\n")));
        var sections = new ArrayList<Section>();
        for (Part part : Part.values()) {
            String text = texts.getOrDefault(part, "");
            String facts = known.getOrDefault(part, "");
            boolean partial = part == Part.STRATEGY || part == Part.CONTEXT || part == Part.RESPONSE;
            // a description is a goal until somebody writes a better one
            String shown = part == Part.GOAL && !text.isEmpty() ? "" : facts;
            sections.add(new Section(part, text, shown, text.isEmpty() && (partial || facts.isEmpty())));
        }
        return new Ads(metadata.title(), sections, !texts.isEmpty());
    }

    /// Those of a rule, and of the rules that it is made of, behind their titles.
    static List<String> falsePositives(Metadata rule, List<Metadata> parts) {
        return Stream.concat(
                        rule.falsePositives().stream(),
                        parts.stream()
                                .flatMap(part -> part.falsePositives().stream().map(one -> part.title() + ": " + one)))
                .distinct()
                .toList();
    }

    /// The texts below headings of sections; what stands under other headings belongs to the section before.
    static Map<Part, String> read(String markdown) {
        Map<Part, StringBuilder> texts = new LinkedHashMap<>();
        Part part = null;
        boolean fenced = false;
        for (String line : markdown.lines().toList()) {
            fenced ^= line.strip().startsWith("```") || line.strip().startsWith("~~~");
            Optional<Part> next =
                    !fenced && line.matches("#{1,3} .*") ? Part.of(line.replaceFirst("#+ ", "")) : Optional.empty();
            if (next.isPresent()) {
                part = next.get();
                texts.computeIfAbsent(part, _ -> new StringBuilder());
            } else if (part != null) {
                texts.get(part).append(line).append('\n');
            }
        }
        Map<Part, String> read = new LinkedHashMap<>();
        texts.forEach((one, text) -> {
            if (!text.toString().isBlank()) {
                read.put(one, text.toString().strip());
            }
        });
        return read;
    }

    private static String categorization(Coverage attack, Metadata metadata) {
        var lines = new ArrayList<String>();
        if (!attack.techniques().isEmpty()) {
            lines.add("- ATT&CK: "
                    + attack.techniques().stream()
                            .map(one -> "[" + one.id() + " " + one.name() + "](https://attack.mitre.org/techniques/"
                                    + one.id().replace('.', '/') + "/)")
                            .collect(Collectors.joining(", ")));
        }
        if (!attack.tactics().isEmpty()) {
            lines.add("- Tactics: "
                    + attack.tactics().stream()
                            .map(Coverage.Covered::tactic)
                            .map(Tactic::name)
                            .collect(Collectors.joining(", ")));
        }
        if (!lines.isEmpty() && !metadata.status().isEmpty()) {
            lines.add("- Status: " + metadata.status());
        }
        return String.join("\n", lines);
    }

    private static String priority(String level, List<String> risk) {
        String whole = level.isEmpty() ? "" : "**" + Wording.capital(level) + "**, as the rule says.";
        return risk.isEmpty()
                ? whole
                : (whole + "\n\nOf a hit it says (of the scores, the first that holds counts):\n\n").stripLeading()
                        + risk.stream().map(line -> "- " + escaped(line)).collect(Collectors.joining("\n"));
    }

    private static String blindSpots(List<Blind> blind) {
        return blind.stream()
                .map(one -> "- **" + one.product() + "**: " + one.verdict()
                        + one.reasons().stream()
                                .map(reason -> "\n  - " + sentence(reason))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String validation(Proof proof) {
        return proof.cases().stream()
                .map(one -> "- " + escaped(one.name()) + ": " + one.expectation()
                        + (one.passed() ? ", passed" : ", **failed**")
                        + (one.atomic().isEmpty() ? "" : " (Atomic Red Team: " + escaped(one.atomic()) + ")")
                        + (one.signal().isEmpty() ? "" : "\n  Expected signal: " + escaped(one.signal())))
                .collect(Collectors.joining("\n"));
    }

    private static String list(List<String> names) {
        return names.stream().map(Ads::escaped).collect(Collectors.joining(", "));
    }

    /// What a manifest says: what stands between backticks stays code.
    static String sentence(String text) {
        String line = line(text);
        var out = new StringBuilder();
        int end = 0;
        for (Matcher code = CODE.matcher(line); code.find(); end = code.end()) {
            out.append(plain(line.substring(end, code.start()))).append(code.group());
        }
        return begun(out.append(plain(line.substring(end))).toString());
    }

    /// A text on one line in which Markdown sees no marks; `_` inside of words is none.
    static String escaped(String text) {
        return begun(plain(line(text)));
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\R\\s*", " ");
    }

    private static String plain(String text) {
        return text.replaceAll("([\\\\`*\\[\\]<>&~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))", "\\\\$1");
    }

    /// What would begin a list or a heading does not.
    private static String begun(String text) {
        return text.replaceAll("^(?=[-+#=])", "\\\\").replaceAll("^([0-9]+)(?=[.)])", "$1\\\\");
    }

    public List<Section> missing() {
        return sections.stream().filter(Section::missing).toList();
    }

    /// The whole as Markdown.
    public String markdown() {
        var out = new StringBuilder("# ").append(escaped(title)).append('\n');
        for (Section section : sections) {
            out.append("\n## ").append(section.part().heading()).append("\n\n");
            if (!section.text().isEmpty()) {
                out.append(section.text()).append('\n').append(section.known().isEmpty() ? "" : "\n");
            }
            if (!section.known().isEmpty()) {
                out.append(section.known()).append('\n');
            }
            if (section.missing()) {
                out.append(section.known().isEmpty() ? "" : "\n").append("*Missing: nobody has written it yet.*\n");
            }
        }
        return out.toString();
    }
}
