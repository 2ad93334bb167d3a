package dragoman.verify.kql;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.KqlParser.AsOperatorContext;
import dragoman.verify.grammar.KqlParser.CallContext;
import dragoman.verify.grammar.KqlParser.ColumnNameContext;
import dragoman.verify.grammar.KqlParser.ExpressionContext;
import dragoman.verify.grammar.KqlParser.ExtendOperatorContext;
import dragoman.verify.grammar.KqlParser.NameContext;
import dragoman.verify.grammar.KqlParser.NameItemContext;
import dragoman.verify.grammar.KqlParser.NamedContext;
import dragoman.verify.grammar.KqlParser.OperatorContext;
import dragoman.verify.grammar.KqlParser.ParenthesisedContext;
import dragoman.verify.grammar.KqlParser.PipeContext;
import dragoman.verify.grammar.KqlParser.PostfixContext;
import dragoman.verify.grammar.KqlParser.ProjectAwayOperatorContext;
import dragoman.verify.grammar.KqlParser.ProjectKeepOperatorContext;
import dragoman.verify.grammar.KqlParser.ProjectOperatorContext;
import dragoman.verify.grammar.KqlParser.ProjectRenameOperatorContext;
import dragoman.verify.grammar.KqlParser.ProjectReorderOperatorContext;
import dragoman.verify.grammar.KqlParser.SearchOperatorContext;
import dragoman.verify.grammar.KqlParser.SearchRestContext;
import dragoman.verify.grammar.KqlParser.SearchSourceContext;
import dragoman.verify.grammar.KqlParser.SerializeOperatorContext;
import dragoman.verify.grammar.KqlParser.SettingContext;
import dragoman.verify.grammar.KqlParser.SortOperatorContext;
import dragoman.verify.grammar.KqlParser.SourceItemContext;
import dragoman.verify.grammar.KqlParser.UnionOperatorContext;
import dragoman.verify.grammar.KqlParser.UnionRestContext;
import dragoman.verify.grammar.KqlParser.UnionSourceContext;
import dragoman.verify.grammar.KqlParser.WhereOperatorContext;
import dragoman.verify.kql.KqlColumns.Hiding;
import dragoman.verify.kql.KqlValue.Unknown;
import dragoman.verify.reading.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads tabular expressions of KQL: tables with the filters that their rows must pass.
///
/// @param variables scalars of `let` statements
/// @param tables tabular expressions of `let` statements
record KqlPipes(Map<String, KqlValue> variables, Map<String, Rows> tables) {
    private static final int MOST_LEGS = 1_000;

    /// One table with all that happens to its rows.
    record Leg(String table, List<Expression> filters, KqlColumns columns, List<EventRisk> risk) {
        Leg with(KqlColumns other) {
            return new Leg(table, filters, other, risk);
        }

        Leg with(List<EventRisk> more) {
            return new Leg(
                    table,
                    filters,
                    columns,
                    Stream.concat(risk.stream(), more.stream()).toList());
        }

        Leg filtered(Truth truth) {
            var more = new ArrayList<>(filters);
            // https://learn.microsoft.com/kusto/query/where-operator : only rows for which it is true, null drops them.
            more.add(truth.whenTrue());
            return new Leg(table, more, columns, risk);
        }
    }

    /// What a variable is as a table, or why it is none.
    record Rows(List<Leg> legs, KqlUnreadable why) {}

    KqlPipes with(String name, PipeContext pipe) {
        var scalars = new HashMap<>(variables);
        var rows = new HashMap<>(tables);
        scalars.put(name, KqlColumns.bounded(new KqlExpressions(KqlColumns.none(variables)).lenient(pipe)));
        try {
            rows.put(name, new Rows(legs(pipe), null));
        } catch (KqlUnreadable e) {
            rows.put(name, new Rows(null, e));
        }
        return new KqlPipes(scalars, rows);
    }

    KqlPipes without(String name, KqlUnreadable why) {
        var scalars = new HashMap<>(variables);
        var rows = new HashMap<>(tables);
        scalars.put(name, new Unknown(why));
        rows.put(name, new Rows(null, why));
        return new KqlPipes(scalars, rows);
    }

    List<Leg> legs(PipeContext pipe) {
        return legs(pipe, pipe.operator().size());
    }

    /// The rows behind the first operators of a pipe.
    List<Leg> legs(PipeContext pipe, int operators) {
        List<Leg> legs = switch (pipe.source()) {
            case null ->
                legs(plain(pipe.expression())
                        .orElseThrow(() -> KqlUnreadable.at(pipe, "this has no reading as a table")));
            case UnionSourceContext union -> union(union.unionRest());
            case SearchSourceContext search -> search(search.searchRest(), List.of(leg("*")));
            default -> throw KqlUnreadable.at(pipe, "rows that come from no table have no reading");
        };
        return bounded(through(pipe.operator().subList(0, operators), legs), pipe);
    }

    /// The rows behind operators.
    List<Leg> through(List<OperatorContext> operators, List<Leg> rows) {
        List<Leg> legs = rows;
        for (OperatorContext operator : operators) {
            legs = apply(operator, bounded(legs, operator));
        }
        return legs;
    }

    /// Variables that are used twice by variables that are used twice make a short text a long list.
    private static List<Leg> bounded(List<Leg> legs, ParserRuleContext place) {
        if (legs.size() > MOST_LEGS) {
            throw KqlUnreadable.at(place, "more than " + MOST_LEGS + " tables");
        }
        return legs;
    }

    private Leg leg(String table) {
        return new Leg(table, List.of(), KqlColumns.of(variables), List.of());
    }

    private List<Leg> legs(PostfixContext postfix) {
        if (!postfix.part().isEmpty()) {
            throw KqlUnreadable.at(postfix, "a table of another place has no reading");
        }
        switch (postfix.primary()) {
            case ColumnNameContext column -> {
                return named(KqlLiterals.name(column.name()), "");
            }
            case ParenthesisedContext inner -> {
                return legs(inner.pipe());
            }
            case CallContext call -> {
                String name = KqlLiterals.name(call.name());
                var arguments = call.arguments().argument();
                if (arguments.isEmpty()) {
                    return named(name, "()");
                }
                // https://learn.microsoft.com/kusto/query/materialize-function : the same rows, kept.
                PipeContext only = arguments.size() == 1 ? arguments.getFirst().pipe() : null;
                if (name.equals("materialize")
                        && only != null
                        && arguments.getFirst().name() == null) {
                    return legs(only);
                }
                throw KqlUnreadable.at(call, "a table function with arguments has no reading");
            }
            default -> throw KqlUnreadable.at(postfix, "this has no reading as a table");
        }
    }

    private List<Leg> named(String name, String suffix) {
        Rows rows = tables.get(name);
        if (rows == null) {
            return List.of(leg(name + suffix));
        }
        if (rows.why() != null) {
            throw rows.why();
        }
        return rows.legs();
    }

    /// https://learn.microsoft.com/kusto/query/union-operator : the rows of all.
    private List<Leg> union(UnionRestContext union) {
        var legs = new ArrayList<Leg>();
        String source = null;
        for (SettingContext setting : union.setting()) {
            String name = setting.getChild(0).getText();
            if (name.equals("withsource")) {
                source = setting.getChild(2).getText();
            } else if (!name.equals("kind") && !name.equals("isfuzzy") && setting.HINT() == null) {
                throw KqlUnreadable.at(setting, "this setting has no reading");
            }
        }
        for (SourceItemContext item : union.sources().sourceItem()) {
            legs.addAll(legs(item));
        }
        if (source == null) {
            return legs;
        }
        Map<String, KqlValue> column =
                Map.of(source, new Unknown(KqlUnreadable.at(union, "the name of a table has no reading")));
        return each(legs, leg -> leg.with(leg.columns().with(column)));
    }

    private List<Leg> legs(SourceItemContext item) {
        return item.postfix() == null ? List.of(leg(item.wildcardName().getText())) : legs(item.postfix());
    }

    private List<Leg> search(SearchRestContext search, List<Leg> legs) {
        for (SettingContext setting : search.setting()) {
            if (!setting.getText().equals("kind=default") && !setting.getText().equals("kind=case_insensitive")) {
                throw KqlUnreadable.at(setting, "this setting has no reading");
            }
        }
        List<Leg> sources = legs;
        if (search.sources() != null) {
            sources = new ArrayList<>();
            for (SourceItemContext item : search.sources().sourceItem()) {
                sources.addAll(legs(item));
            }
        }
        if (search.searchDisjunction() == null) {
            return sources;
        }
        return each(
                sources,
                leg -> leg.filtered(new KqlExpressions(leg.columns(), true).truth(search.searchDisjunction())));
    }

    private static List<Leg> each(List<Leg> legs, UnaryOperator<Leg> change) {
        return legs.stream().map(change).toList();
    }

    private List<Leg> apply(OperatorContext operator, List<Leg> legs) {
        return switch (operator) {
            case WhereOperatorContext where ->
                each(legs, leg -> leg.filtered(new KqlExpressions(leg.columns()).truth(where.expression())));
            case ExtendOperatorContext extend ->
                each(
                        legs,
                        leg -> KqlRisk.of(
                                        extend,
                                        condition -> new KqlExpressions(leg.columns())
                                                .truth(condition)
                                                .whenTrue())
                                .map(leg::with)
                                .orElseGet(
                                        () -> leg.with(leg.columns().with(computed(extend.named(), leg.columns())))));
            case SerializeOperatorContext serialize ->
                each(legs, leg -> leg.with(leg.columns().with(computed(serialize.named(), leg.columns()))));
            case ProjectOperatorContext project ->
                each(legs, leg -> leg.with(leg.columns().only(computed(project.named(), leg.columns()))));
            case ProjectAwayOperatorContext away -> {
                var hiding = new Hiding(patterns(away.nameItem()), false);
                yield each(legs, leg -> leg.with(leg.columns().without(hiding)));
            }
            case ProjectKeepOperatorContext keep -> {
                var hiding = new Hiding(patterns(keep.nameItem()), true);
                yield each(legs, leg -> leg.with(leg.columns().without(hiding)));
            }
            case ProjectRenameOperatorContext rename ->
                each(legs, leg -> leg.with(renamed(rename.name(), leg.columns())));
            case UnionOperatorContext union -> {
                var all = new ArrayList<>(legs);
                all.addAll(union(union.unionRest()));
                yield all;
            }
            case SearchOperatorContext search
            when search.searchRest().sources() == null -> search(search.searchRest(), legs);
            // The same rows, in another order or with their columns in another one.
            case SortOperatorContext _, ProjectReorderOperatorContext _, AsOperatorContext _ -> legs;
            default ->
                throw KqlUnreadable.at(operator, "`" + operator.getStart().getText() + "` has no reading as a filter");
        };
    }

    /// Columns that are computed from those of the stage before, not from each other.
    private static Map<String, KqlValue> computed(List<NamedContext> items, KqlColumns columns) {
        var computed = new LinkedHashMap<String, KqlValue>();
        var expressions = new KqlExpressions(columns);
        for (NamedContext item : items) {
            if (item.expression() == null) {
                throw KqlUnreadable.at(item, "`*` has no reading here");
            }
            if (item.name().size() == 1) {
                computed.put(KqlLiterals.name(item.name(0)), expressions.lenient(item.expression()));
            } else if (item.name().size() > 1) {
                var unknown = new Unknown(KqlUnreadable.at(item, "several columns of one value have no reading"));
                item.name().forEach(name -> computed.put(KqlLiterals.name(name), unknown));
            } else {
                plain(item.expression())
                        .filter(postfix -> postfix.part().isEmpty())
                        .map(PostfixContext::primary)
                        .filter(ColumnNameContext.class::isInstance)
                        .map(ColumnNameContext.class::cast)
                        .ifPresent(column ->
                                computed.put(KqlLiterals.name(column.name()), expressions.lenient(item.expression())));
            }
        }
        return computed;
    }

    private static List<String> patterns(List<NameItemContext> items) {
        return items.stream()
                .map(item -> item.name() == null ? item.wildcardName().getText() : KqlLiterals.name(item.name()))
                .toList();
    }

    /// https://learn.microsoft.com/kusto/query/project-rename-operator : `new = old`.
    private static KqlColumns renamed(List<NameContext> names, KqlColumns columns) {
        var fresh = new LinkedHashMap<String, KqlValue>();
        var old = new ArrayList<String>();
        for (int i = 0; i < names.size(); i += 2) {
            fresh.put(KqlLiterals.name(names.get(i)), columns.value(names.get(i + 1)));
            old.add(KqlLiterals.name(names.get(i + 1)));
        }
        return columns.without(new Hiding(old, false)).with(fresh);
    }

    /// The expression that an argument or what stands in parentheses consists of.
    static ExpressionContext scalar(PipeContext pipe, ParserRuleContext place) {
        if (pipe == null || pipe.expression() == null || !pipe.operator().isEmpty()) {
            throw KqlUnreadable.at(place, "this has no reading as a value");
        }
        return pipe.expression();
    }

    /// The only operand of an expression without operators.
    static Optional<PostfixContext> plain(ParserRuleContext expression) {
        ParserRuleContext node = expression;
        while (!(node instanceof PostfixContext postfix)) {
            if (node.getChildCount() != 1 || !(node.getChild(0) instanceof ParserRuleContext child)) {
                return Optional.empty();
            }
            node = child;
        }
        return Optional.of(postfix);
    }
}
