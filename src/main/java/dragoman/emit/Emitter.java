package dragoman.emit;

import dragoman.query.Lowered;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredQuery;
import dragoman.query.LoweredQuery.Let;
import dragoman.query.Name;
import dragoman.query.Text;
import dragoman.query.Token;
import dragoman.source.Lazy;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.TemplateLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes in one language what it has words for.
public final class Emitter {
    private final Speller speller;
    private final Optional<Speller> laterSpeller;
    private final Speller choiceSpeller;
    private final Stage queries;
    private final Optional<Stage> residual;
    private final Lazy<Relations> relations;

    /// @param folder the folder of the language's templates under `templates/`
    /// @param dialect the template that changes what the others say, or empty
    /// @param later spells what stands in a later stage, `where.ftl`, where the language has one
    public Emitter(String folder, String dialect, Lexicon lexicon, Optional<Lexicon> later) {
        this(new ClassTemplateLoader(Emitter.class, "/templates"), folder, dialect, lexicon, later);
    }

    Emitter(TemplateLoader loader, String folder, String dialect, Lexicon lexicon, Optional<Lexicon> later) {
        speller = new Speller(lexicon);
        laterSpeller = later.map(Speller::new);
        residual = laterSpeller.map(own -> new Stage(loader, List.of(folder + "/where"), own, Optional.empty()));
        List<String> own = dialect.isEmpty() ? List.of() : List.of(folder + "/" + dialect);
        choiceSpeller = laterSpeller.orElse(speller).ofChoices();
        queries = new Stage(loader, templates(List.of(folder + "/query"), own), speller, residual);
        relations = Lazy.of(() -> new Relations(
                loader, templates(List.of(folder + "/query", folder + "/correlation"), own), speller, residual));
    }

    private static List<String> templates(List<String> common, List<String> own) {
        return Stream.concat(common.stream(), own.stream()).toList();
    }

    /// The text, ended by one LF.
    public String emit(Lowered lowered) {
        return switch (lowered) {
            case LoweredQuery query -> queries.emit(query);
            case LoweredCorrelation correlation -> relations.get().emit(correlation);
        };
    }

    /// The same, with lists that the query names before all else, where the language can say them.
    public String emit(Lowered lowered, Map<String, List<String>> lists) {
        String text = emit(lowered);
        return queries.macros().contains("Let")
                ? lists.entrySet().stream()
                                .map(list -> new Let(
                                        new Name(list.getKey()),
                                        list.getValue().stream().map(Text::new).toList()))
                                .map(let -> queries.write(let) + "\n")
                                .collect(Collectors.joining())
                        + text
                : text;
    }

    /// Why a token cannot be spelled, or nothing if it can.
    public Optional<String> obstacle(Token token) {
        return speller.obstacle(token);
    }

    /// The same in the later stage of a query, which the language must have.
    public Optional<String> residualObstacle(Token token) {
        return laterSpeller.orElseThrow().obstacle(token);
    }

    /// The same in tests that choose the value of a column.
    public Optional<String> choiceObstacle(Token token) {
        return choiceSpeller.obstacle(token);
    }

    /// The records that a query can hold: those its template has a macro for.
    public Set<String> macros() {
        return queries.macros();
    }

    /// The records that the later stage of a query can hold, where the language has one.
    public Optional<Set<String>> residualMacros() {
        return residual.map(Stage::macros);
    }

    /// What tests that choose the value of a column can hold: they stand behind those that filter.
    public Set<String> choiceMacros() {
        return residualMacros().orElseGet(this::macros);
    }

    /// What can be written of correlations and inside them.
    public Set<String> correlationMacros() {
        return relations.get().macros();
    }
}
