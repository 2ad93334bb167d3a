// Sumo Logic: expressions of Cloud SIEM rules (`cloudSiem`) and log searches (`search`).
// https://help.sumologic.com/docs/cse/rules/cse-rules-syntax/
// https://help.sumologic.com/docs/search/get-started-with-search/build-search/keyword-search-expressions/
// https://help.sumologic.com/docs/search/search-query-language/
grammar Sumo;

options {
    contextSuperClass = dragoman.verify.reading.Node;
    caseInsensitive = true;
}

cloudSiem: expression EOF;

// A parameter behind a stage stands for more stages.
search: scope? ('|' stage PARAMETER*)* EOF;

// ---- expressions: Cloud SIEM rules, and what `where` and functions take in log searches

expression: conjunction ((OR | '||') conjunction)*;

conjunction: negation ((AND | '&&') negation)*;

negation: (NOT | '!') negation | comparison;

comparison: sum test?;

test
    : ('=' | '==' | '!=' | '<>' | '<' | '<=' | '>' | '>=') sum # compare
    | NOT? IN '(' sum (',' sum)* ')'                            # in
    | NOT? LIKE sum (ESCAPE sum)?                               # like
    | NOT? RLIKE sum                                            # rlike
    | NOT? MATCHES sum                                          # matches
    | NOT? MATCHES_REGEX                                        # matchesRegex
    | CONTAINS sum                                              # contains
    | NOT? BETWEEN sum AND sum                                  # between
    | IS NOT? NULL                                              # isNull
    ;

sum: product (('+' | '-') product)*;

product: unary (('*' | '/' | '%') unary)*;

unary: '-' unary | primary;

primary
    : '(' expression ')'  # grouped
    | call                # called
    | STRING              # text
    | NUMBER              # number
    | (TRUE | FALSE)      # bool
    | NULL                # null
    | field               # column
    ;

call: name '(' (argument (',' argument | COMMA_REGEX)*)? ')';

argument: expression;

field: name ('.' name | '[' (STRING | NUMBER | '*') ']')* | '*';

name
    : WORD | QUOTED_FIELD | PARAMETER
    | ORDER | FIELDS | FIELD | TIMESLICE | LIMIT | REGEX | NODROP
    | AUTO | FROM | ON | DESC | ASC | LIKE | RLIKE | ESCAPE | BETWEEN | IS | CONTAINS | GROUP | COUNT | MULTI | OPERATOR
    ;

// ---- log searches

// "AND is implicit"; words and punctuation stand as they come, only parentheses must match.
scope: scopeAnd (OR scopeAnd)*;

scopeAnd: scopeNot (AND? scopeNot)*;

scopeNot: (NOT | '!') scopeNot | '(' scope ')' | scopeTerm;

scopeTerm
    : name | LOOKUP | PARSE | EXTRACT | JSON | WHERE | SORT | IN | MATCHES | BY | AS
    | STRING | NUMBER | URL | PUNCTUATION | NULL | TRUE | FALSE
    | '=' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '<>' | '*' | '/' | '+' | '-' | '%' | '.' | ',' | '[' | ']' | '&&'
    | '?' | ':'
    ;

stage
    : parseStage
    | jsonStage
    | WHERE expression
    | sortStage
    | FIELDS ('-' | '+')? field (',' field)*
    | TIMESLICE BY? (NUMBER name | duration)? (AS field)?
    | LOOKUP lookupColumn (',' lookupColumn)* FROM (URL | '/'? field ('/' field)*)
      ON lookupMatch ((AND | ',') lookupMatch)*
    | LIMIT NUMBER
    | operatorStage
    | calculation
    ;

parseStage
    : (PARSE | EXTRACT) (REGEX | AUTO | name)? parseOption*
      (STRING (AS field (',' field)*)? (',' STRING AS field)*)? parseOption*
    ;

parseOption: FIELD '=' field | NODROP | MULTI;

jsonStage
    : JSON (parseOption | AUTO WORD*)*
      (STRING (AS field)? (',' STRING (AS field)?)*)? (',' field)* parseOption*
    ;

sortStage: (SORT | ORDER) BY? sortKey (',' sortKey)*;

sortKey: ('-' | '+')? sum (ASC | DESC)?;

lookupColumn: field (AS field)?;

lookupMatch: field '=' field;

duration: WORD | PARAMETER;

// `count by x`, `sum(a) as b, max(c) by d`, `if(a, b, c) as d`, `a / b as c`, `"x" as y`
calculation: calculated (',' calculated)* (GROUP? BY grouping (',' grouping)*)?;

calculated: (COUNT field | expression ('?' expression ':' expression)?) (AS alias)?;

// A name of several words is allowed.
alias: (field | NUMBER | BY | IN)+;

grouping: field (AS field)?;

// Operators whose arguments are of no interest here: words and balanced parentheses.
operatorStage: OPERATOR operatorPart*;

operatorPart: '(' operatorPart* ('|' stage)* ')' | scopeTerm | AND | OR | NOT | '!';

AND: 'and';
OR: 'or';
NOT: 'not';
IN: 'in';
LIKE: 'like';
RLIKE: 'rlike';
ESCAPE: 'escape';
MATCHES: 'matches';
CONTAINS: 'contains';
BETWEEN: 'between';
IS: 'is';
NULL: 'null';
TRUE: 'true';
FALSE: 'false';
AS: 'as';
BY: 'by';
GROUP: 'group';
PARSE: 'parse';
EXTRACT: 'extract';
REGEX: 'regex';
JSON: 'json';
AUTO: 'auto';
WHERE: 'where';
SORT: 'sort';
ORDER: 'order';
ASC: 'asc';
DESC: 'desc';
FIELDS: 'fields';
FIELD: 'field';
NODROP: 'nodrop';
MULTI: 'multi';
TIMESLICE: 'timeslice';
LOOKUP: 'lookup';
FROM: 'from';
ON: 'on';
LIMIT: 'limit';
COUNT: 'count';
OPERATOR
    : 'transpose' | 'outlier' | 'top' | 'timeshift' | 'compare' | 'accum' | 'total' | 'join' | 'transactionize'
    | 'quantize' | 'withtime' | 'geoip' | 'save' | 'logreduce' | 'fillmissing' | 'rate' | 'filter' | 'diff' | 'dedup'
    | 'eval' | 'smooth' | 'predict' | 'backshift' | 'rollingstd' | 'formatdatetime' | 'delta' | 'merge' | 'threatip'
    | 'csv' | 'keyvalue' | 'split' | 'compose'
    ;

NUMBER: [0-9]+ ('.' [0-9]+)? ('e' [+-]? [0-9]+)?;
WORD: [a-z0-9_$]+;

// A field whose name has other characters than letters.
QUOTED_FIELD: '%"' (~["\\] | '\\' .)* '"' | '%' [a-z_] [a-z0-9_$]*;
// A parameter of a dashboard.
PARAMETER: '{{' ~[}]* '}}';
URL: [a-z]+ '://' ~[ \t\r\n|)]*;

STRING: '"' (~["\\] | '\\' .)* '"' | '\'' (~['\\] | '\\' .)* '\'';

// A slash starts a regular expression only behind `matches` and behind a comma; anywhere else it divides.
MATCHES_REGEX: 'matches' [ \t\r\n]* REGEX_LITERAL;
COMMA_REGEX: ',' [ \t\r\n]* REGEX_LITERAL;
fragment REGEX_LITERAL: '/' (~[/\\*\r\n] | '\\' ~[\r\n]) (~[/\\\r\n] | '\\' ~[\r\n])* '/';

// Cloud SIEM has only the second kind.
LINE_COMMENT: '//' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' .*? '*/' -> channel(HIDDEN);
SPACE: [ \t\r\n\u00a0\ufeff]+ -> channel(HIDDEN);

PUNCTUATION: [@#^;~\\{}&];

// So that no character is ever skipped unseen.
UNEXPECTED: .;
