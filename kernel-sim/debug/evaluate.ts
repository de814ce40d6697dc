/**
 * Expressions of the debugger: watches, hovers, conditions. Compiled by the compiler of the program, in the scope of a frame,
 * and run by its CPU in the address space of the thread.
 */
import { EvaluateError, type Value } from '../api.js';
import { type Expr, FuncSym, type Stmt, VarSym } from '../c/ast.js';
import { Diagnostics } from '../c/diagnostics.js';
import { hasEffects } from '../c/gen/analyse.js';
import { signature } from '../c/gen/abi.js';
import { walk } from '../c/gen/fn.js';
import { genFunction } from '../c/gen/function.js';
import { patch } from '../c/gen/wasm.js';
import { buildModule } from '../c/module.js';
import type { LinkedFunction } from '../c/link.js';
import { isVla } from '../c/check/operators.js';
import { type DebugScope, parseExpression } from '../c/parse/parse.js';
import { preprocess } from '../c/preprocess/preprocess.js';
import { SourceFile } from '../c/source.js';
import { type CType, type FunctionType, INT, LONG, VOID, pointerTo, sizeOf, typeName } from '../c/types.js';
import { toolOf } from '../libc/tools.js';
import type { Fault } from '../machine/fault.js';
import type { World } from '../world.js';
import { type CodeFrame, addressOf, frameAt, imageOf, offsetOf, scopesOf } from './symbols.js';

const MOST_BYTES = 65536;

/** An expression that is ready to run in any frame that stands at the same statement. */
export class CompiledExpression {
  readonly effects: boolean;
  private readonly byAddress: boolean;
  private readonly value: Expr;
  private readonly enter: (index: number) => void;

  constructor(
    private readonly w: World,
    tid: number,
    expr: Expr,
    /** Does it hold for every frame at this statement? */
    readonly reusable: boolean,
  ) {
    this.effects = hasEffects(expr);
    this.byAddress =
      isLvalue(expr) || expr.type.kind === 'record' || expr.type.kind === 'array' || expr.type.kind === 'function';
    if (expr.type.kind === 'record' && !isLvalue(expr))
      throw new EvaluateError(`a value of type ‘${typeName(expr.type)}’ that is no variable cannot be shown`);
    this.value =
      expr.kind === 'member' && !this.byAddress ? { kind: 'load', e: expr, type: expr.type, span: expr.span } : expr;
    const code = this.byAddress
      ? ({ kind: 'addr', e: expr, type: pointerTo(expr.type), span: expr.span } as Expr)
      : this.value;
    const type = this.byAddress ? LONG : this.value.type;
    this.enter = instantiate(w, tid, code, type)[`resume:${resultSignature(type)}`] as (index: number) => void;
  }

  /** Is it true in a frame of the thread that is running? Quick: a condition may be asked millions of times. */
  truth(frameVa: number): boolean {
    const { cpu } = this.w;
    const fault = cpu.evaluateHere(frameVa, this.enter);
    if (fault) throw new EvaluateError(faultText(fault));
    const t = this.value.type;
    if (this.byAddress)
      return t.kind === 'array' || t.kind === 'function' || this.run(cpu.tid, frameVa).bytes.some((b) => b !== 0);
    const { result } = cpu;
    if (t.kind === 'float')
      return (t.float === 'float' ? result.getFloat32(0, true) : result.getFloat64(0, true)) !== 0;
    return result.getInt32(0, true) !== 0 || (sizeOf(t) === 8 && result.getInt32(4, true) !== 0);
  }

  /** The truth of it as a function that safepoints can ask; undefined where the value is no scalar. */
  condition(tid: number): (() => number) | undefined {
    const { w, value } = this;
    const { kind } = value.type;
    if (kind === 'void' || (this.byAddress && (kind === 'array' || kind === 'record' || kind === 'function')))
      return undefined;
    let literals = false;
    walk(value, (n) => (literals ||= n.kind === 'compoundLit'));
    if (literals || this.effects) return undefined;
    const { span } = value;
    const e: Expr = this.byAddress ? { kind: 'load', e: value, type: value.type, span } : value;
    const no: Expr = { kind: 'not', e, type: INT, span };
    return instantiate(w, tid, { kind: 'not', e: no, type: INT, span }, INT, true).first as () => number;
  }

  /** Throws EvaluateError, in gdb's words where a place cannot be read. */
  run(tid: number, frameVa: number | undefined): Value {
    const { w, value } = this;
    const fault = w.cpu.evaluate(tid, frameVa ?? 0, () => this.enter(1));
    if (fault) throw new EvaluateError(faultText(fault));
    const { result } = w.cpu;
    if (this.byAddress) {
      const address = Number(result.getBigUint64(0, true));
      if (value.type.kind === 'function') return { type: value.type, address, bytes: new Uint8Array(0) };
      const size = Math.min(sizeOf(value.type) ?? 0, MOST_BYTES);
      const bytes = w.mm.peek(w.kernel.mm(w.kernel.threads.must(tid)), address, size);
      if (bytes.length < size) throw new EvaluateError(`Cannot access memory at address 0x${address.toString(16)}`);
      return { type: value.type, address, bytes };
    }
    const size = value.type.kind === 'void' ? 0 : Math.min(8, sizeOf(value.type) ?? 8);
    const bytes = new Uint8Array(value.type.kind === 'float' && value.type.float === 'ldouble' ? 16 : size);
    for (let i = 0; i < size; i++) bytes[i] = result.getUint8(i);
    return { type: value.type, address: undefined, bytes };
  }
}
const SIGFPE = 8;
const faultText = (f: Fault): string =>
  f.signo === SIGFPE ? 'Division by zero' : `Cannot access memory at address 0x${f.address.toString(16)}`;
const isLvalue = (e: Expr): boolean =>
  e.kind === 'var' || e.kind === 'deref' || (e.kind === 'member' && !e.member.bit && isLvalue(e.e));

const caches = new WeakMap<World, Map<string, CompiledExpression>>();
const MOST_CACHED = 1000;

/** Compiles an expression in a frame's scope (without frame: at file scope of the first source). Throws EvaluateError. */
export function compileExpression(w: World, tid: number, va: number | undefined, text: string): CompiledExpression {
  const frame = va === undefined ? undefined : frameAt(w, tid, va);
  const image = imageOf(w, tid);
  if (!image) throw new EvaluateError('the process has ended');
  let cache = caches.get(w);
  if (!cache) caches.set(w, (cache = new Map()));
  const key = `${image.id}:${frame?.fn.index ?? 0}:${frame?.stmt ?? 0}:${text}`;
  const known = cache.get(key);
  if (known) return known;

  const scope = new FrameScope(w, tid, frame);
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
  const compiled = new CompiledExpression(w, tid, expr, scope.reusable);
  if (cache.size > MOST_CACHED) cache.clear();
  if (scope.reusable) cache.set(key, compiled);
  return compiled;
}

/** The names of a frame, with the places of its variables. */
class FrameScope implements DebugScope {
  /** False when an address was used that another frame would not share. */
  reusable = true;
  private readonly inner: DebugScope;
  private readonly known = new Map<VarSym, VarSym>();

  constructor(
    private readonly w: World,
    private readonly tid: number,
    private readonly frame: CodeFrame | undefined,
  ) {
    const p = w.kernel.processes.get(w.kernel.threads.get(tid)?.pid ?? 0);
    const program = p && w.programs.get(p.image);
    if (!program) {
      const tool = p && toolOf(p.image);
      throw new EvaluateError(
        tool ? `${tool} has no source: it is a tool of the simulated world` : 'the process has ended',
      );
    }
    const own = frame && scopesOf(w, tid, frame);
    const scopes = own ?? [...program.scopes.values()][0]!;
    this.inner = scopes.at(own && frame.fn.object.debug.sym, frame ? offsetOf(w, tid, frame) : 0);
  }

  lookup(name: string): ReturnType<DebugScope['lookup']> {
    const e = this.inner.lookup(name);
    if (e?.kind !== 'var') return e;
    const known = this.known.get(e);
    if (known) return known;
    const v = new VarSym(e.name, e.type, e.span);
    v.storage = 'static';
    const local = this.frame?.fn.object.debug.variables.find((x) => x.sym === e);
    if (local && !isVla(e.type)) {
      v.frameOffset = local.offset;
      v.frameHot = local.hot ?? false;
    } else {
      v.address = addressOf(this.w, this.tid, this.frame, e);
      if (v.address === undefined) throw new EvaluateError(`‘${name}’ has no address here`);
      if (local || e.storage === 'tls') this.reusable = false;
    }
    this.known.set(e, v);
    return v;
  }
  lookupTag(name: string): ReturnType<DebugScope['lookupTag']> {
    return this.inner.lookupTag(name);
  }
}

const functionTo = (ret: CType): FunctionType => ({
  kind: 'function',
  ret: ret.kind === 'void' ? VOID : ret,
  params: [],
  variadic: false,
  oldStyle: false,
});
const resultSignature = (ret: CType): string => signature(functionTo(ret));

/** Generates a function that returns the expression. The exports of its module, see c/module.ts; it is function 1. */
function instantiate(w: World, tid: number, e: Expr, ret: CType, condition = false): WebAssembly.Exports {
  const type = functionTo(ret);
  const sym = new FuncSym('expression', type, e.span);
  const statement: Stmt = ret.kind === 'void' ? { kind: 'expr', e, span: e.span } : { kind: 'return', e, span: e.span };
  sym.body = { kind: 'block', body: [statement], span: e.span };
  const { image } = imageOf(w, tid)!;
  const object = genFunction(sym, {
    system: true,
    statements: [],
    small: false,
    sites: [],
    checks: new Set(),
    shadow: w.mm.memory.shadow ? 'keep' : undefined,
    symbolOf: (s) => s.name,
    stringSymbol: () => {
      throw new EvaluateError('string literals have no place in the process');
    },
    use: () => undefined,
    condition,
  });
  const fn = { object, index: 1, address: 0, firstStmt: 0 } as unknown as LinkedFunction;
  const none = { sigs: new Map(), sigBase: 0 };
  const bytes = buildModule([undefined, fn], none, w.mm.memory.shadow, (_f, code, r, env) => {
    if (r.kind === 'import') patch(code, r.at, env.imported(r.name));
    else if (r.kind === 'funcid') patch(code, r.at, 1);
    else if (r.kind === 'check') return;
    else if (r.kind === 'address') {
      const address = image.symbols.get(r.symbol);
      if (address === undefined) throw new EvaluateError(`‘${r.symbol}’ is not part of the program`);
      patch(code, r.at, address + r.addend);
    } else throw new EvaluateError('calls cannot be evaluated here');
  });
  return new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource), { machine: w.cpu.imports }).exports;
}
