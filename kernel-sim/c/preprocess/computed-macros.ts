/** Macros whose value depends on the place of use: __LINE__, __FILE__, __has_include … */
import { BUILTINS } from '../builtins.js';
import { Token } from '../lex/token.js';
import type { Builtin } from './macro.js';
import { spell } from './paste.js';
import { pragmaOperator } from './pragma.js';
import type { Preprocessor } from './preprocess.js';

// Fixed: the same program must always give the same run.
const DATE = '"Jan  1 2026"';
const TIME = '"00:00:00"';
const TIMESTAMP = '"Thu Jan  1 00:00:00 2026"';

/** Attributes that the compiler obeys or may safely ignore. */
const ATTRIBUTES = new Set([
  'alias', 'aligned', 'always_inline', 'cold', 'const', 'constructor', 'deprecated', 'destructor', 'format', 'hot', 'malloc', 'noinline',
  'nonnull', 'noreturn', 'nothrow', 'packed', 'pure', 'unused', 'used', 'warn_unused_result', 'weak',
]); // prettier-ignore
/** Builtins that the checker folds. */
const FOLDED = new Set([
  '__builtin_offsetof',
  '__builtin_types_compatible_p',
  '__builtin_constant_p',
  '__builtin_choose_expr',
]);

/** The token that stands for a use of the macro, or undefined if it makes none. Reads the operand of those that have one. */
export function computeBuiltin(pp: Preprocessor, builtin: Builtin, name: Token): Token | undefined {
  const make = (kind: Token['kind'], text: string): Token =>
    new Token(kind, text, name.span, name.spaceBefore, name.startOfLine);
  const string = (s: string): Token => make('string', `"${s.replace(/[\\"]/g, '\\$&')}"`);
  switch (builtin) {
    case '__LINE__':
      return make('number', String(pp.lineOf(name.span)));
    case '__FILE__':
      return string(pp.buffer?.presumedPath ?? pp.main.path);
    case '__FILE_NAME__':
      return string(/[^/\\]*$/.exec(pp.buffer?.presumedPath ?? pp.main.path)![0]);
    case '__BASE_FILE__':
      return string(pp.main.path);
    case '__DATE__':
      return make('string', DATE);
    case '__TIME__':
      return make('string', TIME);
    case '__TIMESTAMP__':
      return make('string', TIMESTAMP);
    case '__COUNTER__':
      return make('number', String(pp.counter++));
    case '__INCLUDE_LEVEL__':
      return make('number', String(pp.buffer?.depth ?? 0));
    case '__has_include':
    case '__has_include_next':
      return make('number', hasInclude(pp, builtin, name) ? '1' : '0');
    case '__has_attribute':
    case '__has_cpp_attribute':
    case '__has_c_attribute':
    case '__has_builtin':
      return make('number', hasFeature(pp, builtin, name) ? '1' : '0');
    case '_Pragma':
      return pragmaOperator(pp, name);
  }
}

function hasInclude(pp: Preprocessor, builtin: string, name: Token): boolean {
  if (!pp.inDirective) {
    pp.diags.error(name.span, `"${builtin}" used outside of preprocessing directive`);
  }
  const { expander } = pp;
  const open = expander.raw();
  if (open?.text !== '(') {
    pp.diags.error(name.span, `missing '(' before "${builtin}" operand`);
    return false;
  }
  const header = expander.peek()?.kind === 'header' ? expander.raw() : expander.next();
  let text = '';
  if (header?.kind === 'header' || (header?.kind === 'string' && header.text.startsWith('"'))) text = header.text;
  else if (header?.text === '<') text = `<${computedName(pp)}>`;
  else {
    pp.diags.error(header?.span ?? name.span, `operator "${builtin}" requires a header-name`);
    if (expander.peek()?.text === ')') expander.raw();
    return false;
  }
  const close = expander.peek();
  if (close?.text === ')') expander.raw();
  else pp.diags.error(header.span, `missing ')' after "${builtin}" operand`);
  const { buffer } = pp;
  const start = builtin === '__has_include_next' && buffer && buffer.depth > 0 ? buffer.index + 1 : 0;
  const from = buffer?.lexed.file ?? pp.main;
  return pp.headers.find(text.slice(1, -1), text.startsWith('"'), from, start) !== undefined;
}

/** The header name up to `>`, made of expanded tokens. */
function computedName(pp: Preprocessor): string {
  const parts: Token[] = [];
  for (let t = pp.expander.next(); t && t.text !== '>'; t = pp.expander.next()) parts.push(t);
  return spell(parts);
}

function hasFeature(pp: Preprocessor, builtin: Builtin, name: Token): boolean {
  const { expander } = pp;
  if (expander.peek()?.text !== '(') {
    pp.diags.error(name.span, `missing '(' after "${builtin}"`);
    return false;
  }
  expander.raw();
  let word = expander.raw();
  if (word?.kind !== 'ident') {
    pp.diags.error(word?.span ?? name.span, `macro "${builtin}" requires an identifier`);
    return false;
  }
  // gnu::name, in [[ ]] attributes.
  while (expander.peek()?.text === ':' || expander.peek()?.text === '::') expander.raw();
  if (expander.peek()?.kind === 'ident') word = expander.raw()!;
  if (expander.peek()?.text === ')') expander.raw();
  else pp.diags.error(word.span, `missing ')' after "${builtin}"`);
  const text = word.text;
  if (builtin === '__has_builtin') return Object.hasOwn(BUILTINS, text) || FOLDED.has(text);
  return builtin === '__has_attribute' && ATTRIBUTES.has(text.replace(/^__(.*)__$/, '$1'));
}
