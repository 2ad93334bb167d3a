// YARA-L 2.0, the rule language of Google Security Operations.
// https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-syntax (rule structure, literals, operators, keywords)
// https://docs.cloud.google.com/chronicle/docs/yara-l/expressions (precedence: not, and, or; then the implied and)
grammar YaraL;

// "Keywords in YARA-L 2.0 are case-insensitive."
options {
    contextSuperClass = dragoman.verify.reading.Node;
    caseInsensitive = true;
}

query: ruleDefinition+ EOF;

ruleDefinition: RULE word '{' meta events matching? outcomes? condition ruleOptions? '}';

meta: META ':' metaEntry*;

metaEntry: word '=' metaValue;

metaValue: STRING | RAW | NUMBER | TRUE | FALSE;

// Predicates that stand one after the other are joined by an implied `and`, which binds weaker than a written `or`.
events: EVENTS ':' disjunction+;

matching: MATCH ':' VARIABLE (',' VARIABLE)* (OVER WORD? DURATION ((BEFORE | AFTER) VARIABLE)?)?;

// Outcomes are numbers, texts and lists; conditions stand only inside `if(…)`.
outcomes: OUTCOME ':' (VARIABLE '=' sum)+;

condition: CONDITION ':' expression;

ruleOptions: OPTIONS ':' (word '=' (TRUE | FALSE | NUMBER | DURATION | STRING))*;

// What stands in `if(…)`, by itself: "a similar form as expressions in the events section".
predicates: disjunction EOF;

disjunction: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | predicate;

predicate
    : '(' disjunction ')'                       # grouped
    | '(' computation ')' arithmetic* comparison # computed
    | call (NOCASE | arithmetic* comparison)?   # called
    | value arithmetic* comparison              # compared
    ;

comparison
    : ('=' | '!=' | '<' | '<=' | '>' | '>=') sum NOCASE? # compareValues
    | (EQUALS_REGEX | DIFFERS_REGEX) NOCASE?             # compareRegex
    | IN (REGEX | CIDR)? LIST NOCASE?                    # inList
    | IS NOT? NULL                                       # isNull
    ;

// A sum that cannot be mistaken for a condition in parentheses.
computation: computationTerm (('+' | '-' | '*' | '/' | '%') computationTerm)*;

computationTerm: value | call | '(' computation ')';

sum: factor arithmetic*;

arithmetic: ('+' | '-' | '*' | '/' | '%') factor;

factor: value | call | '(' sum ')';

value: (ANY | ALL)? path | STRING | RAW | NUMBER | TRUE | FALSE | COUNT | array;

path: VARIABLE step*;

step: '.' word | '[' (STRING | RAW | NUMBER) ']';

array: '[' (expression (',' expression)*)? ']';

call: WORD ('.' word)* '(' (expression (',' expression)*)? ')';

// Arguments and the condition section: values and conditions in one hierarchy.
expression: conjunct (OR conjunct)*;

conjunct: inverse (AND inverse)*;

inverse: (NOT | '!') inverse | relation;

relation: term arithmetic* (comparison | NOCASE)?;

term: value | call | '(' expression ')';

word
    : WORD | RULE | META | EVENTS | MATCH | OUTCOME | CONDITION | OPTIONS | OVER | BEFORE | AFTER | AND | OR | NOT
    | NOCASE | IN | REGEX | CIDR | ANY | ALL | IS | NULL | TRUE | FALSE
    ;

RULE: 'rule';
META: 'meta';
EVENTS: 'events';
MATCH: 'match';
OUTCOME: 'outcome';
CONDITION: 'condition';
OPTIONS: 'options';
OVER: 'over';
BEFORE: 'before';
AFTER: 'after';
AND: 'and';
OR: 'or';
NOT: 'not';
NOCASE: 'nocase';
IN: 'in';
REGEX: 'regex';
CIDR: 'cidr';
ANY: 'any';
ALL: 'all';
IS: 'is';
NULL: 'null';
TRUE: 'true';
FALSE: 'false';

WORD: [a-z_] [a-z0-9_]*;
VARIABLE: '$' [a-z0-9_]+;
COUNT: '#' [a-z0-9_]+;
LIST: '%' [a-z_] [a-z0-9_]* ('.' [a-z0-9_]+)*;
DURATION: [0-9]+ [smhdw];
NUMBER: [0-9]+ ('.' [0-9]+)?;

// "Double quotes: must include escape characters. Back quotes: interpret all characters literally."
STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';
RAW: '`' ~'`'* '`';

// A slash starts a regular expression only behind `=` or `!=`; anywhere else it divides.
EQUALS_REGEX: '=' SPACES REGEX_LITERAL;
DIFFERS_REGEX: '!=' SPACES REGEX_LITERAL;
fragment REGEX_LITERAL: '/' (~[/\\*\r\n] | '\\' ~[\r\n]) (~[/\\\r\n] | '\\' ~[\r\n])* '/';
fragment SPACES: [ \t\r\n]*;

LINE_COMMENT: '//' ~[\r\n]* -> skip;
BLOCK_COMMENT: '/*' .*? '*/' -> skip;
SPACE: [ \t\r\n\u00a0\ufeff]+ -> skip;

// So that no character is ever skipped unseen.
UNEXPECTED: .;
