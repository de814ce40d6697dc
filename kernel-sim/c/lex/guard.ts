/** Finds the include guard of a header, so that the header need not be read a second time. */
import type { Token } from './token.js';

/**
 * The macro X of a file of the form `#ifndef X … #endif` (or `#if !defined X`), with nothing outside and no #else.
 *
 * @param hashes indices of the `#` tokens that begin directives
 */
export function includeGuard(tokens: readonly Token[], hashes: readonly number[]): string | undefined {
  if (hashes[0] !== 0) return undefined;
  let line = '';
  for (let i = 1; i < 8 && !tokens[i]?.startOfLine; i++) line += `${tokens[i]!.text} `;
  const m = /^(?:ifndef (\S+) |if ! defined (?:(\S+) |\( (\S+) \) ))$/.exec(line);
  if (!m) return undefined;
  let depth = 0;
  for (const hash of hashes) {
    switch (tokens[hash + 1]!.startOfLine ? '' : tokens[hash + 1]!.text) {
      case 'if':
      case 'ifdef':
      case 'ifndef':
        depth++;
        break;
      case 'else':
      case 'elif':
      case 'elifdef':
      case 'elifndef':
        if (depth === 1) return undefined;
        break;
      case 'endif':
        // Behind the last #endif there may be nothing but its own line.
        if (--depth === 0) return tokens[hash + 2]!.kind === 'eof' ? (m[1] ?? m[2] ?? m[3]) : undefined;
        break;
    }
  }
  return undefined;
}
