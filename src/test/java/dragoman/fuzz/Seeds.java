package dragoman.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the fuzzer begins with: good inputs of each kind, and words that belong into them.
final class Seeds {
    /// Rules with every kind of test, and correlations of them.
    static final String RULES = """
            title: Texts
            name: texts
            logsource: {category: process_creation, product: windows}
            detection:
                sel:
                    Image|endswith: '\\a.exe'
                    CommandLine|contains|all: [x, 'y*z']
                    ParentImage|re: '(a|b)+c?'
                filter: {User: null}
                condition: sel and not filter
            ---
            title: Numbers
            name: numbers
            logsource: {category: network_connection, product: windows}
            detection:
                sel:
                    DestinationPort|gte: 1024
                    DestinationIp|cidr: 10.0.0.0/8
                    Initiated: true
                keywords: [alpha, beta]
                condition: sel or keywords
            ---
            title: Many
            correlation:
                type: value_sum
                rules: [texts]
                group-by: [User]
                timespan: 5m
                condition: {gte: 10, field: ProcessId}
            ---
            title: Both
            correlation:
                type: temporal_ordered
                rules: [texts, numbers]
                group-by: [Computer]
                timespan: 1h
            """;

    private static final List<String> EVENTS = List.of(
            "{\"Image\": \"C:\\\\a.exe\", \"CommandLine\": \"x yz\", \"ParentImage\": \"abc\", \"User\": \"u\","
                    + " \"ProcessId\": 5, \"Computer\": \"c\", \"UtcTime\": \"2024-05-05 10:11:12.123\"}\n",
            "[{\"DestinationPort\": 1e3, \"DestinationIp\": \"10.0.0.1\", \"Initiated\": \"true\"},\n{\"a\": [1, null]}]",
            "{\"Event\": {\"System\": {\"EventID\": {\"#text\": 1, \"#attributes\": {\"Qualifiers\": 0}}},"
                    + " \"EventData\": {\"Image\": \"x\"}}}\n{\"a\": -0.5E-3}{\"b\": {}}\n");
    private static final List<String> PIPELINES = List.of(
            """
            name: p
            priority: 20
            vars: {admins: [root, toor]}
            transformations:
              - {id: a, type: field_name_mapping, mapping: {Image: [process, exe]}, rule_conditions: [{type: logsource, category: process_creation}]}
              - {type: replace_string, regex: '^(\\w+)x', replacement: '\\1y', field_name_conditions: [{type: include_fields, fields: [CommandLine]}]}
              - {type: add_condition, conditions: {index: main, "host|startswith": a}}
              - {type: case, method: lower}
              - {type: convert_type, target_type: str}
              - {type: extract_fields_from_keyword, regex: '(?P<a>.)(?P<b>.*)'}
              - {type: set_state, key: k, val: v}
              - {type: rule_failure, message: no, rule_conditions: [{type: processing_item_applied, processing_item_id: b}]}
            postprocessing:
              - {type: template, template: "{{ rule.title }}: {{ query }}"}
              - {type: simple_template, template: "{rule.title} {query}"}
              - {type: replace, pattern: a+, replacement: b}
            finalizers:
              - {type: concat, separator: ";", prefix: "(", suffix: ")"}
            """,
            "name: q\ntransformations:\n  - {type: map_string, mapping: {x: [y, z]}}\n  - {type: hashes_fields, valid_hash_algos: [MD5]}\n"
                    + "  - {type: value_placeholders, include: [admins]}\n  - {type: drop_detection_item}\n");

    private Seeds() {}

    /// Writes the seeds of a target into a folder, a file each.
    static void write(Fuzzed target, Path folder) throws IOException {
        switch (target) {
            case RULES -> {
                text(folder, "rules", RULES);
                files(folder, Path.of("rules"), ".yml");
                files(folder, Path.of("src/test/resources"), ".yml");
            }
            case PIPELINES -> {
                for (String pipeline : PIPELINES) {
                    text(folder, "p" + pipeline.length(), pipeline);
                }
            }
            case MAPPINGS -> files(folder, Path.of("mappings"), ".yml");
            case CONFIGURATION ->
                text(
                        folder,
                        "c",
                        "rules: [rules/]\noutput: out\ndeployments:\n  sentinel:\n    language: kql\n    pipelines: [sentinel]\n"
                                + "    level: {at_least: high}\n  splunk: {language: spl, variables: {a: [b]}}\n");
            case EVENTS -> {
                for (String event : EVENTS) {
                    text(folder, "e" + event.length(), event);
                }
            }
            case QUERIES -> queries(folder);
        }
    }

    private static void text(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static void files(Path folder, Path from, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                if (Files.size(file) < 10_000) {
                    Files.copy(file, folder.resolve(file.toString().replace('/', '_')));
                }
            }
        }
    }

    /// Golden queries, behind a byte that names their language.
    private static void queries(Path folder) throws IOException {
        List<String> words = dragoman.Language.words();
        try (Stream<Path> files = Files.walk(Path.of("golden"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                int language = words.indexOf(name.substring(name.lastIndexOf('.') + 1));
                if (language >= 0) {
                    text(folder, name.replace('/', '_'), (char) language + Files.readString(file));
                }
            }
        }
    }
}
