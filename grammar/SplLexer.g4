// The words of Splunk's SPL, in three modes: text to search for, the name of a command, and eval expressions.
// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.2/search-commands/search
lexer grammar SplLexer;

// Searching and the arguments of most commands: a word runs to the next space, quote, bracket or comparison.
COMMENT: '```' .*? '```' -> skip;
SPACE: [\p{White_Space}]+ -> skip;
PIPE: '|' -> mode(COMMAND_NAME);
OPEN_SUBSEARCH: '[' -> pushMode(COMMAND_NAME);
CLOSE_SUBSEARCH: ']' -> popMode;
MACRO: '`' ~'`'+ '`';
STRING: '"' ('\\' . | ~["\\])* '"';
QUOTED_NAME: '\'' ~['\r\n]+ '\'';
LPAREN: '(';
RPAREN: ')';
COMMA: ',';
EQ: '=';
EQ_EQ: '==';
NE: '!=';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
AND: 'AND';
OR: 'OR';
NOT: 'NOT';
IN: 'IN';
DIRECTIVE: ('CASE' | 'TERM') '(' (STRING | ~["()\r\n])+ ')';
WORD: (WORD_START WORD_PART* '\\'?) | '\\';

fragment WORD_START
    : '\\' ~[\p{White_Space}]
    | '!' ~[=\p{White_Space}"'`|()[\]<>,\\]
    | ~[\p{White_Space}"'`|()[\]=<>!,\\]
    ;

fragment WORD_PART: WORD_START | '\'';

mode COMMAND_NAME;
C_COMMENT: COMMENT -> skip;
C_SPACE: SPACE -> skip;
C_PIPE: '|' -> type(PIPE);
C_CLOSE: ']' -> type(CLOSE_SUBSEARCH), popMode;
C_MACRO: MACRO -> type(MACRO), mode(DEFAULT_MODE);
SEARCH: 'search' -> mode(DEFAULT_MODE);
REGEX: 'regex' -> mode(DEFAULT_MODE);
WHERE: 'where' -> mode(EVAL);
ASSIGN: ('eval' | 'fieldformat') -> mode(EVAL);
COMMAND: [A-Za-z_] [A-Za-z0-9_]* -> mode(DEFAULT_MODE);

mode EVAL;
E_COMMENT: COMMENT -> skip;
E_SPACE: SPACE -> skip;
E_PIPE: '|' -> type(PIPE), mode(COMMAND_NAME);
E_OPEN: '[' -> type(OPEN_SUBSEARCH), pushMode(COMMAND_NAME);
E_CLOSE: ']' -> type(CLOSE_SUBSEARCH), popMode;
E_MACRO: MACRO -> type(MACRO);
E_STRING: STRING -> type(STRING);
E_QUOTED_NAME: QUOTED_NAME -> type(QUOTED_NAME);
E_LPAREN: '(' -> type(LPAREN);
E_RPAREN: ')' -> type(RPAREN);
E_COMMA: ',' -> type(COMMA);
E_EQ: '=' -> type(EQ);
E_EQ_EQ: '==' -> type(EQ_EQ);
E_NE: '!=' -> type(NE);
E_LE: '<=' -> type(LE);
E_GE: '>=' -> type(GE);
E_LT: '<' -> type(LT);
E_GT: '>' -> type(GT);
PLUS: '+';
MINUS: '-';
DOT: '.';
STAR: '*';
SLASH: '/';
PERCENT: '%';
E_AND: [Aa] [Nn] [Dd] -> type(AND);
E_OR: [Oo] [Rr] -> type(OR);
E_NOT: [Nn] [Oo] [Tt] -> type(NOT);
XOR: [Xx] [Oo] [Rr];
E_IN: [Ii] [Nn] -> type(IN);
LIKE: [Ll] [Ii] [Kk] [Ee];
NUMBER: ([0-9]+ ('.' [0-9]*)? | '.' [0-9]+) ([eE] [+-]? [0-9]+)?;
// Braces, colons and foreach's templates stand in names that eval takes without quotes.
IDENTIFIER: (LETTER | [_$@] | '<<' [A-Z]+ '>>') (LETTER | [\p{N}_$@:{}] | '<<' [A-Z]+ '>>')*;
// A large set is read quadratically, so it stands once.
fragment LETTER: [\p{L}];
