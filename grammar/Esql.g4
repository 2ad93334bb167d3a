// The part of Elastic's ES|QL that searches, computes and counts; keywords and functions in any case.
// https://www.elastic.co/docs/reference/query-languages/esql/esql-syntax
grammar Esql;

options {
    contextSuperClass = dragoman.verify.reading.Node;
    caseInsensitive = true;
}

query: FROM_SOURCES (METADATA name (COMMA name)*)? (PIPE command)* EOF;

command
    : WHERE condition # where
    | EVAL assignment (COMMA assignment)* # eval
    | STATS (aggregate (COMMA aggregate)*)? (BY assignment (COMMA assignment)*)? # stats
    | MV_EXPAND name # expand
    | KEEP pattern (COMMA pattern)* # keep
    | DROP pattern (COMMA pattern)* # drop
    | RENAME name AS name (COMMA name AS name)* # rename
    | (DISSECT | GROK) operand text # extract
    | ENRICH name (ON name)? (WITH assignment (COMMA assignment)*)? # enrich
    | SORT order (COMMA order)* # sort
    | LIMIT NUMBER # limit
    ;

assignment: (name ASSIGN)? condition;

aggregate: (name ASSIGN)? condition (WHERE condition)?;

order: condition (ASC | DESC)? (NULLS (FIRST | LAST))?;

pattern: (part | STAR) (DOT? (part | STAR))*;

// NOT binds tighter than AND, AND tighter than OR.
// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/operators
condition: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | predicate;

predicate: operand test?;

test
    : comparator operand # compared
    | NOT? (LIKE | RLIKE) (text | LPAREN text (COMMA text)* RPAREN) # alike
    | NOT? IN LPAREN operand (COMMA operand)* RPAREN # listed
    | IS NOT? NULL # nullness
    | COLON operand # matched
    ;

comparator: EQ | NE | LT | LE | GT | GE;

operand: product ((PLUS | MINUS) product)*;

product: signed ((STAR | SLASH | PERCENT) signed)*;

signed: (PLUS | MINUS) signed | primary (CAST IDENTIFIER)*;

primary
    : LPAREN condition RPAREN # grouped
    | IDENTIFIER LPAREN ((STAR | condition (COMMA condition)*))? RPAREN # called
    | name # column
    | text # word
    | NUMBER IDENTIFIER # span
    | NUMBER # number
    | (TRUE | FALSE) # flag
    | NULL # nothing
    | LBRACKET operand (COMMA operand)* RBRACKET # several
    ;

text: STRING | RAW_STRING;

name: part (DOT part)*;

part: IDENTIFIER | QUOTED;

// Index patterns have characters of their own, so the lexer takes them together with their keyword.
FROM_SOURCES: 'from' [ \t\r\n]+ SOURCE ([ \t\r\n]* ',' [ \t\r\n]* SOURCE)*;
fragment SOURCE: '"' ~["\r\n]+ '"' | ~[ \t\r\n|,"`]+;

METADATA: 'metadata';
WHERE: 'where';
EVAL: 'eval';
STATS: 'stats';
MV_EXPAND: 'mv_expand';
KEEP: 'keep';
DROP: 'drop';
RENAME: 'rename';
DISSECT: 'dissect';
GROK: 'grok';
ENRICH: 'enrich';
ON: 'on';
WITH: 'with';
AS: 'as';
SORT: 'sort';
LIMIT: 'limit';
BY: 'by';
ASC: 'asc';
DESC: 'desc';
NULLS: 'nulls';
FIRST: 'first';
LAST: 'last';
AND: 'and';
OR: 'or';
NOT: 'not';
IN: 'in';
IS: 'is';
LIKE: 'like';
RLIKE: 'rlike';
NULL: 'null';
TRUE: 'true';
FALSE: 'false';

PIPE: '|';
LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';
COMMA: ',';
DOT: '.';
COLON: ':';
CAST: '::';
ASSIGN: '=';
EQ: '==';
NE: '!=';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';

NUMBER: [0-9]+ ('.' [0-9]+)? | '.' [0-9]+;
RAW_STRING: '"""' ~[\r\n]*? '"""' '"'? '"'?;
STRING: '"' ('\\' [tnr"\\] | ~["\\\r\n])* '"';
QUOTED: '`' ('``' | ~'`')+ '`';
IDENTIFIER: [a-z_@] [a-z0-9_]*;

COMMENT: ('//' ~[\r\n]* | '/*' .*? '*/') -> skip;
SPACE: [ \t\r\n]+ -> skip;
