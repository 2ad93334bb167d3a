// Microsoft's parser and binder of KQL, with the tables of one world.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const FOLDER = path.dirname(require.resolve('@kusto/language-service-next/package.json'));
for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  // both scripts define globals, so they are no modules
  vm.runInThisContext(fs.readFileSync(path.join(FOLDER, file), 'utf8'), { filename: file });
}
const Language = globalThis.Kusto.Language;

const TYPES = ['bool', 'datetime', 'dynamic', 'guid', 'int', 'long', 'real', 'decimal', 'timespan', 'string'];
// the pages of ASIM name logical types; https://learn.microsoft.com/azure/sentinel/normalization-about-schemas#logical-types
const LOGICAL = { bigint: 'long', boolean: 'bool', 'date/time': 'datetime', double: 'real', integer: 'int',
  latitude: 'real', longitude: 'real' };

function scalar(type) {
  const word = type.trim().toLowerCase();
  return TYPES.includes(word) ? word : LOGICAL[word] ?? 'string';
}

/** The tables of each world out of lines `world,table,column,type`. */
function readWorlds(files) {
  const worlds = {};
  for (const file of files) {
    for (const line of fs.readFileSync(file, 'utf8').split(/\r?\n/).slice(1)) {
      const [world, table, column, type] = line.split(',');
      if (column && !line.startsWith('#')) {
        ((worlds[world] ??= {})[table] ??= {})[column] ??= scalar(type ?? '');
      }
    }
  }
  return worlds;
}

function globals(tables) {
  const { TableSymbol, ColumnSymbol, DatabaseSymbol, ScalarTypes } = Language.Symbols;
  const symbols = Object.entries(tables).map(([name, columns]) => new TableSymbol.$ctor4(name,
    Object.entries(columns).map(([column, type]) => new ColumnSymbol(column, ScalarTypes.GetSymbol(type)))));
  return Language.GlobalState.Default.WithDatabase(new DatabaseSymbol.$ctor1('db', symbols));
}

const names = new Map();

/** The name of a node's kind; the library's own look-up takes most of the time if it is not kept. */
function kind(node) {
  if (!names.has(node.Kind)) names.set(node.Kind, globalThis.System.Enum.getName(Language.Syntax.SyntaxKind, node.Kind));
  return names.get(node.Kind);
}

/** The children of a node; lists and their separators dissolve into their elements. */
function children(node) {
  const found = [];
  for (let i = 0; i < node.ChildCount; i++) {
    const child = node.GetChild(i);
    if (child === null || child === undefined || kind(child).endsWith('Token') || kind(child).endsWith('Keyword')) continue;
    if (kind(child) === 'List' || kind(child) === 'SeparatedElement') found.push(...children(child));
    else found.push(child);
  }
  return found;
}

const typeOf = node => node.ResultType?.Name ?? '';

/** What the binder objects to, and what it lets pass although it can never be true. */
function problems(code) {
  const found = [];
  const diagnostics = code.GetDiagnostics();
  for (let i = 0; i < diagnostics.Count; i++) {
    const diagnostic = diagnostics.getItem(i);
    if (diagnostic.Severity !== 'Information') found.push(`${diagnostic.Severity}: ${diagnostic.Message}`);
  }
  walk(code.Syntax, node => {
    // a fuzzy union forgives tables that do not exist
    if (kind(node) === 'UnionOperator') {
      children(node).filter(table => kind(table) === 'NameReference' && !table.ReferencedSymbol)
        .forEach(table => found.push(`Error: no table is called ${table.ToString()}`));
    }
    if (['EqualExpression', 'NotEqualExpression'].includes(kind(node))) comparison(node.Left, node.Right, found);
    if (kind(node) === 'InExpression') {
      children(children(node)[1]).forEach(element => comparison(node.Left, element, found));
    }
  });
  return found;
}

function comparison(left, right, found) {
  const types = [typeOf(left), typeOf(right)].filter(type => type !== 'dynamic');
  if (types.length === 2 && (types[0] === 'string') !== (types[1] === 'string')) {
    found.push(`Error: ${types[0]} is compared with ${types[1]}: ${left.ToString().trim()}`);
  }
}

function walk(node, visit) {
  visit(node);
  children(node).forEach(child => walk(child, visit));
}

const analyze = (query, state) => Language.KustoCode.ParseAndAnalyze(query, state);

module.exports = { readWorlds, globals, analyze, problems, children, kind, typeOf };
