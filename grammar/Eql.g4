/*
 * Elastic's Event Query Language, the part that detection rules use. From
 * https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 * https://www.elastic.co/docs/reference/query-languages/eql/eql-function-ref
 * https://www.elastic.co/docs/reference/query-languages/eql/eql-pipe-ref
 */
grammar Eql;

options {
    contextSuperClass = dragoman.verify.reading.Node;
}

query : statement pipe* EOF ;

statement : event | sequence | sample ;

event : category WHERE expression ;

// A category with a hyphen, a dot or a space stands in quotes.
category : NAME | STRING | RAW_STRING ;

sequence : SEQUENCE ( by withMaxspan? | withMaxspan by? )? item+ ( UNTIL item )? ;
sample : SAMPLE by? sampleItem+ ;
item : BANG? LBRACKET event RBRACKET by? withRuns? ;
sampleItem : LBRACKET event RBRACKET by? ;
by : BY joinKey ( COMMA joinKey )* ;
joinKey : OPTIONAL? field | call ;
withMaxspan : WITH MAXSPAN ASSIGN ( DURATION | NUMBER ) ;
withRuns : WITH RUNS ASSIGN NUMBER ;

pipe : BAR NAME NUMBER? ;

expression : conjunction ( OR conjunction )* ;
conjunction : negation ( AND negation )* ;
negation : NOT* predicate ;

// Comparisons do not chain: `a < b <= c` is an error.
predicate : operand comparison? ;
comparison
    : ( EQ | NEQ | LT | LTE | GT | GTE ) operand # ordered
    | COLON ( list | constant )                  # equalsAnyCase
    | ( LIKE | LIKE_ANY_CASE ) ( list | text )   # like
    | ( REGEX | REGEX_ANY_CASE ) ( list | text ) # regex
    | NOT? ( IN | IN_ANY_CASE ) list             # in
    ;
list : LPAREN constant ( COMMA constant )* RPAREN ;
constant : text | MINUS? NUMBER | TRUE | FALSE | NULL ;
text : STRING | RAW_STRING ;

operand : term ( ( PLUS | MINUS ) term )* ;
term : factor ( ( STAR | SLASH | PERCENT ) factor )* ;
factor : ( PLUS | MINUS )* primary ;
primary
    : text                       # textValue
    | NUMBER                     # numberValue
    | ( TRUE | FALSE )           # booleanValue
    | NULL                       # nullValue
    | call                       # callValue
    | OPTIONAL? field            # fieldValue
    | LPAREN expression RPAREN   # nested
    ;
call : ( NAME | NAME_ANY_CASE ) LPAREN ( expression ( COMMA expression )* )? RPAREN ;
field : NAME | DOTTED ;

AND : 'and' ;
BY : 'by' ;
FALSE : 'false' ;
IN : 'in' ;
IN_ANY_CASE : 'in~' ;
LIKE : 'like' ;
LIKE_ANY_CASE : 'like~' ;
MAXSPAN : 'maxspan' ;
NOT : 'not' ;
NULL : 'null' ;
OR : 'or' ;
REGEX : 'regex' ;
REGEX_ANY_CASE : 'regex~' ;
RUNS : 'runs' ;
SAMPLE : 'sample' ;
SEQUENCE : 'sequence' ;
TRUE : 'true' ;
UNTIL : 'until' ;
WHERE : 'where' ;
WITH : 'with' ;

EQ : '==' ;
NEQ : '!=' ;
LTE : '<=' ;
LT : '<' ;
GTE : '>=' ;
GT : '>' ;
ASSIGN : '=' ;
COLON : ':' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
BANG : '!' ;
OPTIONAL : '?' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
COMMA : ',' ;
BAR : '|' ;

NUMBER : DIGIT+ ( '.' DIGIT+ )? EXPONENT? | '.' DIGIT+ EXPONENT? ;
DURATION : DIGIT+ [a-z]+ ;

// A raw string first: it is longer than the empty string that starts it.
RAW_STRING : '"""' ( ~["\r\n] | '"' ~["\r\n] | '""' ~["\r\n] )* '"""' ;
STRING : '"' ( ~["\\\r\n] | '\\' [nrt\\"] | '\\u{' HEX HEX+ '}' )* '"' ;

NAME : PLAIN ;
NAME_ANY_CASE : PLAIN '~' ;
DOTTED : ( PLAIN | QUOTED ) ( '.' ( PLAIN_PART | QUOTED ) )+ | QUOTED ;

LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
SPACE : [ \t\r\n]+ -> channel(HIDDEN) ;
UNKNOWN : . ;

fragment DIGIT : [0-9] ;
fragment EXPONENT : [eE] [+-]? DIGIT+ ;
fragment HEX : [0-9a-fA-F] ;
// A large set is read quadratically, so it stands once.
fragment LETTER : [\p{L}] ;
fragment PLAIN : ( LETTER | [_@] ) PLAIN_PART? ;
fragment PLAIN_PART : ( LETTER | [0-9_@] )+ ;
fragment QUOTED : '`' ( ~[`\r\n] | '``' )+ '`' ;
