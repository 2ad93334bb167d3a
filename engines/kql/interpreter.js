// Evaluates the filters of a bound query on events, by the documented meaning of Kusto's operators.
// Sources: https://learn.microsoft.com/kusto/query/, pages named where a rule is not plain.
'use strict';
const net = require('net');
const { children, kind, typeOf } = require('./kusto.js');
const { regex } = require('./regex.js');

/** An event that no row of the table can be: a text in a column of numbers and the like. */
class NoRow extends Error {}

/** What this interpreter does not know; never an outcome. */
class Unknown extends Error {}

// "Case-insensitive operators are currently supported only for ASCII-text": /kusto/query/datatypes-string-operators
const fold = text => text.replace(/[A-Z]/g, letter => letter.toLowerCase());

const not = value => (value === null ? null : !value);
// unknown unless the other side decides: /kusto/query/scalar-data-types/bool
const and = (a, b) => (a === false || b === false ? false : a === null || b === null ? null : true);
const or = (a, b) => not(and(not(a), not(b)));

// texts are never null: /kusto/query/scalar-data-types/null-values
function text(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A value of an event as a column of a type holds it. */
function cell(value, type) {
  if (type === 'dynamic') return value ?? null;
  if (Array.isArray(value)) throw new NoRow();
  if (type === 'string') return text(value);
  if (value === null || value === undefined) return null;
  const word = String(value);
  const fits = {
    int: () => /^(0|-?[1-9]\d{0,8})$/.test(word) && Number(word),
    long: () => /^(0|-?[1-9]\d{0,14})$/.test(word) && Number(word),
    real: () => word === String(Number(word)) && Number(word),
    bool: () => (word === 'true' ? true : word === 'false' ? 'no' : false),
    datetime: () => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(word) && new Date(word),
    guid: () => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word) && word,
  }[type]?.();
  if (fits === undefined || fits === false) throw new NoRow();
  return fits === 'no' ? false : fits;
}

/** A row out of an event, whose members of JSON columns are written `Column.member`; `others` are values somewhere in it. */
function row(event, types) {
  const cells = {};
  const others = [];
  for (const [name, value] of Object.entries(event)) {
    const column = name.split('.')[0];
    if (name in types) cells[name] = cell(value, types[name]);
    // the mappings name members that hold one value; Kusto would see the JSON of several
    else if (Array.isArray(value)) throw new NoRow();
    else if (column in types) cells[column] ??= null;
    else others.push(cell(value, 'string'));
  }
  return { event, types, cells, others, extended: {} };
}

/** The value of a column; a JSON column that the event knows by members is put together. */
function column(name, at) {
  if (name in at.extended) return at.extended[name];
  if (at.cells[name] !== null && at.cells[name] !== undefined) return at.cells[name];
  const members = Object.keys(at.event).filter(key => key.startsWith(name + '.') && !(key in at.types));
  if (members.length === 0) return cell(undefined, at.types[name] ?? 'string');
  const whole = {};
  members.forEach(key => { whole[key.slice(name.length + 1)] = at.event[key]; });
  return at.types[name] === 'string' ? JSON.stringify(whole) : whole;
}

/** The dotted name of a member such as `EventData["a b"][0]` or `parse_json(Column).a`, or null. */
function label(node) {
  switch (kind(node)) {
    case 'NameReference': return node.SimpleName;
    case 'FunctionCallExpression':
      return ['parse_json', 'todynamic'].includes(node.Name.SimpleName) ? label(args(node)[0]) : null;
    case 'PathExpression': return `${label(node.Expression)}.${node.Selector.SimpleName}`;
    case 'ElementExpression': return `${label(node.Expression)}.${children(node.Selector)[0].LiteralValue}`;
    default: return null;
  }
}

const args = node => children(node.ArgumentList);

function number(value) {
  const found = typeof value === 'boolean' ? Number(value) : /^\s*[-+]?\d/.test(text(value)) ? Number(text(value)) : NaN;
  return Number.isNaN(found) ? null : found;
}

function truth(value) {
  if (typeof value === 'boolean' || value === null) return value;
  return { true: true, false: false, 1: true, 0: false }[text(value).toLowerCase()] ?? null;
}

function time(value) {
  const date = value instanceof Date ? value : new Date(text(value));
  return Number.isNaN(date.getTime()) ? null : date;
}

function part(unit, date) {
  if (date === null) return null;
  switch (unit) {
    case 'year': return date.getUTCFullYear();
    case 'month': return date.getUTCMonth() + 1;
    case 'day': return date.getUTCDate();
    case 'hour': return date.getUTCHours();
    case 'minute': return date.getUTCMinutes();
    case 'week_of_year': {
      const thursday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
      thursday.setUTCDate(thursday.getUTCDate() + 3 - (thursday.getUTCDay() + 6) % 7);
      return 1 + Math.floor((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 604_800_000);
    }
    default: throw new Unknown(`datetime_part ${unit}`);
  }
}

/** Null for what is no address: /kusto/query/ipv4-is-in-any-range-function; IPv4 may be asked of the one for IPv6. */
function inRange(address, ranges, family) {
  const own = net.isIP(address);
  if (own === 0 || family === 4 && own !== 4) return null;
  const list = new net.BlockList();
  for (const range of ranges) {
    const [base, prefix] = range.split('/');
    const type = net.isIP(base) === 4 ? 'ipv4' : 'ipv6';
    list.addSubnet(base, Number(prefix ?? (type === 'ipv4' ? 32 : 128)), type);
  }
  return list.check(address, own === 4 ? 'ipv4' : 'ipv6');
}

const FUNCTIONS = {
  not: value => not(truth(value)),
  tostring: text,
  strcat: (...values) => values.map(text).join(''),
  tolower: value => text(value).toLowerCase(),
  toint: number, tolong: number, toreal: number, todouble: number,
  tobool: truth,
  todatetime: time,
  parse_json: value => value,
  isempty: value => text(value) === '',
  isnotempty: value => text(value) !== '',
  isnull: value => value === null,
  isnotnull: value => value !== null,
  coalesce: (...values) => values.find(value => value !== null && value !== '') ?? values.at(-1),
  iff: (condition, yes, no) => (condition === true ? yes : no),
  datetime_part: (unit, date) => part(unit, time(date)),
  ipv4_is_in_any_range: (address, ranges) => inRange(address, ranges, 4),
  ipv6_is_in_any_range: (address, ranges) => inRange(address, ranges, 6),
};

const ON_TEXTS = {
  ContainsExpression: (a, b) => fold(a).includes(fold(b)),
  ContainsCsExpression: (a, b) => a.includes(b),
  StartsWithExpression: (a, b) => fold(a).startsWith(fold(b)),
  StartsWithCsExpression: (a, b) => a.startsWith(b),
  EndsWithExpression: (a, b) => fold(a).endsWith(fold(b)),
  EndsWithCsExpression: (a, b) => a.endsWith(b),
  EqualTildeExpression: (a, b) => fold(a) === fold(b),
  MatchesRegexExpression: (a, b) => regex(b).test(a),
};

const ON_ORDER = {
  LessThanExpression: (a, b) => a < b,
  LessThanOrEqualExpression: (a, b) => a <= b,
  GreaterThanExpression: (a, b) => a > b,
  GreaterThanOrEqualExpression: (a, b) => a >= b,
};

// two nulls are neither equal nor not: /kusto/query/scalar-data-types/null-values
function equal(a, b) {
  if (a === null && b === null) return null;
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}

function evaluate(node, at) {
  const name = kind(node);
  if (name in ON_TEXTS) {
    const right = text(evaluate(node.Right, at));
    return kind(node.Left) === 'StarExpression'
      ? [...Object.keys(at.types).map(each => text(column(each, at))), ...at.others]
        .some(each => ON_TEXTS[name](each, right))
      : ON_TEXTS[name](text(evaluate(node.Left, at)), right);
  }
  if (name in ON_ORDER) {
    const [a, b] = [evaluate(node.Left, at), evaluate(node.Right, at)];
    return a === null || b === null ? null : ON_ORDER[name](a, b);
  }
  if (name.endsWith('LiteralExpression')) return literal(node);
  switch (name) {
    case 'AndExpression': return and(evaluate(node.Left, at), evaluate(node.Right, at));
    case 'OrExpression': return or(evaluate(node.Left, at), evaluate(node.Right, at));
    case 'EqualExpression': return equal(evaluate(node.Left, at), evaluate(node.Right, at));
    case 'NotEqualExpression': return not(equal(evaluate(node.Left, at), evaluate(node.Right, at)));
    case 'ParenthesizedExpression': return evaluate(node.Expression, at);
    case 'UnaryMinusExpression': return -evaluate(node.Expression, at);
    case 'InExpression': return among(node, at, value => value);
    // the names are crossed: this is `in~`
    case 'InCsExpression': return among(node, at, value => fold(text(value)));
    case 'NameReference': return column(node.SimpleName, at);
    case 'PathExpression':
    case 'ElementExpression': return at.event[label(node)] ?? null;
    case 'DynamicExpression': return JSON.parse(node.LiteralValue);
    case 'FunctionCallExpression': {
      const call = FUNCTIONS[node.Name.SimpleName];
      if (!call) throw new Unknown(`the function ${node.Name.SimpleName}`);
      return call(...args(node).map(argument => evaluate(argument, at)));
    }
    default: throw new Unknown(`${name}: ${node.ToString()}`);
  }
}

function among(node, at, form) {
  const value = form(evaluate(node.Left, at));
  return children(children(node)[1]).some(element => form(evaluate(element, at)) === value);
}

function literal(node) {
  const value = node.LiteralValue;
  // the library boxes truth values
  if (typeOf(node) === 'bool') return value.toString().toLowerCase() === 'true';
  return ['int', 'long', 'real'].includes(typeOf(node)) ? Number(value.toString()) : value;
}

/** Whether the pipe lets the row through. */
function passes(pipe, at) {
  if (kind(pipe) !== 'PipeExpression') return true;
  if (!passes(pipe.Expression, at)) return false;
  const operator = pipe.Operator;
  switch (kind(operator)) {
    case 'FilterOperator': return evaluate(operator.Condition, at) === true;
    case 'ExtendOperator':
      children(operator).forEach(named => { at.extended[named.Name.SimpleName] = evaluate(named.Expression, at); });
      return true;
    // columns are shown, and none is lost that a later operator could look at: it would not bind
    case 'ProjectReorderOperator': return true;
    default: throw new Unknown(kind(operator));
  }
}

/** The columns of the rows that a pipe starts with. */
function source(pipe) {
  if (kind(pipe) === 'PipeExpression') return source(pipe.Expression);
  const types = {};
  const columns = pipe.ResultType.Columns;
  for (let i = 0; i < columns.Count; i++) types[columns.getItem(i).Name] = columns.getItem(i).Type.Name;
  return types;
}

/** Whether the query finds each event: true, false, or null where the event cannot be a row. */
function outcomes(code, events) {
  const statement = children(code.Syntax)[0];
  const pipe = statement.Expression;
  const types = source(pipe);
  return events.map(event => {
    try {
      return passes(pipe, row(event, types));
    } catch (problem) {
      if (problem instanceof NoRow) return null;
      throw problem;
    }
  });
}

module.exports = { outcomes };
