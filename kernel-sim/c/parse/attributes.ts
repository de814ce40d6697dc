/** `__attribute__((…))`, `_Alignas`, `asm` labels: whatever may stand between the parts of a declaration. */
import { evalInt } from '../check/constant.js';
import { rvalue } from '../check/conversions.js';
import type { Attrs } from '../check/declare.js';
import { alignOf } from '../types.js';
import { parseAssignment, parseConstant } from './expressions.js';
import { stringBytes } from './literals.js';
import type { Parser } from './parser.js';
import { isTypeStart, parseTypeName } from './type-names.js';

const MODES: Record<string, number> = {
  QI: 1,
  byte: 1,
  HI: 2,
  SI: 4,
  SF: 4,
  DI: 8,
  DF: 8,
  word: 8,
  pointer: 8,
  XF: 16,
};
/** Attributes of gcc that mean nothing here. */
const IGNORED = new Set(
  `access alloc_align alloc_size always_inline artificial assume_aligned cold common nocommon const copy deprecated designated_init error
  externally_visible flatten force_align_arg_pointer format format_arg gcc_struct gnu_inline hot ifunc interrupt leaf malloc may_alias
  ms_abi ms_struct naked no_icf no_instrument_function no_profile_instrument_function no_reorder no_sanitize no_sanitize_address
  no_sanitize_thread no_sanitize_undefined no_split_stack no_stack_limit no_stack_protector noclone noinit noinline noipa nonnull
  nonstring noplt nothrow optimize patchable_function_entry pure regparm retain returns_nonnull returns_twice scalar_storage_order section
  sentinel simd stack_protect symver sysv_abi target target_clones tls_model unavailable uninitialized visibility warn_if_not_aligned
  warn_unused_result warning weakref zero_call_used_regs cdecl stdcall fastcall thiscall selectany dllimport dllexport address_space
  null_terminated_string_arg nonzero tainted_args no_address_safety_analysis no_sanitize_coverage no_caller_saved_registers`.split(
    /\s+/,
  ),
);
/** The largest alignment that gcc accepts. */
const MAX_ALIGN = 1 << 28;

/** attributes = ("__attribute__" "((" (attribute ("," attribute)*)? "))" | asm-label)* */
export function parseAttributes(p: Parser, into: Attrs): void {
  for (;;) {
    if (p.at('__attribute__') || p.at('__attribute')) {
      p.next();
      p.expect('(');
      p.expect('(');
      while (!p.at(')') && p.tok.kind !== 'eof') {
        if (p.accept(',')) continue;
        parseAttribute(p, into);
        if (!p.at(')') && !p.at(',')) p.fail('expected ‘)’');
      }
      p.expect(')');
      p.expect(')');
    } else if (p.at('asm') || p.at('__asm__') || p.at('__asm')) {
      parseAsmLabel(p, into);
    } else return;
  }
}

/** attribute = name ("(" … ")")? */
function parseAttribute(p: Parser, into: Attrs): void {
  if (p.tok.kind !== 'ident') p.fail('expected identifier');
  const at = p.next();
  const name = at.text.replace(/^__(.*)__$/, '$1');
  switch (name) {
    case 'packed':
      into.packed = true;
      break;
    case 'noreturn':
      into.noreturn = true;
      break;
    case 'format':
      if (p.at('(')) parseFormat(p, into);
      return;
    case 'warn_unused_result':
      into.warnUnusedResult = true;
      break;
    case 'fallthrough':
      into.fallthrough = true;
      break;
    case 'unused':
    case 'used':
      into.unused = true;
      break;
    case 'weak':
      into.weak = true;
      break;
    case 'transparent_union':
      into.transparentUnion = true;
      break;
    case 'constructor':
      into.constructor_ = priority(p);
      return;
    case 'destructor':
      into.destructor_ = priority(p);
      return;
    case 'cleanup':
      if (p.accept('(')) {
        if (p.tok.kind !== 'ident') p.fail('expected identifier');
        const t = p.next();
        into.cleanup = { name: t.text, span: t.span };
        p.expect(')');
      }
      return;
    case 'vector_size':
      p.ck.error(at.span, 'vector types are not supported');
      break;
    case 'aligned': {
      let n = 16n;
      if (p.accept('(')) {
        n = parseConstant(p) ?? 1n;
        p.expect(')');
      }
      setAlign(p, into, n, at.span);
      return;
    }
    case 'alias':
      if (p.accept('(')) {
        into.alias = new TextDecoder().decode(stringBytes(p).slice(0, -1));
        p.expect(')');
      }
      return;
    case 'mode':
      if (p.accept('(')) {
        into.mode = MODES[p.next().text.replace(/^__(.*)__$/, '$1')];
        p.expect(')');
      }
      return;
    default:
      if (!IGNORED.has(name)) p.ck.warn(p.ck.here, `‘${at.text}’ attribute directive ignored`, 'Wattributes');
  }
  if (p.at('(')) skipParens(p);
}

/** "(" kind "," constant "," constant ")" */
function parseFormat(p: Parser, into: Attrs): void {
  p.expect('(');
  const kind = p
    .next()
    .text.replace(/^__(.*)__$/, '$1')
    .replace(/^gnu_/, '');
  const numbers: number[] = [];
  while (p.accept(',')) numbers.push(Number(parseConstant(p) ?? 0n));
  p.expect(')');
  const [format, first] = numbers;
  if ((kind === 'printf' || kind === 'scanf') && format && first !== undefined) into.format = { kind, format, first };
}

/** ("(" constant ")")? */
function priority(p: Parser): number {
  if (!p.accept('(')) return 65535;
  const n = parseConstant(p);
  p.expect(')');
  return Math.max(0, Math.min(65535, Number(n ?? 65535n)));
}

/** Skips a balanced pair of parentheses. */
function skipParens(p: Parser): void {
  let depth = 0;
  do {
    if (p.at('(')) depth++;
    else if (p.at(')')) depth--;
    if (p.tok.kind === 'eof') p.fail('expected ‘)’');
    p.next();
  } while (depth > 0);
}

function setAlign(p: Parser, into: Attrs, n: bigint, at: Parser['prev']): void {
  if (n === 0n) return;
  if (n < 0n || (n & (n - 1n)) !== 0n || n > BigInt(MAX_ALIGN)) {
    p.ck.error(at, `requested alignment ‘${n}’ is not a positive power of 2`);
    return;
  }
  into.align = Math.max(into.align ?? 1, Number(n));
}

/** alignment-specifier = "_Alignas" "(" (type-name | constant-expression) ")" */
export function parseAlignas(p: Parser, into: Attrs): void {
  const at = p.next().span;
  p.expect('(');
  if (isTypeStart(p)) setAlign(p, into, BigInt(alignOf(parseTypeName(p))), at);
  else {
    const e = rvalue(p.ck, parseAssignment(p));
    const n = evalInt(e);
    if (n === undefined) p.ck.error(e.span, 'requested alignment is not an integer constant');
    else setAlign(p, into, n, at);
  }
  p.expect(')');
}

/** asm-label = "asm" "(" string+ ")": the name that the linker shall use */
function parseAsmLabel(p: Parser, into: Attrs): void {
  p.next();
  p.expect('(');
  into.asmName = new TextDecoder().decode(stringBytes(p).slice(0, -1));
  p.expect(')');
}
