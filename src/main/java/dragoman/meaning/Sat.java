package dragoman.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Decides whether clauses can hold together: a search that learns from conflicts, the same at every run.
///
/// A literal is a variable, from 1, or its negative for its negation.
final class Sat {
    private static final int NO_CLAUSE = -1;

    /// How much more the next conflict counts.
    private static final double MORE_RECENT = 1.05;

    private final List<int[]> clauses = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Integer> trail = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final List<Integer> disputed = new ArrayList<>();
    private int propagated;

    /// No variable above it is without a value.
    private int lastOpen;
    private boolean contradiction;
    private double bump = 1;

    /// What is known of a variable.
    private static final class Variable {
        /// Clauses that watch the variable, and its negation.
        final List<Integer> watches = new ArrayList<>();
        final List<Integer> negatedWatches = new ArrayList<>();
        int value;
        int level;
        int reason = NO_CLAUSE;
        boolean last;
        double activity;
        boolean seen;
    }

    Sat() {
        variables.add(new Variable());
    }

    int variable() {
        variables.add(new Variable());
        lastOpen = variables.size() - 1;
        return lastOpen;
    }

    /// Adds that one of the literals holds.
    void add(int... literals) {
        undo(0);
        var those = new LinkedHashSet<Integer>();
        for (int literal : literals) {
            if (value(literal) > 0 || those.contains(-literal)) {
                return;
            }
            if (value(literal) == 0) {
                those.add(literal);
            }
        }
        int[] kept = those.stream().mapToInt(Integer::intValue).toArray();
        if (kept.length == 0) {
            contradiction = true;
        } else if (kept.length == 1) {
            assign(kept[0], NO_CLAUSE);
        } else {
            attach(kept);
        }
    }

    private int attach(int[] clause) {
        clauses.add(clause);
        watches(clause[0]).add(clauses.size() - 1);
        watches(clause[1]).add(clauses.size() - 1);
        return clauses.size() - 1;
    }

    private List<Integer> watches(int literal) {
        Variable variable = variables.get(Math.abs(literal));
        return literal > 0 ? variable.watches : variable.negatedWatches;
    }

    /// 1 if the literal holds, -1 if its negation does, 0 if neither is known.
    private int value(int literal) {
        int value = variables.get(Math.abs(literal)).value;
        return literal > 0 ? value : -value;
    }

    /// Whether a literal holds in the assignment that was found last.
    boolean holds(int literal) {
        return variables.get(Math.abs(literal)).last == literal > 0;
    }

    /// Whether the clauses can hold together with the literals.
    boolean solve(int[] assumed, Work work) {
        undo(0);
        if (contradiction || propagate(work) != NO_CLAUSE) {
            contradiction = true;
            return false;
        }
        while (true) {
            int conflict = propagate(work);
            if (conflict != NO_CLAUSE) {
                if (levels.isEmpty()) {
                    contradiction = true;
                    return false;
                }
                learn(conflict);
                continue;
            }
            int next = levels.size() < assumed.length ? assumed[levels.size()] : decision();
            if (next == 0) {
                variables.forEach(variable -> variable.last = variable.value > 0);
                return true;
            }
            if (levels.size() < assumed.length && value(next) < 0) {
                return false;
            }
            levels.add(trail.size());
            if (value(next) == 0) {
                assign(next, NO_CLAUSE);
            }
        }
    }

    /// The negation of the variable that conflicts were about most, so that few things hold in what is found; without
    /// conflicts the last one, so that of alternatives the first is found. 0 if all have a value.
    private int decision() {
        int best = 0;
        for (int variable : disputed) {
            boolean better = best == 0 || variables.get(variable).activity > variables.get(best).activity;
            if (variables.get(variable).value == 0 && better) {
                best = variable;
            }
        }
        while (best == 0 && lastOpen > 0) {
            if (variables.get(lastOpen).value == 0) {
                best = lastOpen;
            } else {
                lastOpen--;
            }
        }
        return -best;
    }

    private void assign(int literal, int reason) {
        Variable variable = variables.get(Math.abs(literal));
        variable.value = literal > 0 ? 1 : -1;
        variable.level = levels.size();
        variable.reason = reason;
        trail.add(literal);
    }

    private void undo(int level) {
        if (levels.size() <= level) {
            return;
        }
        int size = levels.get(level);
        lastOpen = variables.size() - 1;
        while (trail.size() > size) {
            variables.get(Math.abs(trail.removeLast())).value = 0;
        }
        levels.subList(level, levels.size()).clear();
        propagated = Math.min(propagated, size);
    }

    /// Draws what follows; gives a clause that cannot hold any more.
    private int propagate(Work work) {
        while (propagated < trail.size()) {
            int falsified = -trail.get(propagated);
            List<Integer> watching = watches(falsified);
            work.spend(1 + watching.size() / 4);
            propagated++;
            int kept = 0;
            int conflict = NO_CLAUSE;
            for (int i = 0; i < watching.size(); i++) {
                int number = watching.get(i);
                if (conflict != NO_CLAUSE || !moved(clauses.get(number), falsified, number)) {
                    watching.set(kept++, number);
                    int[] clause = clauses.get(number);
                    if (conflict == NO_CLAUSE && value(clause[0]) < 0) {
                        conflict = number;
                    } else if (conflict == NO_CLAUSE && value(clause[0]) == 0) {
                        assign(clause[0], number);
                    }
                }
            }
            watching.subList(kept, watching.size()).clear();
            if (conflict != NO_CLAUSE) {
                return conflict;
            }
        }
        return NO_CLAUSE;
    }

    /// Lets a clause watch another literal than one that does not hold any more, if it has one.
    private boolean moved(int[] clause, int falsified, int number) {
        if (clause[0] == falsified) {
            clause[0] = clause[1];
            clause[1] = falsified;
        }
        if (value(clause[0]) > 0) {
            return false;
        }
        for (int i = 2; i < clause.length; i++) {
            if (value(clause[i]) >= 0) {
                clause[1] = clause[i];
                clause[i] = falsified;
                watches(clause[1]).add(number);
                return true;
            }
        }
        return false;
    }

    /// Learns from a conflict the clause with one literal of the last level, and goes back to where it says something.
    private void learn(int conflict) {
        var learned = new ArrayList<Integer>();
        learned.add(0);
        int open = 0;
        int at = trail.size() - 1;
        int literal = 0;
        int reason = conflict;
        do {
            for (int other : clauses.get(reason)) {
                Variable variable = variables.get(Math.abs(other));
                if (other != literal && !variable.seen && variable.level > 0) {
                    variable.seen = true;
                    if (variable.activity == 0) {
                        disputed.add(Math.abs(other));
                    }
                    variable.activity += bump;
                    if (variable.level == levels.size()) {
                        open++;
                    } else {
                        learned.add(other);
                    }
                }
            }
            while (!variables.get(Math.abs(trail.get(at))).seen) {
                at--;
            }
            literal = trail.get(at--);
            reason = variables.get(Math.abs(literal)).reason;
            variables.get(Math.abs(literal)).seen = false;
        } while (--open > 0);
        learned.set(0, -literal);
        bump *= MORE_RECENT;
        int[] clause = learned.stream().mapToInt(Integer::intValue).toArray();
        int back = 0;
        for (int i = 1; i < clause.length; i++) {
            Variable variable = variables.get(Math.abs(clause[i]));
            variable.seen = false;
            if (variable.level > back) {
                back = variable.level;
                int first = clause[1];
                clause[1] = clause[i];
                clause[i] = first;
            }
        }
        undo(back);
        assign(clause[0], clause.length == 1 ? NO_CLAUSE : attach(clause));
    }
}
