// The condition language of Sigma detections: `selection and not 1 of filter_*`.
// https://sigmahq.io/sigma-specification/specification/sigma-rules-specification.html
grammar Condition;

condition: disjunction EOF;

disjunction: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | atom;

atom
    : '(' disjunction ')'  # parenthesised
    | quantifier OF target # quantified
    | identifier           # named
    ;

quantifier: WORD | ALL | ANY;

target: THEM | WORD | ALL | ANY | OF;

identifier: WORD | THEM | ALL | ANY;

// Keywords are whole words: a longer word is always a WORD, as in `not_admin`.
AND: 'and';
OR: 'or';
NOT: 'not';
OF: 'of';
ALL: 'all';
ANY: 'any';
THEM: 'them';

WORD: ~[ \t\r\n()|]+;

PIPE: '|';

SPACE: [ \t\r\n]+ -> skip;
