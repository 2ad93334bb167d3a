package dragoman.trial;

import dragoman.query.Correlation;
import dragoman.query.Expression;
import dragoman.query.Query;
import dragoman.source.Span;
import dragoman.trial.Clause.Kind;
import dragoman.trial.Clause.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Puts small faults into a rule, one at a time: the slips that authors make.
final class Mutants {
    /// Of rules with more places for faults than this some are taken, at equal distances.
    static final int MOST = 600;

    /// The case that shows what the rule is for.
    static final String EXAMPLE = "what the rule finds";

    private final Query query;
    private final Clause root;
    private final List<Mutant> mutants = new ArrayList<>();
    private final Set<Clause> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Mutants(Query query, Clause root) {
        this.query = query;
        this.root = root;
    }

    /// The mutants of a rule, in the order of its text; some may mean what the rule means.
    static List<Mutant> of(TestedRule rule) {
        return switch (rule.meaning()) {
            case Correlation correlation -> CorrelationMutants.of(correlation);
            case Query query ->
                rule.clause().map(clause -> new Mutants(query, clause).all()).orElse(List.of());
        };
    }

    private List<Mutant> all() {
        add("the rule finds nothing", EXAMPLE, root, Expression.NEVER);
        add("the rule finds everything", "something else", root, Expression.ALWAYS);
        visit(root, "");
        if (mutants.size() <= MOST) {
            return mutants;
        }
        var some = new ArrayList<Mutant>();
        for (int i = 0; i < MOST; i++) {
            some.add(mutants.get((int) ((long) i * mutants.size() / MOST)));
        }
        return some;
    }

    /// @param place the search that the clause stands in, with a point; empty above searches
    private void visit(Clause clause, String place) {
        if (!seen.add(clause)) {
            return;
        }
        String name = place + clause.label();
        switch (clause.role()) {
            case CONDITION -> {
                parts(clause, "", name);
                swap(clause, name);
                if (clause.kind() == Kind.NOT) {
                    Clause inner = clause.parts().getFirst();
                    add("`not` before `" + inner.label() + "` is lost", inner.label(), clause, inner.expression());
                }
            }
            case SEARCH -> parts(clause, place, name);
            case ITEM -> {
                parts(clause, place, name);
                swap(clause, name);
                slips(clause, name);
            }
            case VALUE -> slips(clause, name);
        }
        if (clause.role() != Role.ITEM) {
            String inner = clause.role() == Role.SEARCH && place.isEmpty() ? clause.label() + "." : place;
            clause.parts().forEach(part -> visit(part, inner));
        }
    }

    /// Each part left out.
    private void parts(Clause clause, String place, String name) {
        if (clause.kind() == Kind.NOT || clause.parts().size() < 2) {
            return;
        }
        boolean list = clause.role() == Role.ITEM;
        for (Clause part : clause.parts()) {
            List<Expression> others = clause.parts().stream()
                    .filter(other -> other != part)
                    .map(Clause::expression)
                    .toList();
            String inner =
                    clause.role() == Role.SEARCH && place.isEmpty() ? name + "." + part.label() : place + part.label();
            add(
                    "`" + inner + "` is left out",
                    list ? "each value of " + name : (clause.kind() == Kind.ALL ? "not without " : "") + inner,
                    clause,
                    part.span(),
                    clause.kind() == Kind.ALL ? Expression.and(others) : Expression.or(others));
        }
    }

    private void swap(Clause clause, String name) {
        if (clause.kind() == Kind.NOT || clause.parts().size() < 2) {
            return;
        }
        List<Expression> parts = clause.parts().stream().map(Clause::expression).toList();
        boolean all = clause.kind() == Kind.ALL;
        add(
                "of `" + name + "` " + (all ? "one part is enough" : "all parts must hold"),
                name,
                clause,
                all ? Expression.or(parts) : Expression.and(parts));
    }

    /// Wrong modifiers and thresholds, of all values of an item alike.
    private void slips(Clause clause, String name) {
        for (Slip slip : Slip.values()) {
            boolean[] slipped = {false};
            Expression faulty = rebuilt(
                    clause,
                    value -> value.expression()
                            .mapTests(test -> slip.of(test.pattern())
                                    .<Expression>map(pattern -> {
                                        slipped[0] = true;
                                        return test.with(pattern);
                                    })
                                    .orElse(test)));
            if (slipped[0]) {
                add(
                        "`" + name + "` " + slip.fault(),
                        slip == Slip.CASE ? slip.lesson() : name + ", " + slip.lesson(),
                        clause,
                        faulty);
            }
        }
    }

    private void add(String fault, String group, Clause clause, Expression faulty) {
        add(fault, group, clause, clause.span(), faulty);
    }

    private void add(String fault, String group, Clause clause, Span span, Expression faulty) {
        mutants.add(new Mutant(fault, plain(group), span, query.with(replaced(root, clause, faulty))));
    }

    /// Without quotes, which YAML would double.
    private static String plain(String group) {
        return group.replaceAll(": (any|all) of [0-9]+", "").replace("'", "").replace(": ", " ");
    }

    /// The whole with another expression for a clause, wherever the condition names it.
    private static Expression replaced(Clause clause, Clause target, Expression faulty) {
        return clause == target
                ? faulty
                : joined(
                        clause,
                        clause.parts().stream()
                                .map(part -> replaced(part, target, faulty))
                                .toList());
    }

    private static Expression rebuilt(Clause clause, java.util.function.Function<Clause, Expression> value) {
        return clause.kind() == Kind.VALUE
                ? value.apply(clause)
                : joined(
                        clause,
                        clause.parts().stream()
                                .map(part -> rebuilt(part, value))
                                .toList());
    }

    private static Expression joined(Clause clause, List<Expression> parts) {
        return switch (clause.kind()) {
            case ALL -> Expression.and(parts);
            case ANY -> Expression.or(parts);
            case NOT -> Expression.not(parts.getFirst());
            case VALUE -> clause.expression();
        };
    }
}
