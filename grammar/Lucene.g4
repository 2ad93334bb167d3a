/*
 * Lucene's query syntax as the query string query of Elasticsearch takes it, as far as its logic is that of its words. From
 * https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-query-string-query#query-string-syntax
 * https://lucene.apache.org/core/9_12_0/queryparser/org/apache/lucene/queryparser/classic/package-summary.html
 */
grammar Lucene;

options {
    contextSuperClass = dragoman.verify.reading.Node;
}

query : expression EOF ;

// AND and OR have no precedence there: side by side they must not stand.
expression : clause ( ( AND clause )+ | ( OR clause )+ )? ;
clause : ( NOT | BANG )? primary ;

primary
    : LPAREN expression RPAREN              # nested
    | field COLON operand                   # test
    ;
field : TERM ;
operand
    : value                                            # single
    | LPAREN value ( OR value )+ RPAREN                # several
    | LPAREN value RPAREN                              # enclosed
    | ( GTE | GT | LTE | LT ) ( TERM | QUOTED )        # compared
    ;
value : QUOTED | REGEX | TERM ;

AND : 'AND' | '&&' ;
OR : 'OR' | '||' ;
NOT : 'NOT' ;
BANG : '!' ;

COLON : ':' ;
GTE : '>=' ;
GT : '>' ;
LTE : '<=' ;
LT : '<' ;
LPAREN : '(' ;
RPAREN : ')' ;

QUOTED : '"' ( ~["\\] | '\\' . )* '"' ;
// Lucene's own token: it ends at the last slash that no other reading forbids.
REGEX : '/' ( ~[/] | '\\/' )* '/' ;
TERM : START ( START | [+-] )* ;

SPACE : [ \t\r\n\u3000]+ -> channel(HIDDEN) ;
UNKNOWN : . ;

fragment START : ~[ \t\r\n\u3000+\-!():^[\]"{}~\\/<>=&|] | '\\' . ;
