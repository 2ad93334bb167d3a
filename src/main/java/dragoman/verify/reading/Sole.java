package dragoman.verify.reading;

import org.antlr.v4.runtime.ParserRuleContext;

/// Finds the one thing that a part of a parsed query consists of: an expression is often only a value, behind as many
/// levels of the grammar as operators could stand on.
public final class Sole {
    private Sole() {}

    /// The node of a type that this one comes down to, or null if anything stands beside it on the way.
    ///
    /// @param context may be null
    public static <T extends ParserRuleContext> T of(ParserRuleContext context, Class<T> type) {
        ParserRuleContext node = context;
        while (node != null && !type.isInstance(node)) {
            node = node.getChildCount() == 1 && node.getChild(0) instanceof ParserRuleContext only ? only : null;
        }
        return type.cast(node);
    }
}
