// The part of Splunk's SPL that detections use: what `search`, `where` and `regex` filter, and any other command in its
// outer form. https://help.splunk.com/splunk-enterprise/spl-search-reference/9.2/search-commands/search
parser grammar SplParser;

options {
    contextSuperClass = dragoman.verify.reading.Node;
    tokenVocab = SplLexer;
}

query: (search | PIPE command) (PIPE command)* EOF;

command
    : SEARCH search                          # searchStage
    | WHERE expression                       # whereStage
    | REGEX (fieldName (EQ | NE))? STRING    # regexStage
    | ASSIGN assignment (COMMA assignment)*  # evalStage
    | (COMMAND | MACRO) arguments?           # otherStage
    ;

subsearch: OPEN_SUBSEARCH PIPE? command (PIPE command)* CLOSE_SUBSEARCH;

// `search` evaluates NOT, then OR, then AND, which may be left out:
// https://help.splunk.com/en/splunk-enterprise/search/search-manual/9.3/expressions-and-predicates
search: searchAny (AND? searchAny)*;

searchAny: searchNot (OR searchNot)*;

searchNot: NOT searchNot | searchTerm;

searchTerm
    : LPAREN search RPAREN                                   # searchGroup
    | fieldName (comparator searchValue | IN searchValues)?  # searchWord
    | (MACRO | subsearch)                                    # searchMacro
    | DIRECTIVE                                              # searchDirective
    ;

fieldName: WORD | STRING;

comparator: EQ | NE | LT | LE | GT | GE;

searchValues: LPAREN searchValue (COMMA? searchValue)* RPAREN;

searchValue: WORD | STRING | DIRECTIVE | MACRO | subsearch;

// Other commands: words, options and calls. Only the pairing of their parts is known here.
arguments: argument ((COMMA | AND)? argument)*;

argument: option (OR option)*;

option: NOT option | part ((comparator | EQ_EQ) part)* (IN LPAREN arguments RPAREN)?;

part: WORD | STRING | QUOTED_NAME | MACRO | DIRECTIVE | LPAREN arguments? RPAREN | subsearch;

assignment: (target EQ)? expression;

target: IDENTIFIER (DOT IDENTIFIER)* | QUOTED_NAME | STRING;

// `where` and `eval` evaluate NOT, then AND, then OR, then XOR (same page).
expression: or (XOR or)*;

or: and (OR and)*;

and: not (AND not)*;

not: NOT not | comparison;

comparison: sum ((comparator | EQ_EQ) sum | LIKE sum | NOT? IN expressions)?;

sum: product ((PLUS | MINUS | DOT) product)*;

product: signed ((STAR | SLASH | PERCENT) signed)*;

signed: (PLUS | MINUS) signed | primary;

primary
    : LPAREN expression RPAREN             # grouped
    | (IDENTIFIER | LIKE | IN) expressions # call
    | IDENTIFIER                           # bareName
    | QUOTED_NAME                          # quotedName
    | STRING                               # text
    | NUMBER                               # number
    | (MACRO | subsearch)                  # macro
    ;

expressions: LPAREN (expression (COMMA expression)*)? RPAREN;
