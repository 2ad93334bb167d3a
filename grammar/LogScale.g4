/*
 * CrowdStrike's query language (CQL, LogScale), the part that detection and hunting queries use. From
 * https://library.humio.com/lql-grammar/syntax-grammar-guide-subset.html and its appendices A (quirks) and C
 * (characters), https://library.humio.com/data-analysis/syntax-filters.html, …/syntax-operators.html,
 * …/syntax-expressions.html, …/syntax-conditional.html and …/syntax-fields.html
 */
grammar LogScale;

options {
    contextSuperClass = dragoman.verify.reading.Node;
}

// A bar before the first step is in no grammar, but in many of CrowdStrike's own dashboards.
query : ( BAR? pipeline )? EOF ;

pipeline : step ( BAR step )* ;

step
    : fieldName ASSIGN expression               # assignment
    | fieldName FIELD ( BANG | NOT )* call      # fieldCall
    | fieldName LINK fieldName                  # link
    | fieldName MATCH LBRACE guarded ( SEMICOLON guarded )* SEMICOLON? RBRACE # match
    | CASE LBRACE pipeline ( SEMICOLON pipeline )* SEMICOLON? RBRACE # case
    | array                                     # stats
    | filter                                    # filterStep
    ;
guarded : guard ARROW pipeline ;
guard : call | pattern ;

// `or` binds tighter than `and`, and two filters side by side are an `and`.
filter : alternatives ( AND? alternatives )* ;
alternatives : negation ( OR negation )* ;
negation : ( NOT | BANG )* primary ;
primary
    : call                                       # callFilter
    | fieldName ( EQUALS | NEQ | LIKE ) pattern  # fieldFilter
    | fieldName ( LT | LTE | GT | GTE ) pattern  # orderFilter
    | pattern                                    # freeText
    | LPAREN filter RPAREN                       # group
    ;

fieldName : WORD | STRING ;
pattern : word | STRING | REGEX | parameter ;
word : WORD | STAR | PLUS | MINUS | PERCENT ;
parameter : QUESTION ( WORD | STRING ) | QUESTION LBRACE ( WORD | STRING ) EQUALS ( word | STRING ) RBRACE ;

call : DOLLAR? ( WORD | STRING | MATCH ) LPAREN ( argument ( COMMA argument )* )? RPAREN ;
argument
    : WORD EQUALS value                                    # named
    | WORD COLON subquery ( WORD COLON ( array | word ) )* # eventQuery
    | value                                                # unnamed
    ;
value : fieldName ASSIGN expression | REGEX | expression ;

// After a parenthesis `/60/24` is a division that the lexer takes for a regular expression and a number.
expression : unit ( operator unit | REGEX unit )* ;
operator : EQ | NEQ | LTE | LT | GTE | GT | PLUS | MINUS | STAR | SLASH | PERCENT ;
unit : ( BANG | MINUS )* factor ;
factor
    : LPAREN expression RPAREN # nested
    | subquery                 # subqueryValue
    | call                     # callValue
    | array                    # arrayValue
    | parameter                # parameterValue
    | STRING                   # text
    | ( WORD | STAR )          # bareWord
    ;
subquery : LBRACE pipeline RBRACE ;
array : LBRACKET ( element ( COMMA element )* )? RBRACKET ;
element : fieldName ASSIGN call | REGEX | expression ;

AND : [aA] [nN] [dD] ;
CASE : 'case' ;
LIKE : 'like' ;
MATCH : 'match' ;
NOT : [nN] [oO] [tT] ;
OR : [oO] [rR] ;

ASSIGN : ':=' ;
FIELD : '=~' ;
LINK : '<=>' ;
ARROW : '=>' ;
EQ : '==' ;
NEQ : '!=' ;
LTE : '<=' ;
LT : '<' ;
GTE : '>=' ;
GT : '>' ;
EQUALS : '=' ;
BANG : '!' ;
BAR : '|' ;
COLON : ':' ;
COMMA : ',' ;
SEMICOLON : ';' ;
QUESTION : '?' ;
DOLLAR : '$' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE : '{' ;
RBRACE : '}' ;

// Alone they are operators of expressions; in filters, and with other characters, they are words.
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
PERCENT : '%' ;
SLASH : '/' ;

// A slash that a space follows divides; which other slashes do, only the place says: those are left to words.
REGEX : '/' ( ~[/*\\[ \t\r\n] | ESCAPED | SET ) ( ~[/\\[\r\n] | ESCAPED | SET )* '/' [a-zA-Z]* ;
STRING : '"' ( ~["\\\r\n] | ESCAPED )* '"' ;

// Not at the start: a slash is in a word if more of the word follows, and so is a colon.
WORD : CHARACTER+ ( ( ':'+ '/'* | '/'+ ) CHARACTER+ | '[' [0-9]* ']' CHARACTER* )* ;

LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
SPACE : [ \t\f\r\n\u00A0]+ -> channel(HIDDEN) ;
UNKNOWN : . ;

fragment SET : '[' '^'? ']'? ( ~[\]\\\r\n] | ESCAPED )* ']' ;
fragment ESCAPED : '\\' ~[\r\n] ;
fragment CHARACTER : [#%&*+\-.0-9@A-Z\\^_a-z~] | [\u00A1-\u{10FFFF}] ;
