package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Expressions as clauses: equal parts of them, whatever their order, are one literal.
final class Circuit {
    private final Sat sat = new Sat();
    private final Map<List<Integer>, Integer> ors = new HashMap<>();
    private final Map<Integer, List<Integer>> operands = new HashMap<>();
    private final Map<Atom, Integer> literals = new LinkedHashMap<>();
    private final Map<Integer, Atom> atoms = new HashMap<>();
    private final int always = sat.variable();

    Circuit() {
        sat.add(always);
    }

    Sat sat() {
        return sat;
    }

    /// A literal that holds when the expression does.
    int literal(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> all) ->
                -or(all.stream().map(operand -> -literal(operand)).toList());
            case Expression.Or(List<Expression> any) ->
                or(any.stream().map(this::literal).toList());
            case Expression.Not(Expression operand) -> -literal(operand);
            case Expression.Constant(boolean value) -> value ? always : -always;
            case Test test -> literal(test);
        };
    }

    private int literal(Test test) {
        Atom atom = Atom.of(test.subject(), test.pattern());
        return literals.computeIfAbsent(atom, _ -> {
            int variable = sat.variable();
            atoms.put(variable, atom);
            return variable;
        });
    }

    private int or(List<Integer> of) {
        var flat = new LinkedHashSet<Integer>();
        for (int literal : of) {
            if (literal == always || flat.contains(-literal)) {
                return always;
            }
            if (literal > 0 && operands.containsKey(literal)) {
                flat.addAll(operands.get(literal));
            } else if (literal != -always) {
                flat.add(literal);
            }
        }
        List<Integer> sorted = flat.stream().sorted().toList();
        if (sorted.size() < 2) {
            return sorted.isEmpty() ? -always : sorted.getFirst();
        }
        return ors.computeIfAbsent(sorted, _ -> {
            int variable = sat.variable();
            operands.put(variable, List.copyOf(flat));
            var clause = new ArrayList<Integer>();
            clause.add(-variable);
            for (int literal : sorted) {
                sat.add(variable, -literal);
                clause.add(literal);
            }
            sat.add(clause.stream().mapToInt(Integer::intValue).toArray());
            return variable;
        });
    }

    Atom atom(int literal) {
        return atoms.get(Math.abs(literal));
    }

    /// Literals of atoms that suffice for others to hold, out of the assignment that was found last.
    SequencedSet<Integer> reasons(int... wanted) {
        var reasons = new LinkedHashSet<Integer>();
        var seen = new LinkedHashSet<Integer>();
        for (int literal : wanted) {
            require(literal, reasons, seen);
        }
        return reasons;
    }

    private void require(int literal, SequencedSet<Integer> reasons, SequencedSet<Integer> seen) {
        if (!seen.add(literal)) {
            return;
        }
        if (atoms.containsKey(Math.abs(literal))) {
            reasons.add(literal);
        } else if (literal < 0) {
            operands.getOrDefault(-literal, List.of()).forEach(operand -> require(-operand, reasons, seen));
        } else {
            List<Integer> holding = operands.getOrDefault(literal, List.of()).stream()
                    .filter(sat::holds)
                    .toList();
            if (!holding.isEmpty() && holding.stream().noneMatch(seen::contains)) {
                require(cheapest(holding), reasons, seen);
            }
        }
    }

    /// What does not hold needs no value in an event, and one value is less than several.
    private int cheapest(List<Integer> holding) {
        int cheapest = holding.getFirst();
        for (int literal : holding) {
            if (price(literal) < price(cheapest)) {
                cheapest = literal;
            }
        }
        return cheapest;
    }

    private int price(int literal) {
        boolean atom = atoms.containsKey(Math.abs(literal));
        return atom
                ? literal < 0 ? 0 : 1
                : 2 + operands.getOrDefault(Math.abs(literal), List.of()).size();
    }

    /// The texts that atoms look for in fields, as they were written.
    Map<String, Collection<String>> spellings() {
        var spellings = new HashMap<String, Collection<String>>();
        for (Atom atom : literals.keySet()) {
            if (atom.subject() instanceof Field field) {
                spellings
                        .computeIfAbsent(field.name(), _ -> new LinkedHashSet<>())
                        .addAll(atom.spellings());
            }
        }
        return spellings;
    }
}
