/**
 * Expressions of the debugger: watches, hovers, conditions. Compiled by the compiler of the program, in the scope of a frame,
 * and run by its CPU in the address space of the thread.
 */
import { EvaluateError, type Value } from '../api.js';
import { type Expr, FuncSym, type Stmt, VarSym } from '../c/ast.js';
import { Diagnostics } from '../c/diagnostics.js';
import { hasEffects } from '../c/gen/analyse.js';
import { signature } from '../c/gen/abi.js';
import { genFunction } from '../c/gen/function.js';
import { patch } from '../c/gen/wasm.js';
import { buildModule } from '../c/module.js';
import type { LinkedFunction } from '../c/link.js';
import { type DebugScope, parseExpression } from '../c/parse/parse.js';
import { preprocess } from '../c/preprocess/preprocess.js';
import { SourceFile } from '../c/source.js';
import { type CType, type FunctionType, LONG, VOID, pointerTo, sizeOf, typeName } from '../c/types.js';
import type { World } from '../world.js';
import { type CodeFrame, addressOf, frameAt, imageOf, offsetOf, scopesOf } from './symbols.js';

const MOST_BYTES = 65536;

export interface CompiledExpression {
  readonly expr: Expr;
  readonly effects: boolean;
}

/** Parses and checks an expression in a frame's scope (without frame: at file scope of the first source). Throws EvaluateError. */
export function compileExpression(w: World, tid: number, va: number | undefined, text: string): CompiledExpression {
  const frame = va === undefined ? undefined : frameAt(w, tid, va);
  const scope = scopeFor(w, tid, frame);
  const diags = new Diagnostics();
  const file = new SourceFile('expression', text);
  const none = {
    systemHeader: () => undefined,
    userHeader: () => undefined,
    includePaths: [],
    defines: [],
    implicitIncludes: [],
  };
  const expr = parseExpression(preprocess(file, none, diags), diags, scope);
  const error = diags.list.find((d) => d.severity === 'error');
  if (error || !expr) throw new EvaluateError(error?.message ?? 'this is no expression');
  return { expr, effects: hasEffects(expr) };
}

function scopeFor(w: World, tid: number, frame: CodeFrame | undefined): DebugScope {
  const p = w.kernel.processes.get(w.kernel.threads.get(tid)?.pid ?? 0);
  const program = p && w.programs.get(p.image);
  if (!program) throw new EvaluateError('the process has ended');
  const scopes = (frame && scopesOf(w, tid, frame)) ?? [...program.scopes.values()][0]!;
  const sym = frame && scopes === scopesOf(w, tid, frame) ? frame.fn.object.debug.sym : undefined;
  const inner = scopes.at(sym, frame ? offsetOf(w, tid, frame) : 0);
  const known = new Map<VarSym, VarSym>();
  return {
    lookup(name) {
      const e = inner.lookup(name);
      if (e?.kind !== 'var') return e;
      let v = known.get(e);
      if (!v) {
        v = new VarSym(e.name, e.type, e.span);
        v.storage = 'static';
        v.address = addressOf(w, tid, frame, e);
        if (v.address === undefined) throw new EvaluateError(`‘${name}’ has no address here`);
        known.set(e, v);
      }
      return v;
    },
    lookupTag: (name) => inner.lookupTag(name),
  };
}

const isLvalue = (e: Expr): boolean =>
  e.kind === 'var' || e.kind === 'deref' || (e.kind === 'member' && !e.member.bit && isLvalue(e.e));

/** Runs a compiled expression. Throws EvaluateError, in gdb's words where a place cannot be read. */
export function runExpression(w: World, tid: number, { expr }: CompiledExpression): Value {
  const byAddress =
    isLvalue(expr) || expr.type.kind === 'record' || expr.type.kind === 'array' || expr.type.kind === 'function';
  if (expr.type.kind === 'function') {
    const address = pure(w, tid, asAddress(expr), LONG);
    return { type: expr.type, address, bytes: new Uint8Array(0) };
  }
  if (expr.type.kind === 'record' && !isLvalue(expr))
    throw new EvaluateError(`a value of type ‘${typeName(expr.type)}’ that is no variable cannot be shown`);
  if (byAddress) {
    const address = pure(w, tid, asAddress(expr), LONG);
    const size = Math.min(sizeOf(expr.type) ?? 0, MOST_BYTES);
    const bytes = w.mm.peek(w.cpu.space, address, size);
    if (bytes.length < size) throw new EvaluateError(`Cannot access memory at address 0x${address.toString(16)}`);
    return { type: expr.type, address, bytes };
  }
  const value = expr.kind === 'member' ? ({ kind: 'load', e: expr, type: expr.type, span: expr.span } as Expr) : expr;
  pure(w, tid, value, value.type);
  const size = value.type.kind === 'void' ? 0 : Math.min(8, sizeOf(value.type) ?? 8);
  const bytes = new Uint8Array(value.type.kind === 'float' && value.type.float === 'ldouble' ? 16 : size);
  for (let i = 0; i < size; i++) bytes[i] = w.cpu.result.getUint8(i);
  return { type: value.type, address: undefined, bytes };
}
const asAddress = (e: Expr): Expr => ({ kind: 'addr', e, type: pointerTo(e.type), span: e.span });

/** Generates a function that returns the expression, instantiates and runs it. Its result as an address. */
function pure(w: World, tid: number, e: Expr, ret: CType): number {
  const type: FunctionType = {
    kind: 'function',
    ret: ret.kind === 'void' ? VOID : ret,
    params: [],
    variadic: false,
    oldStyle: false,
  };
  const sym = new FuncSym('expression', type, e.span);
  const statement: Stmt = ret.kind === 'void' ? { kind: 'expr', e, span: e.span } : { kind: 'return', e, span: e.span };
  sym.body = { kind: 'block', body: [statement], span: e.span };
  const { image } = imageOf(w, tid)!;
  const object = genFunction(sym, {
    system: true,
    statements: [],
    symbolOf: (s) => s.name,
    stringSymbol: () => {
      throw new EvaluateError('string literals have no place in the process');
    },
    use: () => undefined,
  });
  const fn = { object, index: 1, address: 0, firstStmt: 0 } as unknown as LinkedFunction;
  const bytes = buildModule([undefined, fn], (_f, code, r, env) => {
    if (r.kind === 'import') patch(code, r.at, env.imported(r.name));
    else if (r.kind === 'funcid') patch(code, r.at, 1);
    else if (r.kind === 'address') {
      const address = image.symbols.get(r.symbol);
      if (address === undefined) throw new EvaluateError(`‘${r.symbol}’ is not part of the program`);
      patch(code, r.at, address + r.addend);
    } else throw new EvaluateError('calls cannot be evaluated here');
  });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource), { machine: w.cpu.imports });
  const enter = instance.exports[`resume:${signature(type)}`] as (i: number) => void;
  const fault = w.cpu.evaluate(tid, () => enter(1));
  if (fault)
    throw new EvaluateError(
      fault.signo === 8 ? 'Division by zero' : `Cannot access memory at address 0x${fault.address.toString(16)}`,
    );
  return Number(w.cpu.result.getBigUint64(0, true));
}
