package dragoman.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is left of two expressions where they differ.
class RemainderTest {
    private static final Expression A = test("a");
    private static final Expression B = test("b");
    private static final Expression C = test("c");
    private static final Expression D = test("d");

    private static Expression test(String name) {
        return new Expression.Test(new Field(name), Glob.literal("x", false), Origin.NONE);
    }

    private static Expression and(Expression... operands) {
        return Expression.and(List.of(operands));
    }

    private static Expression or(Expression... operands) {
        return Expression.or(List.of(operands));
    }

    @Test
    void whatBothBeginAndEndWithIsLeftOut() {
        assertEquals(new Remainder(B, D), Remainder.of(and(A, B, C), and(A, D, C)));
        assertEquals(new Remainder(and(B, C), D), Remainder.of(and(A, B, C), and(A, D)));
        assertEquals(new Remainder(Expression.ALWAYS, A), Remainder.of(and(A, C), and(A, A, C)));
        assertEquals(new Remainder(Expression.NEVER, B), Remainder.of(or(A, C), or(A, B, C)));
    }

    @Test
    void whatDiffersIsLookedInto() {
        assertEquals(
                new Remainder(B, C), Remainder.of(and(A, Expression.not(or(B, D))), and(A, Expression.not(or(C, D)))));
    }

    @Test
    void anAndIsNoOr() {
        assertEquals(new Remainder(and(A, B), or(A, B)), Remainder.of(and(A, B), or(A, B)));
        assertEquals(new Remainder(and(A, B), and(B, A)), Remainder.of(and(A, B), and(B, A)));
    }
}
