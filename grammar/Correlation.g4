// Conditions over rules (`failed and not locked`) and over computed values (`event_count >= 10`).
// https://sigmahq.io/sigma-specification/specification/sigma-correlation-rules-specification.html
grammar Correlation;

formula: disjunction EOF;

disjunction: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | atom;

atom
    : '(' disjunction ')'   # parenthesised
    | NAME OPERATOR NUMBER  # compared
    | NAME                  # named
    ;

// The specification's examples write keywords in capitals, its implementations in small letters.
AND: 'and' | 'AND';
OR: 'or' | 'OR';
NOT: 'not' | 'NOT';

OPERATOR: '>=' | '<=' | '==' | '!=' | '>' | '<' | '=';

NUMBER: [0-9]+ ('.' [0-9]+)?;

NAME: [A-Za-z_] [A-Za-z0-9_]*;

OTHER: ~[ \t\r\n()];

SPACE: [ \t\r\n]+ -> skip;
