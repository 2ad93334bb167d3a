// Regular expressions of Kusto (those of the Rust crate `regex`) as JavaScript's: https://learn.microsoft.com/kusto/query/regex
'use strict';

const CLASSES = {
  d: '\\p{Nd}', D: '\\P{Nd}', s: '\\p{White_Space}', S: '\\P{White_Space}',
  w: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}',
};
const WORD = `[${CLASSES.w}]`;
const cache = new Map();

/** @throws if the expression has a part that this translation does not know */
function regex(source) {
  if (!cache.has(source)) cache.set(source, translate(source));
  return cache.get(source);
}

function translate(source) {
  const [head, flags = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [''];
  let out = '';
  let depth = 0;
  const body = source.slice(head.length);
  for (let i = 0; i < body.length; i++) {
    const char = body[i];
    if (char === '\\') {
      out += escape(body[++i], depth > 0);
    } else if (depth > 0) {
      if (char === '[' || /^(&&|--|~~)/.test(body.slice(i))) throw new Error(`sets in a class: ${source}`);
      if (char === ']') depth--;
      out += char;
    } else if (char === '[') {
      depth++;
      out += char;
      // at the start a bracket is a character
      if (body[i + 1] === '^') out += body[++i];
      if (body[i + 1] === ']') { out += '\\]'; i++; }
    } else if (char === '(' && body[i + 1] === '?' && body[i + 2] !== ':') {
      throw new Error(`a group that is not known: ${source}`);
    } else {
      out += char === ']' || char === '}' && !/\{\d+(,\d*)?$/.test(out) ? '\\' + char
        : char === '{' && !/^\{\d+(,\d*)?\}/.test(body.slice(i)) ? '\\{' : char;
    }
  }
  return new RegExp(out, flags + 'u');
}

function escape(char, inClass) {
  if (char === 'W') return inClass ? '\\P{Alphabetic}' : `[^${CLASSES.w}]`;
  if (char in CLASSES) return inClass ? CLASSES[char] : `[${CLASSES[char]}]`;
  if (char === 'b' && !inClass) return `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
  if (char === 'B' && !inClass) return `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;
  if (char === 'A') return '(?<![^])';
  if (char === 'z') return '(?![^])';
  if (/[nrtfvx]/.test(char)) return '\\' + char;
  if (/[A-Za-z0-9]/.test(char)) throw new Error(`the escape \\${char}`);
  return /[\^$\\.*+?()[\]{}|/-]/.test(char) && (char !== '-' || inClass) ? '\\' + char : char;
}

module.exports = { regex };
