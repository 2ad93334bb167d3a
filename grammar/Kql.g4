// The part of the Kusto Query Language that detection and hunting queries use (Microsoft Sentinel, Defender XDR).
// https://learn.microsoft.com/kusto/query/ ; keywords are case-sensitive.
// How tightly operators bind is nowhere written down; it was observed with Microsoft's own parser
// (npm @kusto/language-service-next 12.4.1): or < and < == in between < order < + < * < string operators < sign.
grammar Kql;

options {
    contextSuperClass = dragoman.verify.reading.Node;
}

query: statement (';' statement)* ';'? EOF;

statement
    : 'let' name '=' (function | pipe)                                            # letStatement
    | 'set' name ('=' (literal | name))?                                          # setStatement
    | 'declare' name '(' parameters ')'                                           # declareStatement
    | 'alias' name name '=' expression                                            # aliasStatement
    | 'restrict' name 'to' '(' sources ')'                                        # restrictStatement
    | pipe                                                                        # resultStatement
    ;

function: 'view'? '(' parameters? ')' '{' (statement (';' statement)*)? ';'? '}';

parameters: parameter (',' parameter)*;

parameter: name ':' (type | '(' (columns | '*') ')') ('=' literal)?;

columns: column (',' column)*;

column: name ':' type;

type: name | 'dynamic';

pipe: (source | expression) ('|' operator)*;

// What may stand at the beginning of a pipe besides the name of a table, a call or parentheses.
source
    : 'union' unionRest                                                           # unionSource
    | 'search' searchRest                                                         # searchSource
    | 'find' setting* ('in' '(' sources ')')? 'where'? expression
        (('project' | 'project-smart' | 'project-away') projectedItem (',' projectedItem)*)? # findSource
    | 'print' named (',' named)*                                                  # printSource
    | 'range' name 'from' expression 'to' expression 'step' expression            # rangeSource
    ;

unionRest: setting* sources;

searchRest: setting* ('in' '(' sources ')')? (searchDisjunction | '*');

searchDisjunction: searchConjunction ('or' searchConjunction)*;

searchConjunction: comparison ('and' comparison)*;

sources: sourceItem (',' sourceItem)*;

sourceItem: wildcardName | postfix;

wildcardName: name '*' name? | '*' (name '*'?)?;

setting: (HINT | name) '=' (literal | name);

// Where computed columns follow, only these words make a setting: any other `x = y` computes x.
flag: (HINT | 'kind' | 'bagexpansion' | 'with_itemindex') '=' (literal | name);

operator
    : ('where' | 'filter') expression                                             # whereOperator
    | 'extend' named (',' named)*                                                 # extendOperator
    | 'project' named (',' named)*                                                # projectOperator
    | 'project-away' nameItem (',' nameItem)*                                     # projectAwayOperator
    | 'project-keep' nameItem (',' nameItem)*                                     # projectKeepOperator
    | 'project-rename' name '=' name (',' name '=' name)*                         # projectRenameOperator
    | 'project-reorder' nameItem (',' nameItem)*                                  # projectReorderOperator
    | ('sort' | 'order') setting* 'by' ordered (',' ordered)*                     # sortOperator
    | 'serialize' (named (',' named)*)?                                           # serializeOperator
    | 'as' setting* name                                                          # asOperator
    | 'union' unionRest                                                           # unionOperator
    | 'search' searchRest                                                         # searchOperator
    | ('take' | 'limit') expression                                               # takeOperator
    | ('sample' expression | 'sample-distinct' expression 'of' expression)        # sampleOperator
    | 'top' expression 'by' ordered                                               # topOperator
    | 'top-nested' nested (',' nested)*                                           # topNestedOperator
    | 'top-hitters' expression 'of' expression ('by' expression)?                 # topHittersOperator
    | 'distinct' flag* ('*' | named (',' named)*)                              # distinctOperator
    | 'count' ('as' name)?                                                        # countOperator
    | 'summarize' flag* (named (',' named)* by? | by)                          # summarizeOperator
    | 'make-series' flag* series (',' series)* 'on' expression seriesRange? by? # makeSeriesOperator
    | 'join' setting* postfix ('on' expression (',' expression)*)?                # joinOperator
    | 'lookup' setting* postfix 'on' expression (',' expression)*                 # lookupOperator
    | ('mv-expand' | 'mvexpand') flag* expanded (',' expanded)* ('limit' expression)? # mvExpandOperator
    | ('mv-apply' | 'mvapply') flag* expanded (',' expanded)* ('limit' expression)?
        'on' '(' operators ')'                                                    # mvApplyOperator
    | ('parse' | 'parse-where') setting* postfix 'with' pattern+                  # parseOperator
    | 'parse-kv' postfix 'as' '(' columns ')' ('with' '(' setting (',' setting)* ')')? # parseKvOperator
    | 'evaluate' setting* postfix (':' '(' ('*' ','?)? columns? ')')?             # evaluateOperator
    | 'invoke' postfix                                                            # invokeOperator
    | 'render' name setting* ('with' '(' (setting | name) (',' (setting | name))* ')')? # renderOperator
    | 'partition' setting* 'by' expression ('(' operators ')' | '{' pipe '}')     # partitionOperator
    | 'fork' ((name '=')? '(' operators ')')+                                     # forkOperator
    | 'facet' 'by' name (',' name)* ('with' '(' operators ')')?                   # facetOperator
    | 'reduce' setting* 'by' expression ('with' setting (',' setting)*)?          # reduceOperator
    | 'scan' setting* ('declare' '(' parameters ')')? 'with' '(' step+ ')'        # scanOperator
    | ('getschema' | 'consume')                                                   # otherOperator
    ;

operators: operator ('|' operator)*;

by: 'by' named (',' named)*;

ordered: named ('asc' | 'desc')? ('nulls' ('first' | 'last'))?;

nested: expression? 'of' named ('with' name '=' expression)? 'by' ordered;

series: named ('default' '=' literal)?;

seriesRange
    : ('from' expression)? ('to' expression)? 'step' expression
    | 'in' name '(' expression ',' expression ',' expression ')'
    ;

expanded: named ('to' 'typeof' '(' type ')')?;

pattern: '*' | STRING | VERBATIM | MULTILINE | name (':' type)?;

step: 'step' name ('output' '=' name)? ':' expression ('=>' named (',' named)*)? ';';

projectedItem: column | name | '*';

nameItem: (wildcardName | name) ('asc' | 'desc')?;

named: '*' | name '=' expression | '(' name (',' name)+ ')' '=' expression | expression;

expression: conjunction ('or' conjunction)*;

conjunction: comparison ('and' comparison)*;

// What follows the relation is a rule of its own, so that nothing has to be read twice to tell which one it is.
comparison
    : relation tail?                                                              # plain
    | '*' (op = ('==' | '!=' | '<>') relation | op = (TEXT_OPERATOR | MATCHES) signed) # whole
    ;

tail
    : op = ('==' | '!=' | '<>' | ':') relation                                    # equality
    | op = ('in' | LIST_OPERATOR) '(' pipe (',' pipe)* ')'                        # listed
    | BETWEEN '(' expression '..' expression ')'                                  # between
    ;

relation: sum (op = ('<' | '<=' | '>' | '>=') sum)?;

sum: product (('+' | '-') product)*;

product: textual (('*' | '/' | '%') textual)*;

textual: signed (op = (TEXT_OPERATOR | MATCHES) signed)?;

signed: ('-' | '+')? postfix;

postfix: primary part*;

part
    : '.' '[' expression ']'                                                      # bracketPart
    | '.' memberName arguments                                                    # callPart
    | '.' memberName                                                              # memberPart
    | '[' expression ']'                                                          # indexPart
    ;

primary
    : literal                                                                     # literalValue
    | name arguments                                                              # call
    | name                                                                        # columnName
    | '(' pipe ')'                                                                # parenthesised
    | 'dynamic' '(' json ')'                                                      # dynamicValue
    | 'typeof' '(' (type | '*' | '(' columns ')') ')'                             # typeValue
    | ('datatable' '(' columns ')' | 'externaldata' '(' columns ')')
        '[' (signed (',' signed)* ','?)? ']' ('with' '(' setting (',' setting)* ')')? # inlineTable
    ;

arguments: '(' (argument (',' argument)*)? ')';

argument: '*' | (name '=')? pipe;

json
    : '{' (jsonPair (',' jsonPair)*)? '}'                                         # jsonBag
    | '[' (json (',' json)*)? ']'                                                 # jsonArray
    | (STRING | VERBATIM | MULTILINE)                                             # jsonText
    | '-'? (LONG | REAL)                                                          # jsonNumber
    | (TRUE | FALSE | 'null' | TIMESPAN | TYPED)                              # jsonOther
    | 'dynamic' '(' json ')'                                                      # jsonDynamic
    ;

jsonPair: (STRING | VERBATIM) ':' json;

literal: text | LONG | REAL | TIMESPAN | TYPED | TRUE | FALSE;

// Adjacent literals are one text.
text: (STRING | VERBATIM | MULTILINE)+;

bracketed: '[' text ']';

name: IDENTIFIER | softKeyword | bracketed;

memberName: IDENTIFIER | softKeyword | hardKeyword;

// Words of the language that may also name a column.
softKeyword
    : 'let' | 'set' | 'declare' | 'alias' | 'restrict' | 'view' | 'filter' | 'extend' | 'order' | 'sort' | 'serialize'
    | 'take' | 'limit' | 'sample' | 'top' | 'distinct' | 'count' | 'summarize' | 'join' | 'lookup' | 'mvexpand'
    | 'mvapply' | 'parse' | 'evaluate' | 'render' | 'partition' | 'fork' | 'facet' | 'reduce' | 'scan' | 'getschema'
    | 'consume' | 'range' | 'from' | 'step' | 'on' | 'with' | 'nulls' | 'default' | 'output' | 'null' | 'typeof'
    | 'kind' | 'bagexpansion' | 'with_itemindex'
    ;

// Words that name something only behind a dot.
hardKeyword
    : 'where' | 'project' | 'union' | 'search' | 'find' | 'print' | 'to' | 'of' | 'as' | 'by' | 'asc' | 'desc' | 'first'
    | 'last' | 'invoke' | 'dynamic' | 'datatable' | 'externaldata' | TRUE | FALSE | 'and' | 'or' | 'in'
    ;

HINT: 'hint.' [a-z_.]+;

TRUE: 'true' | 'True' | 'TRUE';

FALSE: 'false' | 'False' | 'FALSE';

TYPED
    : ('bool' | 'boolean' | 'date' | 'datetime' | 'decimal' | 'double' | 'guid' | 'int' | 'long' | 'real' | 'time'
        | 'timespan') [ \t]* '(' ~[()\r\n"']* ')'
    ;

TEXT_OPERATOR
    : '=~'
    | '!~'
    | '!'? ('contains' | 'startswith' | 'endswith' | 'has' | 'hasprefix' | 'hassuffix') '_cs'?
    | 'notcontains'
    | 'containscs'
    | '!containscs'
    | 'notcontainscs'
    ;

MATCHES: 'matches' [ \t\r\n]+ 'regex';

LIST_OPERATOR: '!in' | 'in~' | '!in~' | 'has_any' | 'has_all';

BETWEEN: '!'? 'between';

STRING: [hH]? ('"' (ESCAPE | ~["\\\r\n])* '"' | '\'' (ESCAPE | ~['\\\r\n])* '\'');

VERBATIM: [hH]? '@' ('"' (~["\r\n] | '""')* '"' | '\'' (~['\r\n] | '\'\'')* '\'');

MULTILINE: [hH]? ('```' .*? '```' | '~~~' .*? '~~~');

fragment ESCAPE
    : '\\' (["'\\abfnrtv] | [0-7] | [0-7] [0-7] | [0-3] [0-7] [0-7] | 'x' HEX HEX | 'u' HEX HEX HEX HEX
        | 'U' HEX HEX HEX HEX HEX HEX HEX HEX)
    ;

fragment HEX: [0-9a-fA-F];

REAL: [0-9]+ '.' [0-9]+ ([eE] [+-]? [0-9]+)? | [0-9]+ [eE] [+-]? [0-9]+;

LONG: [0-9]+ | '0x' HEX+;

TIMESPAN
    : [0-9]+ ('.' [0-9]+)? ('d' | 'day' | 'days' | 'h' | 'hr' | 'hrs' | 'hour' | 'hours' | 'm' | 'min' | 'minute'
        | 'minutes' | 's' | 'sec' | 'second' | 'seconds' | 'ms' | 'milli' | 'millis' | 'millisecond' | 'milliseconds'
        | 'micro' | 'micros' | 'microsecond' | 'microseconds' | 'nano' | 'nanos' | 'nanosecond' | 'nanoseconds'
        | 'tick' | 'ticks')
    ;

IDENTIFIER: [0-9]* (LETTER | [_$]) (LETTER | [\p{N}_$])*;

// A large set is read quadratically, so it stands once.
fragment LETTER: [\p{L}];

COMMENT: '//' ~[\r\n]* -> skip;

SPACE: [\p{White_Space}\u200B\uFEFF]+ -> skip;

OTHER: .;
