package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/// Real queries of a language that are kept beside the project, and ways of breaking them.
public final class QueryCorpus {
    private static final Path FOLDER = Path.of("..", "shared", "corpus", "queries");
    private static final List<String> KINDS = List.of("quoted", "bracket", "operator", "operand");

    private QueryCorpus() {}

    /// One query and where it comes from.
    public record Sample(String id, String query) {}

    /// The queries of a file such as `eql.jsonl`; the test is skipped, visibly, where the corpus is absent.
    public static List<Sample> read(String file) {
        Path path = FOLDER.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "the corpus of real queries is absent: " + path);
        var mapper = new ObjectMapper();
        var samples = new ArrayList<Sample>();
        try {
            for (String line : Files.readAllLines(path)) {
                if (!line.isBlank()) {
                    JsonNode node = mapper.readTree(line);
                    samples.add(new Sample(
                            node.path("id").asText(), node.path("query").asText()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    /// The parser of a language.
    public interface Syntax {
        Object parse(String text) throws UnreadableQueryException;
    }

    public static Predicate<String> accepts(Syntax syntax) {
        return text -> {
            try {
                syntax.parse(text);
                return true;
            } catch (UnreadableQueryException _) {
                return false;
            }
        };
    }

    public static List<Sample> accepted(List<Sample> samples, Predicate<String> accepts) {
        return samples.stream().filter(sample -> accepts.test(sample.query())).toList();
    }

    public static List<Sample> rejected(List<Sample> samples, Predicate<String> accepts) {
        return samples.stream().filter(sample -> !accepts.test(sample.query())).toList();
    }

    public static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /// How much of a real corpus a grammar takes, and how much of what is broken in it.
    public record Shares(double accepted, double refused) {}

    /// Parses all queries of a file, and broken variants of those that the grammar takes; prints both shares.
    public static Shares shares(String language, String file, Predicate<String> syntax, Pattern tokens) {
        List<Sample> samples = read(file);
        List<Sample> accepted = accepted(samples, syntax);
        rejected(samples, syntax).forEach(sample -> System.out.println(language + " - " + sample.id()));
        var random = new Random(1);
        int mutants = 0;
        int refused = 0;
        for (Sample sample : accepted) {
            for (String mutant : mutants(sample.query(), tokens, random)) {
                mutants++;
                if (!syntax.test(mutant)) {
                    refused++;
                }
            }
        }
        var shares = new Shares(share(accepted.size(), samples.size()), share(refused, mutants));
        System.out.printf(
                "%s: %.1f %% of %d real queries accepted, %.1f %% of %d mutants refused%n",
                language, 100 * shares.accepted(), samples.size(), 100 * shares.refused(), mutants);
        return shares;
    }

    /// How many queries of a file are read; the others must be refused in words, never with another exception.
    public static int readOrRefused(String language, String file, QueryReader<QueryReading> reader) {
        List<Sample> samples = read(file);
        int read = 0;
        for (Sample sample : samples) {
            try {
                reader.read(sample.query());
                read++;
            } catch (UnreadableQueryException e) {
                assertTrue(e.getMessage().length() > 5, sample.id());
            } catch (RuntimeException e) {
                fail(sample.id(), e);
            }
        }
        System.out.printf("%s: %d of %d real queries read%n", language, read, samples.size());
        return read;
    }

    /// Broken variants of a query: at most one for each kind of token, which `tokens` names by its groups.
    ///
    /// @param tokens finds tokens from left to right, text to be skipped (comments) too; its groups, each optional:
    ///     `quoted` (loses one of its end characters), `bracket`, `operator` and `operand` (are dropped). It should
    ///     name only tokens whose loss is an error
    public static List<String> mutants(String query, Pattern tokens, Random random) {
        var mutants = new ArrayList<String>();
        for (String kind : KINDS) {
            if (!tokens.namedGroups().containsKey(kind)) {
                continue;
            }
            List<int[]> spans = spans(query, tokens, kind);
            if (spans.isEmpty()) {
                continue;
            }
            int[] span = spans.get(random.nextInt(spans.size()));
            if (kind.equals("quoted")) {
                int quote = random.nextBoolean() ? span[0] : span[1] - 1;
                mutants.add(query.substring(0, quote) + query.substring(quote + 1));
            } else {
                // a space, or the neighbours would become one word
                mutants.add(query.substring(0, span[0]) + " " + query.substring(span[1]));
            }
        }
        return mutants;
    }

    private static List<int[]> spans(String query, Pattern tokens, String kind) {
        var spans = new ArrayList<int[]>();
        Matcher matcher = tokens.matcher(query);
        while (matcher.find()) {
            if (matcher.start(kind) >= 0 && matcher.end(kind) > matcher.start(kind)) {
                spans.add(new int[] {matcher.start(kind), matcher.end(kind)});
            }
        }
        return spans;
    }
}
