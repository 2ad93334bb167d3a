// node check.js TABLES.csv… < requests > answers
// A request is a line {world, query, events}; its answer {problems, outcomes} or, where the interpreter gives up, {problems, unknown}.
'use strict';
const readline = require('readline');
const { readWorlds, globals, analyze, problems } = require('./kusto.js');
const { outcomes } = require('./interpreter.js');

const worlds = readWorlds(process.argv.slice(2));
const states = new Map();

/** A database of those tables that the query could mean; the binder is slow with a thousand of them. */
function state(world, query) {
  const words = new Set(query.match(/\w+/g));
  const named = Object.entries(worlds[world]).filter(([table]) => words.has(table));
  const key = [world, ...named.map(([table]) => table)].join(' ');
  if (!states.has(key)) states.set(key, globals(Object.fromEntries(named)));
  return states.get(key);
}

function answer({ world, query, events }) {
  if (!(world in worlds)) return { problems: [`no tables of the world ${world}`], outcomes: [] };
  const code = analyze(query, state(world, query));
  const found = problems(code);
  if (found.length > 0) return { problems: found, outcomes: [] };
  try {
    return { problems: found, outcomes: outcomes(code, events) };
  } catch (gaveUp) {
    return { problems: found, outcomes: [], unknown: gaveUp.message };
  }
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', line => process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + '\n'));
