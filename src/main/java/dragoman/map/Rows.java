package dragoman.map;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.MappingRow;
import dragoman.query.Origin;
import dragoman.query.Query;
import dragoman.query.SourceFacts.Stranger;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the rows that a query rests on, and keeps how well they are known.
final class Rows {
    /// What a product's schema does not tell of the members of a column.
    private static final Loss LOST_IN_LIST = Loss.inLists("its elements are not compared");

    private final World world;
    private final SourceRow source;
    private final Query query;
    private final boolean passUnmapped;
    private final Diagnostics diagnostics;
    private final Map<Span, Map<String, Optional<ColumnRow>>> known = new HashMap<>();
    private Evidence evidence = Evidence.DOCUMENTED;

    Rows(World world, SourceRow source, Query query, boolean passUnmapped, Diagnostics diagnostics) {
        this.world = world;
        this.source = source;
        this.query = query;
        this.passUnmapped = passUnmapped;
        this.diagnostics = diagnostics;
    }

    /// How well the weakest of the rows is known that were chosen so far.
    Evidence evidence() {
        return evidence;
    }

    /// The row that says where a field of a test is, or nothing if a diagnostic says why it is nowhere.
    Optional<ColumnRow> row(String field, Expression.Test test) {
        if (isGiven(test) && world.exactColumn(source, field).isEmpty()) {
            return Optional.of(given(field, test.origin()));
        }
        // the values of a list ask for the same row, and would be told the same of it
        Span item = test.origin().item();
        return known.computeIfAbsent(item, _ -> new HashMap<>()).computeIfAbsent(field, name -> row(name, item));
    }

    private Optional<ColumnRow> row(String field, Span place) {
        Stranger stranger = query.facts().strangers().get(field);
        Optional<ColumnRow> found = stranger == null ? world.column(source, field) : Optional.empty();
        if (found.isPresent()) {
            return held(found.get(), field, place);
        }
        boolean own = stranger != null && world.exactColumn(source, field).isPresent();
        Optional<ColumnRow> column = own ? Optional.empty() : ofProduct(field, stranger != null, place);
        return column.isPresent()
                ? column
                : stranger == null ? unmapped(field, place) : strange(field, stranger, place);
    }

    /// A field that no source event has.
    private Optional<ColumnRow> strange(String field, Stranger stranger, Span place) {
        if (passUnmapped) {
            diagnostics.reason(Effect.NONE, Problem.FIELD_PASSED, place, stranger.message());
            return world.column(source, field).or(() -> unmapped(field, place));
        }
        String help = stranger.help().isEmpty() ? "-O unmapped=pass keeps the name as it is" : stranger.help();
        diagnostics.add(Problem.FIELD_UNKNOWN, place, stranger.message(), help);
        return Optional.empty();
    }

    private Optional<ColumnRow> unmapped(String field, Span place) {
        if (passUnmapped) {
            diagnostics.reason(
                    Effect.NONE, Problem.FIELD_PASSED, place, "`" + field + "` is not mapped and keeps its name");
            var row = MappingRow.passed(Span.NONE, field + " passed through");
            evidence = evidence.and(row.evidence());
            return Optional.of(
                    new ColumnRow(target(world.productColumn(source, field), field), new Rewrite.Same(), row));
        }
        diagnostics.add(
                Problem.FIELD_UNMAPPED,
                place,
                "the mapping `" + world.name() + "` has no column for `" + field + "` of "
                        + source.logSource().title(),
                "-O unmapped=pass keeps the name as it is");
        return Optional.empty();
    }

    /// A row that has its field somewhere.
    Optional<ColumnRow> held(ColumnRow row, String field, Span place) {
        if (row.target() instanceof Target.Absent(String reason)) {
            diagnostics.add(Problem.FIELD_ABSENT, place, "`" + field + "`: " + reason);
            return Optional.empty();
        }
        note(row.row(), place);
        prerequisite(row.note(), place);
        return Optional.of(query.facts().mayBeList(field) ? row : row.ofSingle());
    }

    /// A rule may name a column of the product itself: then it is for this product alone.
    ///
    /// @param foreign whether it is no field of the source's events
    private Optional<ColumnRow> ofProduct(String field, boolean foreign, Span place) {
        Optional<Field> found = foreign ? world.productColumn(source, field) : world.tableColumn(source, field);
        return found.map(column -> {
            String text = "`" + column.label() + "` is a column of the product";
            diagnostics.reason(Effect.NONE, Problem.FIELD_OF_PRODUCT, place, text);
            boolean member = !column.path().isEmpty();
            var row = new MappingRow(Span.NONE, text, "", member ? Evidence.RAW : Evidence.DOCUMENTED, member, false);
            evidence = evidence.and(row.evidence());
            List<Loss> losses = member ? List.of(LOST_IN_LIST) : List.of();
            return new ColumnRow(
                    new Target.Columns(List.of(column)),
                    new Rewrite.Same(),
                    LeftOut.NONE,
                    Optional.empty(),
                    losses,
                    "",
                    row);
        });
    }

    static boolean isGiven(Expression.Test test) {
        for (MappingRow row : test.origin().rows()) {
            if (row.given()) {
                return true;
            }
        }
        return false;
    }

    /// A name that a pipeline of the user gives is one of the product's, unless the mapping knows it as one of Sigma's.
    private ColumnRow given(String field, Origin origin) {
        Optional<Field> column = world.productColumn(source, field);
        if (column.isEmpty()) {
            diagnostics.reason(
                    Effect.NONE,
                    Problem.FIELD_PASSED,
                    origin.item(),
                    "`" + field + "` comes from a pipeline; the mapping does not know such a column");
        }
        evidence = evidence.and(Evidence.RAW);
        MappingRow giver = origin.rows().stream()
                .filter(MappingRow::given)
                .reduce((_, later) -> later)
                .orElseThrow();
        var row = MappingRow.ofPipeline(giver.span(), field + " is a name of the product", false);
        return new ColumnRow(target(column, field), new Rewrite.Same(), row);
    }

    /// A column of the product, of which more may be known than its name.
    private static Target target(Optional<Field> known, String name) {
        return known.<Target>map(column -> new Target.Columns(List.of(column)))
                .orElseGet(() -> new Target.Named(new Field(name)));
    }

    void note(MappingRow row, Span place) {
        evidence = evidence.and(row.evidence());
        if (row.evidence() == Evidence.ASSUMED) {
            diagnostics.reason(Effect.NONE, Problem.MAPPING_ASSUMED, place, "no document confirms that " + row.claim());
        }
    }

    void prerequisite(String note, Span place) {
        need(Problem.PREREQUISITE, note, place);
    }

    /// @param problem for what it is needed
    void need(Problem problem, String note, Span place) {
        if (!note.isEmpty()) {
            diagnostics.reason(Effect.NONE, problem, place, note);
        }
    }
}
