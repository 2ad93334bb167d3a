package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which signs of no value a rule asks for side by side: products may keep several of them as one.
final class Together {
    private final Map<Expression.Test, Set<String>> signs = new IdentityHashMap<>();

    /// Takes what the operands of an OR ask for, or, of an AND, what those ask for that it denies.
    void add(List<Expression> operands, boolean denied) {
        var bySubject = new HashMap<Subject, Set<String>>();
        for (Expression operand : operands) {
            if (denied && operand instanceof Expression.Not(Expression.Test test)) {
                add(test, bySubject);
            } else if (!denied && operand instanceof Expression.Test test) {
                add(test, bySubject);
            }
        }
    }

    private void add(Expression.Test test, Map<Subject, Set<String>> bySubject) {
        Optional<String> sign = Keeps.sign(test.pattern());
        if (sign.isPresent()) {
            Set<String> all = bySubject.computeIfAbsent(test.subject(), _ -> new HashSet<>());
            all.add(sign.get());
            signs.put(test, all);
        }
    }

    /// The signs beside that of a test, and its own; none if it asks for a value.
    Set<String> with(Expression.Test test) {
        return signs.getOrDefault(test, Set.of());
    }
}
