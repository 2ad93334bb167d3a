package dragoman.diff;

import dragoman.query.Glob;
import dragoman.rule.Condition;
import dragoman.rule.Detection;
import dragoman.rule.DetectionItem;
import dragoman.rule.DetectionRule;
import dragoman.rule.Modifier;
import dragoman.rule.ModifierUse;
import dragoman.rule.Search;
import dragoman.rule.Value;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Changes of rules of which it is known what they do to the meaning.
final class RuleEdits {
    /// What a change can do: the first, or in parts of a rule that do not matter, nothing.
    enum Effect {
        SAME,
        BROADER,
        NARROWER,
        ANY
    }

    /// A change of a rule; nothing where the rule has no place for it.
    record Edit(String name, Function<DetectionRule, Optional<Edited>> change) {}

    /// A changed rule, and what the change does.
    record Edited(DetectionRule rule, Effect effect) {}

    private static final Set<Modifier> PLACES = Set.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH);

    private final Random random;

    RuleEdits(long seed) {
        random = new Random(seed);
    }

    List<Edit> all() {
        return List.of(
                new Edit("add a value", rule -> item(rule, this::listable, this::addValue)),
                new Edit(
                        "remove a value",
                        rule -> item(
                                rule, item -> listable(item) && item.values().size() > 1, this::removeValue)),
                new Edit("drop a filter", this::dropFilter),
                new Edit("add a filter", this::addFilter),
                new Edit(
                        "contains to endswith",
                        rule -> item(
                                rule, has(Modifier.CONTAINS), replaced(Modifier.CONTAINS, Modifier.ENDSWITH, false))),
                new Edit(
                        "endswith to contains",
                        rule -> item(
                                rule, has(Modifier.ENDSWITH), replaced(Modifier.ENDSWITH, Modifier.CONTAINS, true))),
                new Edit(
                        "startswith to contains",
                        rule -> item(
                                rule,
                                has(Modifier.STARTSWITH),
                                replaced(Modifier.STARTSWITH, Modifier.CONTAINS, true))),
                new Edit("or to and", rule -> flipped(rule, true)),
                new Edit("and to or", rule -> flipped(rule, false)),
                new Edit("reorder", this::reorder),
                new Edit("rename a selection", this::rename),
                new Edit("split a list", this::split),
                new Edit("case of values", rule -> item(rule, this::caseless, this::otherCase)),
                new Edit("De Morgan", rule -> Optional.of(same(rule, deMorgan(rule)))),
                new Edit(
                        "wildcards for a modifier",
                        rule -> item(rule, item -> plainPlace(item).isPresent(), this::wildcards)),
                new Edit("regex for a modifier", rule -> item(rule, this::plainText, this::regex)),
                new Edit("wider network", rule -> item(rule, has(Modifier.CIDR), this::widerNetwork)));
    }

    private static java.util.function.Predicate<DetectionItem> has(Modifier modifier) {
        return item -> item.modifiers().stream().anyMatch(use -> use.modifier() == modifier)
                && item.modifiers().stream().noneMatch(use -> use.modifier() == Modifier.EXPAND);
    }

    private boolean listable(DetectionItem item) {
        return item.values().stream().allMatch(value -> value instanceof Value.StringValue)
                && item.modifiers().stream()
                        .allMatch(use -> PLACES.contains(use.modifier()) || use.modifier() == Modifier.ALL);
    }

    private boolean caseless(DetectionItem item) {
        return item.modifiers().stream()
                        .allMatch(use -> PLACES.contains(use.modifier())
                                || use.modifier() == Modifier.ALL
                                || use.modifier() == Modifier.WINDASH)
                && item.values().stream().anyMatch(value -> value instanceof Value.StringValue);
    }

    private static Optional<Modifier> plainPlace(DetectionItem item) {
        return item.modifiers().size() == 1
                        && PLACES.contains(item.modifiers().getFirst().modifier())
                        && item.values().stream()
                                .allMatch(value ->
                                        value instanceof Value.StringValue(String text, var _) && !text.endsWith("\\"))
                ? Optional.of(item.modifiers().getFirst().modifier())
                : Optional.empty();
    }

    private boolean plainText(DetectionItem item) {
        return item.modifiers().size() < 2
                && item.modifiers().stream().allMatch(use -> PLACES.contains(use.modifier()))
                && item.values().stream()
                        .allMatch(value -> value instanceof Value.StringValue(String text, var _)
                                && text.chars().allMatch(c -> c < 128)
                                && !text.isEmpty());
    }

    /// Changes a random item; each of its values alone would be another kind of change.
    private Optional<Edited> item(
            DetectionRule rule,
            java.util.function.Predicate<DetectionItem> fits,
            Function<DetectionItem, Optional<Change>> change) {
        var places = new ArrayList<Place>();
        rule.detection().searches().forEach((name, search) -> {
            for (DetectionItem item : items(search)) {
                if (fits.test(item)) {
                    polarity(rule.detection(), name).ifPresent(positive -> places.add(new Place(name, item, positive)));
                }
            }
        });
        if (places.isEmpty()) {
            return Optional.empty();
        }
        Place place = places.get(random.nextInt(places.size()));
        return change.apply(place.item())
                .map(changed -> new Edited(
                        withItem(rule, place, changed.item()),
                        place.positive() ? changed.effect() : opposite(changed.effect())));
    }

    /// An item in a search, and whether it counts for the rule.
    private record Place(String search, DetectionItem item, boolean positive) {}

    /// A changed item, and what that does where it counts for the rule.
    private record Change(DetectionItem item, Effect effect) {}

    private static Effect opposite(Effect effect) {
        return switch (effect) {
            case BROADER -> Effect.NARROWER;
            case NARROWER -> Effect.BROADER;
            default -> effect;
        };
    }

    private static boolean isAll(DetectionItem item) {
        return item.modifiers().stream().anyMatch(use -> use.modifier() == Modifier.ALL);
    }

    private Optional<Change> addValue(DetectionItem item) {
        var values = new ArrayList<>(item.values());
        values.add(
                random.nextInt(values.size() + 1),
                new Value.StringValue("qz" + random.nextInt(1000) + "vk", Span.NONE));
        boolean all = isAll(item);
        return Optional.of(new Change(with(item, values), all ? Effect.NARROWER : Effect.BROADER));
    }

    private Optional<Change> removeValue(DetectionItem item) {
        var values = new ArrayList<>(item.values());
        values.remove(random.nextInt(values.size()));
        return Optional.of(new Change(with(item, values), isAll(item) ? Effect.BROADER : Effect.NARROWER));
    }

    private Function<DetectionItem, Optional<Change>> replaced(Modifier old, Modifier other, boolean broader) {
        return item -> {
            List<ModifierUse> modifiers = item.modifiers().stream()
                    .map(use -> use.modifier() == old ? new ModifierUse(other, Span.NONE) : use)
                    .toList();
            var changed =
                    new DetectionItem(item.field(), modifiers, item.values(), item.listed(), item.key(), item.span());
            return Optional.of(new Change(changed, broader ? Effect.BROADER : Effect.NARROWER));
        };
    }

    private Optional<Change> otherCase(DetectionItem item) {
        return Optional.of(new Change(
                        texts(
                                item,
                                text -> random.nextBoolean()
                                        ? text.toUpperCase(Locale.ROOT)
                                        : text.toLowerCase(Locale.ROOT)),
                        Effect.SAME))
                .filter(_ -> item.values().stream()
                        .noneMatch(value -> value instanceof Value.StringValue(String text, var _)
                                && text.chars().anyMatch(c -> c > 127)));
    }

    private Optional<Change> wildcards(DetectionItem item) {
        Modifier place = plainPlace(item).orElseThrow();
        DetectionItem changed = texts(
                item,
                text -> (place == Modifier.STARTSWITH ? "" : "*") + text + (place == Modifier.ENDSWITH ? "" : "*"));
        return Optional.of(new Change(
                        new DetectionItem(
                                item.field(), List.of(), changed.values(), item.listed(), item.key(), item.span()),
                        Effect.SAME))
                .filter(_ -> !item.field().isEmpty());
    }

    private Optional<Change> regex(DetectionItem item) {
        Optional<Modifier> place =
                item.modifiers().stream().map(ModifierUse::modifier).findFirst();
        boolean start = place.isEmpty() || place.get() == Modifier.STARTSWITH;
        boolean end = place.isEmpty() || place.get() == Modifier.ENDSWITH;
        DetectionItem changed =
                texts(item, text -> (start ? "^" : "") + regex(Glob.parse(text, false)) + (end ? "$" : ""));
        List<ModifierUse> modifiers = List.of(
                new ModifierUse(Modifier.RE, Span.NONE),
                new ModifierUse(Modifier.I, Span.NONE),
                new ModifierUse(Modifier.S, Span.NONE));
        return Optional.of(new Change(
                        new DetectionItem(
                                item.field(), modifiers, changed.values(), item.listed(), item.key(), item.span()),
                        Effect.SAME))
                .filter(_ -> !item.field().isEmpty());
    }

    private static String regex(Glob glob) {
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            switch (part) {
                case Glob.Literal(String text) -> out.append(text.replaceAll("([^A-Za-z0-9 ])", "\\\\$1"));
                case Glob.Wildcard.ANY -> out.append(".*");
                case Glob.Wildcard.ONE -> out.append(".");
                case Glob.Placeholder _ -> throw new IllegalArgumentException();
            }
        }
        return out.toString();
    }

    private Optional<Change> widerNetwork(DetectionItem item) {
        var values = new ArrayList<Value>();
        boolean changed = false;
        for (Value value : item.values()) {
            String text = ((Value.StringValue) value).text();
            if (!changed && text.matches("[0-9.]+/(1[0-9]|2[0-9]|3[0-2])")) {
                int prefix = Integer.parseInt(text.substring(text.indexOf('/') + 1)) - 2;
                values.add(new Value.StringValue(network(text.substring(0, text.indexOf('/')), prefix), Span.NONE));
                changed = true;
            } else {
                values.add(value);
            }
        }
        return changed ? Optional.of(new Change(with(item, values), Effect.BROADER)) : Optional.empty();
    }

    private static String network(String address, int prefix) {
        long bits = 0;
        for (String octet : address.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        bits = bits >> 32 - prefix << 32 - prefix;
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255) + "/" + prefix;
    }

    private static DetectionItem with(DetectionItem item, List<Value> values) {
        return new DetectionItem(item.field(), item.modifiers(), values, true, item.key(), item.span());
    }

    private static DetectionItem texts(DetectionItem item, UnaryOperator<String> change) {
        return new DetectionItem(
                item.field(),
                item.modifiers(),
                item.values().stream()
                        .map(value -> value instanceof Value.StringValue(String text, Span span)
                                ? new Value.StringValue(change.apply(text), span)
                                : value)
                        .toList(),
                item.listed(),
                item.key(),
                item.span());
    }

    private static List<DetectionItem> items(Search search) {
        return switch (search) {
            case Search.Items(List<DetectionItem> items, var _) -> items;
            case Search.AnyOf(List<Search> searches, var _) ->
                searches.stream().flatMap(part -> items(part).stream()).toList();
            case Search.Keyword _ -> List.of();
        };
    }

    private static DetectionRule withItem(DetectionRule rule, Place place, DetectionItem changed) {
        var searches = new LinkedHashMap<>(rule.detection().searches());
        searches.computeIfPresent(place.search(), (_, search) -> replaced(search, place.item(), changed));
        return with(rule, searches, rule.detection().conditions());
    }

    private static Search replaced(Search search, DetectionItem old, DetectionItem other) {
        return switch (search) {
            case Search.Items(List<DetectionItem> items, Span span) ->
                new Search.Items(
                        items.stream().map(item -> item == old ? other : item).toList(), span);
            case Search.AnyOf(List<Search> searches, Span span) ->
                new Search.AnyOf(
                        searches.stream()
                                .map(part -> replaced(part, old, other))
                                .toList(),
                        span);
            case Search.Keyword keyword -> keyword;
        };
    }

    private static DetectionRule with(
            DetectionRule rule, LinkedHashMap<String, Search> searches, List<Condition> conditions) {
        return new DetectionRule(
                rule.metadata(), rule.logSource(), new Detection(searches, conditions), rule.span(), rule.document());
    }

    /// Whether a search counts for a rule or against it; nothing if both or neither.
    private static Optional<Boolean> polarity(Detection detection, String name) {
        var found = new java.util.HashSet<Boolean>();
        detection.conditions().forEach(condition -> polarity(condition, name, true, found));
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static void polarity(Condition condition, String name, boolean positive, Set<Boolean> found) {
        switch (condition) {
            case Condition.And(List<Condition> operands) ->
                operands.forEach(operand -> polarity(operand, name, positive, found));
            case Condition.Or(List<Condition> operands) ->
                operands.forEach(operand -> polarity(operand, name, positive, found));
            case Condition.Not(Condition operand) -> polarity(operand, name, !positive, found);
            case Condition.Named(String identifier, var _) -> {
                if (identifier.equals(name)) {
                    found.add(positive);
                }
            }
            case Condition.Quantified(var _, String pattern, var _) -> {
                if (name.matches(
                        pattern.equals("them")
                                ? "[^_].*"
                                : pattern.replace(".", "\\.").replace("*", ".*"))) {
                    found.add(positive);
                }
            }
        }
    }

    private Optional<Edited> dropFilter(DetectionRule rule) {
        if (rule.detection().conditions().size() == 1
                && rule.detection().conditions().getFirst() instanceof Condition.And(List<Condition> operands)) {
            List<Condition> kept = new ArrayList<>(operands);
            for (Condition operand : operands) {
                if (operand instanceof Condition.Not) {
                    kept.remove(operand);
                    Condition condition = kept.size() == 1 ? kept.getFirst() : new Condition.And(kept);
                    return kept.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Edited(
                                    with(
                                            rule,
                                            new LinkedHashMap<>(rule.detection().searches()),
                                            List.of(condition)),
                                    Effect.BROADER));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Edited> addFilter(DetectionRule rule) {
        var searches = new LinkedHashMap<>(rule.detection().searches());
        var item = new DetectionItem(
                "User",
                List.of(new ModifierUse(Modifier.CONTAINS, Span.NONE)),
                List.of(new Value.StringValue("svc_backup", Span.NONE)),
                false,
                Span.NONE,
                Span.NONE);
        searches.put("added_filter", new Search.Items(List.of(item), Span.NONE));
        List<Condition> conditions = rule.detection().conditions().stream()
                .<Condition>map(condition -> new Condition.And(
                        List.of(condition, new Condition.Not(new Condition.Named("added_filter", Span.NONE)))))
                .toList();
        return polarity(rule.detection(), "added_filter").isPresent() || usesThem(rule)
                ? Optional.empty()
                : Optional.of(new Edited(with(rule, searches, conditions), Effect.NARROWER));
    }

    private static boolean usesThem(DetectionRule rule) {
        var found = new java.util.HashSet<Boolean>();
        rule.detection().conditions().forEach(condition -> polarity(condition, "added_filter", true, found));
        return !found.isEmpty();
    }

    private Optional<Edited> flipped(DetectionRule rule, boolean toAnd) {
        Condition condition = rule.detection().conditions().getFirst();
        Condition changed = flipped(condition, toAnd);
        return changed.equals(condition)
                ? Optional.empty()
                : Optional.of(new Edited(
                                with(rule, new LinkedHashMap<>(rule.detection().searches()), List.of(changed)),
                                toAnd ? Effect.NARROWER : Effect.BROADER))
                        .filter(_ -> rule.detection().conditions().size() == 1);
    }

    /// Only the outermost operator, which stands under no negation.
    private static Condition flipped(Condition condition, boolean toAnd) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) when !toAnd -> new Condition.Or(operands);
            case Condition.Or(List<Condition> operands) when toAnd -> new Condition.And(operands);
            case Condition.Quantified(var quantifier, String pattern, Span span) ->
                new Condition.Quantified(toAnd ? Condition.Quantifier.ALL : Condition.Quantifier.ANY, pattern, span);
            default -> condition;
        };
    }

    private Optional<Edited> reorder(DetectionRule rule) {
        var names = new ArrayList<>(rule.detection().searches().keySet());
        Collections.shuffle(names, random);
        var searches = new LinkedHashMap<String, Search>();
        names.forEach(
                name -> searches.put(name, shuffled(rule.detection().searches().get(name))));
        List<Condition> conditions =
                rule.detection().conditions().stream().map(this::shuffled).toList();
        return Optional.of(new Edited(with(rule, searches, conditions), Effect.SAME));
    }

    private Search shuffled(Search search) {
        return switch (search) {
            case Search.Items(List<DetectionItem> items, Span span) ->
                new Search.Items(
                        shuffled(items.stream()
                                .map(item -> with(item, shuffled(item.values())))
                                .toList()),
                        span);
            case Search.AnyOf(List<Search> searches, Span span) ->
                new Search.AnyOf(shuffled(searches.stream().map(this::shuffled).toList()), span);
            case Search.Keyword keyword -> keyword;
        };
    }

    private Condition shuffled(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) ->
                new Condition.And(shuffled(operands.stream().map(this::shuffled).toList()));
            case Condition.Or(List<Condition> operands) ->
                new Condition.Or(shuffled(operands.stream().map(this::shuffled).toList()));
            case Condition.Not(Condition operand) -> new Condition.Not(shuffled(operand));
            default -> condition;
        };
    }

    private <T> List<T> shuffled(List<T> list) {
        var shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Edited same(DetectionRule rule, List<Condition> conditions) {
        return new Edited(with(rule, new LinkedHashMap<>(rule.detection().searches()), conditions), Effect.SAME);
    }

    private static List<Condition> deMorgan(DetectionRule rule) {
        return rule.detection().conditions().stream().map(RuleEdits::deMorgan).toList();
    }

    private static Condition deMorgan(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) ->
                new Condition.Not(new Condition.Or(operands.stream()
                        .<Condition>map(operand -> new Condition.Not(deMorgan(operand)))
                        .toList()));
            case Condition.Or(List<Condition> operands) ->
                new Condition.Not(new Condition.And(operands.stream()
                        .<Condition>map(operand -> new Condition.Not(deMorgan(operand)))
                        .toList()));
            case Condition.Not(Condition operand) -> new Condition.Not(deMorgan(operand));
            default -> new Condition.Not(new Condition.Not(condition));
        };
    }

    private Optional<Edited> rename(DetectionRule rule) {
        Map<String, Search> searches = rule.detection().searches();
        String old = List.copyOf(searches.keySet()).get(random.nextInt(searches.size()));
        var direct = new java.util.HashSet<Boolean>();
        rule.detection().conditions().forEach(condition -> quantified(condition, old, direct));
        if (!direct.isEmpty()) {
            return Optional.empty();
        }
        var renamed = new LinkedHashMap<String, Search>();
        searches.forEach((name, search) -> renamed.put(name.equals(old) ? "zz_renamed" : name, search));
        var caught = new java.util.HashSet<Boolean>();
        rule.detection().conditions().forEach(condition -> quantified(condition, "zz_renamed", caught));
        List<Condition> conditions = rule.detection().conditions().stream()
                .map(condition -> renamed(condition, old))
                .toList();
        return caught.isEmpty()
                ? Optional.of(new Edited(with(rule, renamed, conditions), Effect.SAME))
                : Optional.empty();
    }

    private static void quantified(Condition condition, String name, Set<Boolean> found) {
        switch (condition) {
            case Condition.And(List<Condition> operands) ->
                operands.forEach(operand -> quantified(operand, name, found));
            case Condition.Or(List<Condition> operands) ->
                operands.forEach(operand -> quantified(operand, name, found));
            case Condition.Not(Condition operand) -> quantified(operand, name, found);
            case Condition.Named _ -> {}
            case Condition.Quantified quantified -> polarity(quantified, name, true, found);
        }
    }

    private static Condition renamed(Condition condition, String old) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) ->
                new Condition.And(
                        operands.stream().map(operand -> renamed(operand, old)).toList());
            case Condition.Or(List<Condition> operands) ->
                new Condition.Or(
                        operands.stream().map(operand -> renamed(operand, old)).toList());
            case Condition.Not(Condition operand) -> new Condition.Not(renamed(operand, old));
            case Condition.Named(String name, Span span) ->
                new Condition.Named(name.equals(old) ? "zz_renamed" : name, span);
            case Condition.Quantified quantified -> quantified;
        };
    }

    /// A list of values in two selections of which one must match.
    private Optional<Edited> split(DetectionRule rule) {
        if (rule.detection().conditions().size() != 1
                || !(rule.detection().conditions().getFirst() instanceof Condition.Named(String name, Span span))
                || !(rule.detection().searches().get(name)
                        instanceof Search.Items(List<DetectionItem> items, Span place))) {
            return Optional.empty();
        }
        Optional<DetectionItem> listed = items.stream()
                .filter(item -> item.values().size() > 1 && !isAll(item))
                .findFirst();
        return listed.map(item -> {
            int half = item.values().size() / 2;
            var searches = new LinkedHashMap<>(rule.detection().searches());
            searches.remove(name);
            searches.put(
                    "part_one",
                    replaced(
                            new Search.Items(items, place),
                            item,
                            with(item, item.values().subList(0, half))));
            searches.put(
                    "part_two",
                    replaced(
                            new Search.Items(items, place),
                            item,
                            with(item, item.values().subList(half, item.values().size()))));
            return new Edited(
                    with(rule, searches, List.of(new Condition.Quantified(Condition.Quantifier.ANY, "part_*", span))),
                    Effect.SAME);
        });
    }
}
