// The part of SQL that searches tables and computes over groups and windows, as Trino, DuckDB and Spark have it in common;
// keywords in any case. What only one of them knows, its reader refuses to the others.
// https://trino.io/docs/current/sql/select.html, https://duckdb.org/docs/stable/sql/query_syntax/select,
// https://spark.apache.org/docs/latest/sql-ref-syntax-qry-select.html
parser grammar SqlParser;

options {
    contextSuperClass = dragoman.verify.reading.Node;
    tokenVocab = SqlLexer;
}

query: statement SEMICOLON? EOF;

statement
    : (WITH common (COMMA common)*)? select (UNION ALL select)* (ORDER BY order (COMMA order)*)? (LIMIT NUMBER)?
    ;

common: name AS LPAREN statement RPAREN;

select
    : SELECT DISTINCT? column (COMMA column)* FROM source (WHERE where=condition)? (GROUP BY operands)?
      (HAVING having=condition)? (WINDOW name AS LPAREN window RPAREN)?
    ;

column: STAR | condition (AS? name)?;

source: (path | LPAREN statement RPAREN) (AS? name)?;

order: condition (ASC | DESC)? (NULLS (FIRST | LAST))?;

condition: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | predicate;

predicate: operand test?;

test
    : comparator operand # compared
    | NOT? likeness operand (ESCAPE STRING)? # alike
    | NOT? IN LPAREN (statement | operands) RPAREN # listed
    | NOT? BETWEEN operand AND operand # ranged
    | IS NOT? NULL # nullness
    ;

comparator: EQ | NE | LT | LE | GT | GE;

likeness: LIKE | ILIKE | RLIKE;

operands: operand (COMMA operand)*;

operand: sum (CONCAT sum)*;

sum: product ((PLUS | MINUS) product)*;

product: signed ((STAR | SLASH | PERCENT) signed)*;

signed: (PLUS | MINUS) signed | primary;

primary
    : LPAREN (statement | condition) RPAREN # grouped
    | (CAST | TRY_CAST) LPAREN operand AS type RPAREN # casted
    | EXTRACT LPAREN name FROM operand RPAREN # extracted
    | POSITION LPAREN needle=operand IN operand RPAREN # positioned
    | CASE operand? (WHEN condition THEN operand)+ (ELSE operand)? END # choice
    | INTERVAL (STRING | NUMBER) name # span
    | call # called
    | name LBRACKET (operand (COMMA operand)*)? RBRACKET # array
    | path # named
    | STRING # text
    | NUMBER # number
    | (TRUE | FALSE) # flag
    | NULL # nothing
    ;

type: name name? (LPAREN NUMBER (COMMA NUMBER)* RPAREN)?;

path: name (DOT name)*;

call
    : name LPAREN (STAR | DISTINCT? condition (COMMA condition)*)? RPAREN (FILTER LPAREN WHERE filter=condition RPAREN)?
      (OVER (name | LPAREN window RPAREN))?
    ;

window: (PARTITION BY operands)? (ORDER BY order (COMMA order)*)? frame?;

frame: RANGE BETWEEN operand PRECEDING AND CURRENT ROW;

// Words that are keywords only in their place.
name
    : IDENTIFIER
    | QUOTED
    | BACKQUOTED
    | FIRST
    | LAST
    | NULLS
    | ROW
    | CURRENT
    | RANGE
    | PRECEDING
    | FILTER
    | OVER
    | PARTITION
    | POSITION
    | WINDOW
    | EXTRACT
    | INTERVAL
    ;
