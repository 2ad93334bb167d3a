/*
 * Kibana's query language (KQL). From
 * https://www.elastic.co/docs/reference/query-languages/kql
 * https://www.elastic.co/docs/explore-analyze/query-filter/languages/kql
 */
grammar Kuery;

options {
    contextSuperClass = dragoman.verify.reading.Node;
}

query : expression? EOF ;

// "and" binds tighter than "or", "not" tightest.
expression : conjunction ( OR conjunction )* ;
conjunction : negation ( AND negation )* ;
negation : NOT? predicate ;

predicate
    : LPAREN expression RPAREN                     # nested
    | value COLON LBRACE expression RBRACE         # nestedField
    | value COLON operand                          # is
    | value ( LTE | LT | GTE | GT ) value          # range
    | value                                        # anyField
    ;

operand : LPAREN alternatives RPAREN | value ;
alternatives : requirements ( OR requirements )* ;
requirements : element ( AND element )* ;
element : NOT? operand ;

// A bare text may have blanks in it: it ends where something else begins.
value : QUOTED | BARE+ ;

AND : [aA] [nN] [dD] ;
OR : [oO] [rR] ;
NOT : [nN] [oO] [tT] ;

COLON : ':' ;
LTE : '<=' ;
LT : '<' ;
GTE : '>=' ;
GT : '>' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACE : '{' ;
RBRACE : '}' ;

QUOTED : '"' ( ~["\\] | '\\' ( [trn"\\] | 'u' HEX HEX HEX HEX ) )* '"' ;
// A word with an asterisk at it is no operator.
BARE : ( ~[\\():<>"{} \t\r\n] | '\\' ( [trn\\():<>"*{}] | 'u' HEX HEX HEX HEX | KEYWORD ) )+ ;

SPACE : [ \t\r\n]+ -> channel(HIDDEN) ;
UNKNOWN : . ;

fragment HEX : [0-9a-fA-F] ;
fragment KEYWORD : [aA] [nN] [dD] | [oO] [rR] | [nN] [oO] [tT] ;
