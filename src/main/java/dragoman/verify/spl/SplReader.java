package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.Regex;
import dragoman.verify.grammar.SplLexer;
import dragoman.verify.grammar.SplParser;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.grammar.SplParser.OtherStageContext;
import dragoman.verify.grammar.SplParser.QueryContext;
import dragoman.verify.grammar.SplParser.RegexStageContext;
import dragoman.verify.grammar.SplParser.SearchStageContext;
import dragoman.verify.grammar.SplParser.SubsearchContext;
import dragoman.verify.grammar.SplParser.WhereStageContext;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads Splunk searches: a search, then stages that filter further, then what only arranges the results.
/// https://help.splunk.com/en/splunk-enterprise/search/search-manual/9.3/search-primer
public final class SplReader implements QueryReader<QueryReading> {
    public static final Readers READERS = Readers.of(new SplReader(), new SplCorrelations(), "_raw");

    private static final Set<String> ARRANGING = Set.of("table", "fields", "sort", "rename");

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        QueryContext query = parse(text);
        try {
            return read(query);
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static QueryContext parse(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, SplLexer::new, SplParser::new, SplParser::query);
    }

    private static QueryReading read(QueryContext query) throws UnreadableQueryException {
        var all = new ArrayList<Expression>();
        if (query.search() != null) {
            all.add(SplSearch.first(query.search()));
        } else if (!(query.command(0) instanceof SearchStageContext)) {
            throw ScalarTests.noReading(query.command(0), "a query that does not begin with a search");
        }
        var arranged = new ArrayList<CommandContext>();
        for (CommandContext command : query.command()) {
            if (arranges(command)) {
                arranged.add(command);
            } else if (!arranged.isEmpty()) {
                // What was renamed, dropped or computed before may be what this stage looks at.
                throw ScalarTests.noReading(command, "a stage after one that changes the fields");
            } else {
                all.add(filter(command));
            }
        }
        return new QueryReading(List.of(), Expression.and(all))
                .sharing(SplCommon.of(arranged))
                .rated(() -> SplRisk.of(arranged));
    }

    static Expression filter(CommandContext command) throws UnreadableQueryException {
        return switch (command) {
            case SearchStageContext stage -> SplSearch.whole(stage.search());
            // "returns only the results for which the eval expression returns true":
            // https://help.splunk.com/splunk-enterprise/spl-search-reference/9.2/search-commands/where
            case WhereStageContext stage ->
                new SplEval().truth(stage.expression()).whenTrue();
            case RegexStageContext stage -> regex(stage);
            case OtherStageContext stage when stage.MACRO() != null -> throw ScalarTests.noReading(stage, "a macro");
            case OtherStageContext stage ->
                throw ScalarTests.noReading(
                        stage, "the command `" + stage.COMMAND().getText() + "`");
            default -> throw ScalarTests.noReading(command, "this command");
        };
    }

    /// Keeps what an unanchored PCRE finds, or does not find, in a field, `_raw` if none is named:
    /// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.4/search-commands/regex
    private static Expression regex(RegexStageContext stage) throws UnreadableQueryException {
        Regex regex = new SplText(stage).regex(stage.STRING().getText());
        Subject subject = WholeEvent.INSTANCE;
        if (stage.fieldName() != null) {
            String name = stage.fieldName().getText();
            if (name.contains("\\") || name.contains("*")) {
                throw ScalarTests.noReading(stage, "the field name " + name);
            }
            subject = SplSearch.field(SplText.isQuoted(name) ? name.substring(1, name.length() - 1) : name, stage);
        }
        Expression finds = ScalarTests.test(subject, new dragoman.query.Pattern.Matches(regex));
        if (stage.NE() == null) {
            return finds;
        }
        if (subject instanceof WholeEvent) {
            return Expression.not(finds);
        }
        throw ScalarTests.noReading(stage, "`regex` with != on a field that may be missing (no page decides)");
    }

    /// Stages that neither drop events nor, standing last, change what was found.
    private static boolean arranges(CommandContext command) {
        return switch (command) {
            case EvalStageContext stage -> !callsOut(stage);
            case OtherStageContext stage
            when stage.COMMAND() != null -> {
                String name = stage.COMMAND().getText();
                yield ARRANGING.contains(name) && !callsOut(stage) && !(name.equals("sort") && cuts(stage));
            }
            default -> false;
        };
    }

    /// `sort` keeps as many results as its count says, all if it is 0:
    /// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.4/search-commands/sort
    private static boolean cuts(OtherStageContext sort) {
        String arguments = sort.arguments() == null ? "" : sort.arguments().getText();
        return sort.arguments() == null
                || sort.arguments().argument(0).getText().matches("[1-9][0-9]*")
                || arguments.contains("limit=");
    }

    private static boolean callsOut(ParseTree tree) {
        if (tree instanceof SubsearchContext
                || tree instanceof TerminalNode leaf && leaf.getSymbol().getType() == SplLexer.MACRO) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (callsOut(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }
}
