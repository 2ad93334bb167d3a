// node check.js TABLES.csv… < requests > answers
// A request is a line {world, query, events}; its answer {problems, outcomes} or, where the interpreter gives up, {problems, unknown}.
'use strict';
const readline = require('readline');
const { readWorlds, globals, analyze, problems } = require('./kusto.js');
const { outcomes } = require('./interpreter.js');

const states = Object.fromEntries(Object.entries(readWorlds(process.argv.slice(2)))
  .map(([world, tables]) => [world, globals(tables)]));

function answer({ world, query, events }) {
  if (!(world in states)) return { problems: [`no tables of the world ${world}`], outcomes: [] };
  const code = analyze(query, states[world]);
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
