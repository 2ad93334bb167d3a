// The words of SQL as Trino, DuckDB and Spark have them in common; texts in modes of their own, as they differ there.
// https://trino.io/docs/current/language/types.html#varchar,
// https://duckdb.org/docs/stable/sql/data_types/literal_types, https://spark.apache.org/docs/latest/sql-ref-literals.html
lexer grammar SqlLexer;

options {
    caseInsensitive = true;
}

@members {
    // Spark's texts have escapes.
    public boolean backslashes;
}

ALL: 'all';
AND: 'and';
AS: 'as';
ASC: 'asc';
BETWEEN: 'between';
BY: 'by';
CASE: 'case';
CAST: 'cast';
CURRENT: 'current';
DESC: 'desc';
DISTINCT: 'distinct';
ELSE: 'else';
END: 'end';
ESCAPE: 'escape';
EXTRACT: 'extract';
FALSE: 'false';
FILTER: 'filter';
FIRST: 'first';
FROM: 'from';
GROUP: 'group';
HAVING: 'having';
ILIKE: 'ilike';
IN: 'in';
INTERVAL: 'interval';
IS: 'is';
LAST: 'last';
LIKE: 'like';
LIMIT: 'limit';
NOT: 'not';
NULL: 'null';
NULLS: 'nulls';
OR: 'or';
ORDER: 'order';
OVER: 'over';
PARTITION: 'partition';
POSITION: 'position';
PRECEDING: 'preceding';
RANGE: 'range';
RLIKE: 'rlike';
ROW: 'row';
SELECT: 'select';
THEN: 'then';
TRUE: 'true';
TRY_CAST: 'try_cast';
UNION: 'union';
WHEN: 'when';
WHERE: 'where';
WINDOW: 'window';
WITH: 'with';

LBRACKET: '[';
RBRACKET: ']';
LPAREN: '(';
RPAREN: ')';
COMMA: ',';
DOT: '.';
SEMICOLON: ';';
EQ: '=';
NE: '!=' | '<>';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
CONCAT: '||';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';

NUMBER: [0-9]+ ('.' [0-9]+)?;
QUOTE: '\'' {mode(backslashes ? BACKSLASHED : DOUBLED);} -> more;
QUOTED: '"' ('""' | ~'"')+ '"';
BACKQUOTED: '`' ('``' | ~'`')+ '`';
IDENTIFIER: (LETTER | '_') (LETTER | [\p{N}_])*;
// A large set is read quadratically, so it stands once.
fragment LETTER: [\p{L}];
COMMENT: '--' ~[\r\n]* -> skip;
SPACE: [ \t\r\n]+ -> skip;

// What ends a text: a quote that is not written twice, or one without a backslash before it.
mode DOUBLED;

STRING: ('\'\'' | ~'\'')* '\'' -> mode(DEFAULT_MODE);

mode BACKSLASHED;

ESCAPED_STRING: ('\\' . | ~['\\])* '\'' -> type(STRING), mode(DEFAULT_MODE);
