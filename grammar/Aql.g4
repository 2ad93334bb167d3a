// The part of QRadar's Ariel Query Language that searches events and flows; keywords in any case.
// https://ibm.com/docs/en/SS42VS_7.4/pdf/b_qradar_aql.pdf
grammar Aql;

options {
    contextSuperClass = dragoman.verify.reading.Node;
    caseInsensitive = true;
}

query: (select | condition) EOF;

select
    : SELECT DISTINCT? column (COMMA column)* (INTO name)? FROM source (INTO name)? (WHERE where=condition)?
      (GROUP BY operands)? (HAVING condition)? (ORDER BY order (COMMA order)*)? (LIMIT NUMBER)? period?
      (PARAMETERS parameter (COMMA parameter)*)? SEMICOLON?
    ;

column: STAR | condition (AS? alias)?;

alias: name | QUOTED | STRING;

source: name | LPAREN select RPAREN;

order: condition (ASC | DESC)? (COLLATE STRING)?;

// The time stands last, after LIMIT.
period: LAST NUMBER unit | START moment (STOP moment)? | STOP moment;

unit: MINUTES | HOURS | DAYS | SECONDS;

moment: STRING | NUMBER | call;

parameter: name EQ operand;

// https://ibm.com/docs/SS42VS_latest/com.ibm.qradar.doc/r_aql_operators.html
condition: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | predicate;

predicate
    : TEXT SEARCH STRING # textSearch
    | operand test? # tested
    ;

test
    : comparator operand # compared
    | NOT? likeness operand # alike
    | NOT? IN LPAREN (select | operands) RPAREN # listed
    | NOT? BETWEEN operand AND operand # ranged
    | IS NOT? NULL # nullness
    ;

comparator: EQ | NE | LT | LE | GT | GE;

likeness: LIKE | ILIKE | MATCHES | IMATCHES;

operands: operand (COMMA operand)*;

operand: product ((PLUS | MINUS | AMPERSAND | BAR) product)*;

product: signed ((STAR | SLASH | PERCENT | CARET) signed)*;

signed: (PLUS | MINUS) signed | primary;

primary
    : LPAREN (select | condition) RPAREN # grouped
    | call # called
    | name # bareName
    | QUOTED # quotedName
    | STRING # text
    | NUMBER # number
    | NULL # nothing
    | CASE operand? (WHEN condition THEN operand)+ (ELSE operand)? END # choice
    | IF condition THEN operand ELSE operand # branch
    ;

call: (name COLON COLON)? name LPAREN (DISTINCT? argument (COMMA argument)*)? RPAREN;

argument: STAR | condition;

// Words that are keywords only in their place.
name
    : IDENTIFIER
    | LAST
    | START
    | STOP
    | TEXT
    | SEARCH
    | MINUTES
    | HOURS
    | DAYS
    | SECONDS
    | PARAMETERS
    | COLLATE
    ;

SELECT: 'select';
DISTINCT: 'distinct';
FROM: 'from';
INTO: 'into';
WHERE: 'where';
GROUP: 'group';
BY: 'by';
HAVING: 'having';
ORDER: 'order';
ASC: 'asc';
DESC: 'desc';
COLLATE: 'collate';
LIMIT: 'limit';
LAST: 'last';
START: 'start';
STOP: 'stop';
MINUTES: 'minute' 's'?;
HOURS: 'hour' 's'?;
DAYS: 'day' 's'?;
SECONDS: 'second' 's'?;
PARAMETERS: 'parameters';
AS: 'as';
AND: 'and';
OR: 'or';
NOT: 'not';
IN: 'in';
IS: 'is';
NULL: 'null';
LIKE: 'like';
ILIKE: 'ilike';
MATCHES: 'matches';
IMATCHES: 'imatches';
BETWEEN: 'between';
TEXT: 'text';
SEARCH: 'search';
CASE: 'case';
WHEN: 'when';
THEN: 'then';
ELSE: 'else';
END: 'end';
IF: 'if';

LPAREN: '(';
RPAREN: ')';
COMMA: ',';
SEMICOLON: ';';
COLON: ':';
EQ: '=' | '==';
NE: '!=' | '<>';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
CARET: '^';
AMPERSAND: '&';
BAR: '|';

NUMBER: [0-9]+ ('.' [0-9]+)? | '0x' [0-9a-f]+;
STRING: '\'' ('\'\'' | ~'\'')* '\'';
QUOTED: '"' ('""' | ~["\r\n])+ '"';
IDENTIFIER: (LETTER | '_') (LETTER | [\p{N}_.])*;
// A large set is read quadratically, so it stands once.
fragment LETTER: [\p{L}];
SPACE: [ \t\r\n]+ -> skip;
