/** Directives (C11 6.10), but for the conditional ones. */
import { suggest } from '../check/suggest.js';
import { Token } from '../lex/token.js';
import { endOfLine, macroName, parseDefinition } from './macro.js';
import { spell } from './paste.js';
import { obeyPragma } from './pragma.js';
import type { Buffer, Preprocessor } from './preprocess.js';

/** In the order in which gcc looks for near ones. */
const NAMES =
  `define include endif ifdef if else ifndef undef line elif elifdef elifndef error pragma warning include_next ident import`.split(
    ' ',
  );

/** What a directive needs: its word, the tokens behind it, and the file. */
interface Directive {
  readonly pp: Preprocessor;
  readonly buffer: Buffer;
  readonly word: Token;
  readonly line: readonly Token[];
}

const DIRECTIVES: Readonly<Record<string, (d: Directive) => void>> = {
  if: ({ pp, buffer, word, line }) => buffer.conditionals.open(pp, word, line),
  ifdef: ({ pp, buffer, word, line }) => buffer.conditionals.open(pp, word, line),
  ifndef: ({ pp, buffer, word, line }) => buffer.conditionals.open(pp, word, line),
  elif: ({ pp, buffer, word, line }) => buffer.conditionals.next(pp, word, line),
  elifdef: ({ pp, buffer, word, line }) => buffer.conditionals.next(pp, word, line),
  elifndef: ({ pp, buffer, word, line }) => buffer.conditionals.next(pp, word, line),
  else: ({ pp, buffer, word, line }) => buffer.conditionals.next(pp, word, line),
  endif: ({ pp, buffer, word, line }) => buffer.conditionals.close(pp, word, line),
  define,
  undef,
  include,
  include_next: include,
  import: include,
  line: lineDirective,
  error: (d) => d.pp.diags.error(d.word.span, `#error ${spell(d.line)}`.trimEnd()),
  warning: (d) => d.pp.diags.warning(d.word.span, `#warning ${spell(d.line)}`.trimEnd(), 'Wcpp'),
  pragma: (d) => obeyPragma(d.pp, d.line, d.word),
  // Accepted and without effect, as on Linux.
  ident: () => undefined,
  sccs: () => undefined,
  assert: () => undefined,
  unassert: () => undefined,
};

/**
 * Obeys one directive.
 *
 * @param rest the tokens of the line behind it
 */
export function obeyDirective(pp: Preprocessor, buffer: Buffer, rest: readonly Token[]): void {
  const word = rest[0];
  if (!word) return; // C11 6.10.7: a null directive
  if (word.kind === 'number') {
    // `# 33 "file" flags`: what another preprocessor left.
    lineDirective({ pp, buffer, word, line: rest });
    return;
  }
  const run = word.kind === 'ident' && Object.hasOwn(DIRECTIVES, word.text) ? DIRECTIVES[word.text] : undefined;
  if (run) run({ pp, buffer, word, line: rest.slice(1) });
  else {
    const similar = word.kind === 'ident' ? suggest(word.text, NAMES) : undefined;
    const hint = similar ? `; did you mean #${similar}?` : '';
    const fixes = similar
      ? [{ title: `Change to #${similar}`, edits: [{ span: word.span, text: similar }] }]
      : undefined;
    pp.diags.error(word.span, `invalid preprocessing directive #${word.text}${hint}`, { fixes });
  }
}

function define({ pp, word, line }: Directive): void {
  const macro = parseDefinition(line, word, pp.diags);
  if (macro) pp.define(macro);
}

function undef({ pp, word, line }: Directive): void {
  const name = macroName(line, word, pp.diags);
  if (!name) return;
  pp.extraTokens(line, 1, 'undef');
  const old = pp.macros.get(name.text);
  if (old?.builtin)
    pp.diags.warning(name.span, `undefining "${name.text}"`, 'Wbuiltin-macro-redefined', { lineOnly: true });
  pp.macros.delete(name.text);
}

function include(d: Directive): void {
  const { pp, buffer, word, line } = d;
  const named = line[0]?.kind === 'header' ? writtenHeader(d) : computedHeader(d);
  if (!named) return;
  const { name, quoted, token } = named;
  if (name === '') {
    pp.diags.error(token.span, `empty filename in #${word.text}`);
    return;
  }
  let start = 0;
  if (word.text === 'include_next') {
    if (buffer.depth === 0) pp.diags.warning(word.span, '#include_next in primary source file', '');
    else start = buffer.index + 1;
  }
  const found = pp.headers.find(name, quoted, buffer.lexed.file, start);
  if (!found) {
    pp.halt(token.span, `${name}: No such file or directory`);
    return;
  }
  pp.enter(found.lexed, found.index, token.span);
  if (word.text === 'import') pp.once.add(found.lexed.file.path);
}

interface HeaderName {
  readonly name: string;
  readonly quoted: boolean;
  readonly token: Token;
}

function writtenHeader({ pp, word, line }: Directive): HeaderName {
  const token = line[0]!;
  pp.extraTokens(line, 1, word.text);
  return { name: token.text.slice(1, -1), quoted: token.text.startsWith('"'), token };
}

/** `#include MACRO`: the tokens after expansion are a string, or stand between `<` and `>` (C11 6.10.2p4). */
function computedHeader({ pp, word, line }: Directive): HeaderName | undefined {
  const tokens = pp.expander.expandAll(line);
  const first = tokens[0];
  if (first?.kind === 'string' && first.text.startsWith('"')) {
    pp.extraTokens(tokens, 1, word.text);
    return { name: first.text.slice(1, -1), quoted: true, token: first };
  }
  if (first?.text === '<') {
    const close = tokens.findIndex((t) => t.text === '>');
    if (close > 0) {
      pp.extraTokens(tokens, close + 1, word.text);
      return { name: spell(tokens.slice(1, close)), quoted: false, token: line[0]! };
    }
    pp.diags.error(endOfLine(line, word), 'missing terminating > character');
    return undefined;
  }
  pp.diags.error(line[0]?.span ?? endOfLine(line, word), `#${word.text} expects "FILENAME" or <FILENAME>`);
  return undefined;
}

/** C11 6.10.4. */
function lineDirective({ pp, buffer, word, line }: Directive): void {
  const tokens = pp.expander.expandAll(line);
  const [number, file] = tokens;
  if (!number) {
    pp.diags.error(endOfLine(line, word), 'unexpected end of file after #line');
    return;
  }
  if (number.kind !== 'number' || !/^[0-9]+$/.test(number.text)) {
    pp.diags.error(number.span, `"${number.text}" after #line is not a positive integer`);
    return;
  }
  if (Number(number.text) > 2147483647) pp.diags.warning(number.span, 'line number out of range', '');
  if (file) {
    if (file.kind !== 'string') {
      pp.diags.error(file.span, `"${file.text}" is not a valid filename`);
      return;
    }
    buffer.presumedPath = file.text.slice(1, -1).replace(/\\(.)/g, '$1');
    if (word.kind === 'ident') pp.extraTokens(tokens, 2, 'line');
  }
  const here = word.span.file.position(word.span.start).line;
  buffer.lineShift = (Number(number.text) % 4294967296) - here - 1;
  if (!word.span.file.system) word.span.file.presume(here, buffer.lineShift, buffer.presumedPath);
}
