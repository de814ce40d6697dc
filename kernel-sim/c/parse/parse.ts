/** The entry of the parser: a translation unit, or one expression of the debugger. */
import type { Expr, TranslationUnit } from '../ast.js';
import { Checker, type MissingName, type ParseOptions } from '../check/checker.js';
import { rvalue } from '../check/conversions.js';
import { finishUnit } from '../check/declare.js';
import { UnitScopes, type DebugScope } from '../check/scope.js';
import type { Diagnostics } from '../diagnostics.js';
import type { Token } from '../lex/token.js';
import { finish, type Steps } from '../steps.js';
import { parseExpression as parseFullExpression } from './expressions.js';
import { parseExternals } from './functions.js';
import { Bail, Parser } from './parser.js';

export type { ParseOptions, MissingName } from '../check/checker.js';
export { UnitScopes, type DebugScope, type Entity, type TagSym, type VisibleVar } from '../check/scope.js';

/** A translation unit with what the debugger and the front end need besides the code. */
export interface ParsedUnit extends TranslationUnit {
  /** What is visible where. */
  readonly scopes: UnitScopes;
  /** Names that are used but not declared, by the library header that declares them. */
  readonly missingHeaders: ReadonlyMap<string, readonly MissingName[]>;
}

/**
 * Parses and checks one translation unit. Never throws: whatever is wrong becomes a diagnostic, and the rest is still checked.
 * @param file the path, for the unit
 * @param tokens from the preprocessor, the last one of kind `eof`
 */
export const parseUnit = (
  file: string,
  tokens: readonly Token[],
  diags: Diagnostics,
  options: ParseOptions = {},
): ParsedUnit => finish(parseUnitSteps(file, tokens, diags, options));

/** As parseUnit, with a pause possible behind each external declaration. */
export function* parseUnitSteps(
  file: string,
  tokens: readonly Token[],
  diags: Diagnostics,
  options: ParseOptions = {},
): Steps<ParsedUnit> {
  const ck = new Checker(diags, options, tokens[0]?.span.file);
  const scopes = new UnitScopes(ck.fileScope);
  if (tokens.length) {
    diags.clock = () => 0;
    try {
      const p = new Parser(tokens, ck);
      diags.where = () => ck.fn?.sym.name ?? '';
      diags.clock = () => p.pos;
      yield* parseExternals(p, scopes);
      finishUnit(ck);
    } catch (error) {
      reportFailure(tokens, diags, error);
    }
  }
  return { file, functions: ck.functions, variables: ck.allVariables(), scopes, missingHeaders: ck.missingHeaders };
}

/**
 * Parses one expression as a watch or a breakpoint condition gives it, with the names of `scope`.
 * @returns the expression (an rvalue where `value`, otherwise as written), or undefined if there were errors
 */
export function parseExpression(
  tokens: readonly Token[],
  diags: Diagnostics,
  scope: DebugScope,
  value = false,
): Expr | undefined {
  const before = diags.errors;
  const ck = new Checker(diags, {}, tokens[0]?.span.file, scope);
  const e = guard(tokens, diags, () => {
    const p = new Parser(tokens, ck);
    try {
      const parsed = parseFullExpression(p);
      if (p.tok.kind !== 'eof') p.syntaxError('expected end of expression');
      return value ? rvalue(ck, parsed) : parsed;
    } catch (error) {
      if (error instanceof Bail) return undefined;
      throw error;
    }
  });
  return diags.errors > before ? undefined : e;
}

/** A program that is nested too deeply for the host's stack, or a mistake of the compiler, is an error of the program's compilation. */
function guard<T>(tokens: readonly Token[], diags: Diagnostics, f: () => T): T | undefined {
  try {
    return f();
  } catch (error) {
    reportFailure(tokens, diags, error);
    return undefined;
  }
}
function reportFailure(tokens: readonly Token[], diags: Diagnostics, error: unknown): void {
  const tooDeep = error instanceof RangeError && /call stack|recursion/i.test(error.message);
  const what = error instanceof Error ? error.message : String(error);
  diags.error(tokens[0]!.span, tooDeep ? 'the program is nested too deeply' : `internal compiler error: ${what}`);
}
