package dragoman.verify.logscale;

import dragoman.verify.grammar.LogScaleParser;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A field that stands for several values of an event, where it has all of them: `case { a=* | b=* | t :=
/// format("%s\n%s", field=[a, b]); * }`, whose last way leaves all other events as they are.
/// https://library.humio.com/data-analysis/functions-format.html
record LogScaleTuple(String name, List<String> members) {
    private static final Pattern SHAPE = Pattern.compile(
            "(?<name>\\w+):=format\\(\"(?<format>%s(?:\\\\n%s)+)\",field=" + "\\[(?<members>[^\\[\\]]+)\\]\\)");

    static Optional<LogScaleTuple> of(LogScaleParser.StepContext step) {
        if (!(step instanceof LogScaleParser.CaseContext choice)
                || choice.pipeline().size() != 2
                || !choice.pipeline(1).getText().equals("*")) {
            return Optional.empty();
        }
        List<String> steps =
                choice.pipeline(0).step().stream().map(one -> one.getText()).toList();
        Matcher shape = SHAPE.matcher(steps.getLast());
        if (!shape.matches()) {
            return Optional.empty();
        }
        List<String> members = List.of(shape.group("members").split(","));
        List<String> present = members.stream().map(member -> member + "=*").toList();
        boolean whole = steps.subList(0, steps.size() - 1).equals(present)
                && shape.group("format").split("n", -1).length == members.size();
        return whole ? Optional.of(new LogScaleTuple(shape.group("name"), members)) : Optional.empty();
    }
}
