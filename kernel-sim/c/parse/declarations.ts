/** Declarations inside and outside of functions (C11 6.7). Function definitions are in functions.ts. */
import type { Stmt, VarSym } from '../ast.js';
import { ERROR_TYPE, bare } from '../check/checker.js';
import { quoteType } from '../check/compat.js';
import { isError, rvalue } from '../check/conversions.js';
import {
  declareFunction,
  declareNested,
  declareTypedef,
  declareVariable,
  initialisedVars,
  isTooLarge,
  requireComplete,
  type Attrs,
  type Declaration,
} from '../check/declare.js';
import { evalInt } from '../check/constant.js';
import { autoInit, initialise, type InitNode } from '../check/init.js';
import { isVla } from '../check/operators.js';
import { constInit } from '../check/static-init.js';
import type { Span } from '../source.js';
import { sizeOf, type CType } from '../types.js';
import { parseAttributes } from './attributes.js';
import { noteCleanup } from './cleanups.js';
import { parseDeclarator, type Declarator } from './declarators.js';
import { parseConditional } from './expressions.js';
import { beginsBody, defineFunction } from './functions.js';
import { parseInitializer } from './initializers.js';
import { stringBytes } from './literals.js';
import type { Parser } from './parser.js';
import { parseSpecifiers, withMode, type Specifiers } from './specifiers.js';
import { isSpecifierStart } from './type-names.js';

/** static-assert = "_Static_assert" "(" constant-expression ("," string+)? ")" ";" */
export function parseStaticAssert(p: Parser): void {
  const at = p.next().span;
  const open = p.tok.span;
  p.expect('(');
  if (p.inError) return p.skipStatement();
  const e = rvalue(p.ck, parseConditional(p));
  let text = '';
  if (p.accept(',')) {
    text = `: "${new TextDecoder().decode(stringBytes(p).slice(0, -1))}"`;
  }
  p.expect(')', open);
  if (p.inError || !p.at(';')) {
    p.expect(';');
    p.skipStatement();
  } else p.next();
  if (isError(e)) return;
  const v = evalInt(e);
  if (v === undefined) p.ck.error(e.span, 'expression in static assertion is not constant');
  else if (v === 0n) p.ck.error(at, `static assertion failed${text}`);
}

/**
 * declaration = specifiers (init-declarator ("," init-declarator)*)? ";" | static-assert
 * @returns the statements of the automatic variables
 */
export function parseDeclaration(p: Parser, place: 'block' | 'for' = 'block'): Stmt[] {
  if (p.at('_Static_assert')) {
    parseStaticAssert(p);
    return [];
  }
  p.ck.here = p.tok.span;
  const specs = parseSpecifiers(p, 'declaration');
  const out: Stmt[] = [];
  if (p.inError) {
    p.skipStatement();
    return out;
  }
  if (specs.ended || p.accept(';')) {
    emptyDeclaration(p, specs);
    return out;
  }
  let start: Span | undefined;
  let first = true;
  do {
    first = start === undefined;
    p.declaratorAttrs = {};
    parseAttributes(p, p.declaratorAttrs);
    start = first ? specs.start : p.tok.span;
    const d = parseDeclarator(p, 'named');
    const ps = d.parameters;
    if (first && ps && p.ck.fn && p.scopes && specs.storage !== 'typedef' && beginsBody(p, ps)) {
      defineFunction(p, specs, d, ps, p.scopes);
      return out;
    }
    const s = initDeclarator(p, specs, d, start);
    if (place === 'for' && specs.storage === 'static') {
      p.ck.error(d.span, `declaration of static variable ‘${d.name}’ in ‘for’ loop initial declaration`);
    }
    // Lengths of arrays are taken here, behind the declarators before this one.
    out.push(...p.ck.pending.splice(0));
    if (s) out.push(s);
  } while (endOfDeclarator(p, first));
  return out;
}

/**
 * What follows a declarator and its initialiser: a `,`, behind which there is another one, or the end.
 * @param first nothing was said yet about what the declaration could have been but one of objects
 * @returns true behind a `,`
 */
export function endOfDeclarator(p: Parser, first: boolean): boolean {
  if (p.accept(',')) return true;
  if (p.accept(';')) return false;
  const { initialised } = p;
  p.initialised = false;
  if (initialised) {
    // gcc offers no hint here; the editor does where the line ends.
    const { file, end } = p.prev;
    const edits = [{ span: { file, start: end, end }, text: ';' }];
    const ends = p.tok.startOfLine || p.at('}');
    p.syntaxError('expected ‘,’ or ‘;’', ends ? { fixes: [{ title: 'Insert ‘;’', edits, quiet: true }] } : {});
  } else if (first && isSpecifierStart(p)) {
    // declaration-specifiers declarator declaration-specifiers: a missing semicolon.
    p.expect(';');
    p.inError = false;
    return false;
  } else p.syntaxError('expected ‘=’, ‘,’, ‘;’, ‘asm’ or ‘__attribute__’');
  p.skipStatement();
  return false;
}

/** A declaration without declarators says something only by its tag. */
export function emptyDeclaration(p: Parser, specs: Specifiers): void {
  if (specs.type === ERROR_TYPE) return;
  if (specs.tag) {
    const unnamed = specs.type.kind === 'record' && p.tagUnnamed;
    if (unnamed && !specs.ended) p.ck.warn(p.ck.here, 'unnamed struct/union that defines no instances', '');
    return;
  }
  // `__attribute__((fallthrough));`
  if (specs.implicitInt && specs.attrs.fallthrough) return;
  const qualifiers = specs.implicitInt && specs.type.quals !== undefined;
  const what = qualifiers ? 'useless type qualifier in empty declaration' : 'empty declaration';
  if (qualifiers && p.ck.scope.kind !== 'file') p.ck.warn(specs.start, what, '');
  p.ck.warn(
    specs.start,
    specs.implicitInt
      ? qualifiers && p.ck.scope.kind !== 'file'
        ? 'empty declaration'
        : what
      : 'useless type name in empty declaration',
    '',
  );
}

/** What a declarator and its specifiers declare. `attrs` of both are joined. */
export function describeDeclaration(p: Parser, specs: Specifiers, d: Declarator, type: CType): Declaration {
  p.naming = undefined;
  const attrs: Attrs = { ...specs.attrs, ...p.declaratorAttrs };
  if (specs.attrs.align !== undefined) attrs.align = Math.max(specs.attrs.align, attrs.align ?? 1);
  return {
    name: d.name ?? '',
    span: d.span,
    type,
    storage: specs.storage,
    tls: specs.tls,
    inline: specs.inline,
    attrs,
    from: p.prev.end,
    paramSpans: d.parameters?.spans,
  };
}

/** init-declarator = declarator attributes ("=" initializer)?. Returns the statement of an automatic variable. */
export function initDeclarator(p: Parser, specs: Specifiers, d: Declarator, start: Span): Stmt | undefined {
  const { ck } = p;
  parseAttributes(p, p.declaratorAttrs);
  p.initialised = p.at('=');
  if (specs.autoType) return autoTyped(p, specs, d, start);
  const type = d.apply(withMode(specs.type, p.declaratorAttrs));
  const decl = describeDeclaration(p, specs, d, type);
  if (specs.implicitInt && specs.storage !== 'typedef' && type !== ERROR_TYPE) {
    if (ck.scope.kind === 'file' && specs.empty) ck.warn(d.span, 'data definition has no type or storage class', '');
    ck.warn(d.span, `type defaults to ‘int’ in declaration of ‘${d.name}’`, 'Wimplicit-int');
  }
  if (specs.storage === 'typedef') {
    declareTypedef(ck, decl);
    if (p.at('=')) {
      ck.error(start, `typedef ‘${d.name}’ is initialized (use ‘__typeof__’ instead)`);
      p.next();
      parseInitializer(p);
    }
    return undefined;
  }
  if (type.kind === 'function') {
    const nested = specs.storage === 'auto' ? ck.fn : undefined;
    const sym = nested ? declareNested(ck, decl, nested.sym) : declareFunction(ck, decl, false);
    if (p.accept('=')) {
      ck.error(sym.span, `function ‘${d.name}’ is initialized like a variable`);
      parseInitializer(p);
    }
    return undefined;
  }
  if (ck.scope.kind === 'file' && (specs.storage === 'auto' || specs.storage === 'register')) {
    if (specs.storage === 'auto') ck.error(d.span, `file-scope declaration of ‘${d.name}’ specifies ‘auto’`);
    else if (decl.attrs.asmName === undefined) ck.error(d.span, `register name not specified for ‘${d.name}’`);
    // A variable in a register of the machine: here one in memory.
    decl.attrs.asmName = undefined;
  }
  const sym = declareVariable(ck, decl, p.at('='));
  if (p.accept('=')) {
    const node = parseInitializer(p);
    const stmt = initialiseVariable(p, sym, type, node, p.from(start), specs);
    noteCleanup(p, sym, decl.attrs);
    return stmt;
  }
  noteCleanup(p, sym, decl.attrs);
  if (specs.storage !== 'extern' && isTooLarge(ck, sym)) return undefined;
  if (ck.scope.kind !== 'file' && specs.storage !== 'extern') requireComplete(ck, sym);
  return sym.storage === 'auto' ? { kind: 'decl', sym, init: undefined, span: p.from(start) } : undefined;
}

function initialiseVariable(
  p: Parser,
  sym: VarSym,
  type: CType,
  node: InitNode,
  span: Span,
  specs: Specifiers,
): Stmt | undefined {
  const { ck } = p;
  if (sym.type === ERROR_TYPE) return undefined;
  if (node.kind === 'expr' && isError(node.e) && sizeOf(type) === undefined) {
    sym.type = ERROR_TYPE;
    return undefined;
  }
  if (isVla(type)) {
    ck.error(ck.here, 'variable-sized object may not be initialized');
    return { kind: 'decl', sym, init: undefined, span };
  }
  if (type.kind === 'record' && !type.tag.complete) {
    ck.incomplete(sym.span, type, `variable ‘${sym.name}’ has initializer but incomplete type`);
    sym.type = ERROR_TYPE;
    return undefined;
  }
  const before = ck.diags.errors;
  const init = initialise(ck, type, node, sym.name);
  if (sizeOf(init.type) === undefined) {
    if (init.type.kind === 'array' && ck.diags.errors === before)
      ck.error(sym.span, `array size missing in ‘${sym.name}’`);
    sym.type = ERROR_TYPE;
    return undefined;
  }
  if (isTooLarge(ck, sym, init.type)) return undefined;
  if (sizeOf(sym.type) === undefined || sym.type.kind !== 'array') sym.type = init.type;
  if (sym.storage === 'auto') {
    if (init.end > (sizeOf(init.type) ?? 0)) {
      ck.error(
        node.span,
        'initialization of a flexible array member',
        ck.note(node.span, `(near initialization for ‘${sym.name}’)`),
      );
    }
    return { kind: 'decl', sym, init: autoInit(init), span };
  }
  if (specs.storage !== 'extern' || ck.scope.kind === 'file') {
    sym.constInit = constInit(ck, init);
    initialisedVars.add(sym);
  }
  return undefined;
}

/** "__auto_type" name "=" expression */
function autoTyped(p: Parser, specs: Specifiers, d: Declarator, start: Span): Stmt | undefined {
  const { ck } = p;
  if (!p.at('=')) {
    ck.error(d.span, `‘__auto_type’ requires an initialized data declaration`);
    return undefined;
  }
  p.next();
  const node = parseInitializer(p);
  if (node.kind === 'list') {
    ck.error(node.span, '‘__auto_type’ requires a plain expression as initializer');
    return undefined;
  }
  const e = rvalue(ck, node.e);
  const type = isError(e) ? ERROR_TYPE : bare(e.type);
  const given = type === ERROR_TYPE || !specs.type.quals ? type : { ...type, quals: specs.type.quals };
  if (type.kind === 'void') ck.error(d.span, `variable or field ‘${d.name}’ declared ${quoteType(type)}`);
  const sym = declareVariable(ck, describeDeclaration(p, specs, d, type.kind === 'void' ? ERROR_TYPE : given), true);
  return initialiseVariable(p, sym, sym.type, { ...node, e }, p.from(start), specs);
}
