/** Integer and floating constants (C11 6.4.4.1 and 6.4.4.2, with GNU's binary constants). */
import type { Diagnostics } from '../diagnostics.js';
import type { Token } from '../lex/token.js';
import type { FloatKind, IntKind } from '../types.js';
import { bigScaled, decimalToFloat } from './decimal.js';

export type NumberValue =
  | { readonly type: 'int'; readonly value: bigint; readonly kind: IntKind }
  | { readonly type: 'float'; readonly value: number; readonly kind: FloatKind };

const BITS: Partial<Record<IntKind, bigint>> = {
  int: 31n, uint: 32n, long: 63n, ulong: 64n, llong: 63n, ullong: 64n,
}; // prettier-ignore
const INT_SUFFIX: Readonly<Record<string, readonly [kinds: readonly IntKind[], decimal: readonly IntKind[]]>> = {
  '': [['int', 'uint', 'long', 'ulong'], ['int', 'long']],
  u: [['uint', 'ulong'], ['uint', 'ulong']],
  l: [['long', 'ulong'], ['long']],
  ul: [['ulong'], ['ulong']],
  ll: [['llong', 'ullong'], ['llong']],
  ull: [['ullong'], ['ullong']],
}; // prettier-ignore
const FLOAT_SUFFIX: Readonly<Record<string, FloatKind>> = { '': 'double', d: 'double', f: 'float', l: 'ldouble' };

/**
 * The value and type of a pp-number.
 *
 * @returns undefined when it is no valid constant; that was reported
 */
export function numberValue(t: Token, diags: Diagnostics): NumberValue | undefined {
  const text = t.text;
  // The plain case first: most numbers are short and decimal.
  if (text.length < 10 && /^(?:0|[1-9][0-9]*)$/.test(text)) return { type: 'int', value: BigInt(text), kind: 'int' };
  const fail = (message: string): undefined => {
    diags.error(t.span, message);
    return undefined;
  };
  const base = /^0[xX][0-9A-Fa-f.]/.test(text) ? 16 : /^0[bB][01]/.test(text) ? 2 : 10;
  const from = base === 10 ? 0 : 2;
  const digits = base === 16 ? /[0-9A-Fa-f.]*/y : /[0-9.]*/y;
  digits.lastIndex = from;
  const mantissa = digits.exec(text)![0];
  let end = from + mantissa.length;
  const exponentMark = base === 16 ? /[pP]/ : /[eE]/;
  const hasExponent = base !== 2 && exponentMark.test(text[end] ?? '');
  let exponent = '';
  if (hasExponent) {
    const m = /[+-]?[0-9]*/y;
    m.lastIndex = end + 1;
    exponent = m.exec(text)![0];
    end += 1 + exponent.length;
  }
  const suffix = text.slice(end);
  if ((mantissa.match(/\./g)?.length ?? 0) > 1) return fail('too many decimal points in number');
  if (mantissa.includes('.') || hasExponent) {
    if (base === 2) return fail('invalid prefix "0b" for floating constant');
    if (base === 16 && !hasExponent) return fail('hexadecimal floating constants require an exponent');
    if (hasExponent && !/[0-9]/.test(exponent)) return fail('exponent has no digits');
    if (base === 16 && mantissa === '.') return fail('no digits in hexadecimal floating constant');
    return floating(t, mantissa, Number(exponent || '0'), base, suffix, diags);
  }
  return integer(t, mantissa, base, suffix, diags);
}

function integer(
  t: Token,
  written: string,
  prefix: number,
  suffix: string,
  diags: Diagnostics,
): NumberValue | undefined {
  const base = prefix === 10 && written.length > 1 && written.startsWith('0') ? 8 : prefix;
  const worst = Math.max(...[...written].map(Number));
  const invalid = (base === 8 && worst > 7) || (base === 2 && worst > 1);
  if (invalid) {
    diags.error(t.span, `invalid digit "${worst}" in ${base === 8 ? 'octal' : 'binary'} constant`);
    return undefined;
  }
  const kinds = integerSuffix(suffix);
  if (!kinds) {
    const what = /^(?:[ij](?:u?(?:l|ll)?)|(?:u?(?:l|ll)?)[ij])$/i.test(suffix)
      ? 'imaginary constants are not supported'
      : undefined;
    diags.error(t.span, what ?? `invalid suffix "${suffix}" on integer constant`);
    return undefined;
  }
  const head = base === 16 ? '0x' : base === 8 ? '0o' : base === 2 ? '0b' : '';
  const exact = BigInt(head + (base === 8 ? written.slice(1) : written));
  const value = BigInt.asUintN(64, exact);
  if (exact !== value) {
    diags.warning(t.span, 'integer constant is too large for its type', '');
    return { type: 'int', value, kind: kinds[1].includes('llong') ? 'ullong' : 'ulong' };
  }
  const kind = kinds[base === 10 ? 1 : 0].find((k) => value >> BITS[k]! === 0n);
  if (kind === undefined) {
    // A decimal constant beyond long. gcc has a wider type for it; its bits are those of unsigned long.
    diags.warning(t.span, 'integer constant is so large that it is unsigned', '');
    return { type: 'int', value, kind: kinds[1].includes('llong') ? 'ullong' : 'ulong' };
  }
  return { type: 'int', value, kind };
}

function integerSuffix(suffix: string): readonly [readonly IntKind[], readonly IntKind[]] | undefined {
  // The letters of ll are of one case and stand together.
  const m = /^(?:(u?)(l|ll|LL)?|(l|ll|LL)(u?))$/i.exec(suffix);
  if (!m || /lL|Ll/.test(suffix)) return undefined;
  return INT_SUFFIX[((m[1] || m[4]) ?? '').toLowerCase() + (m[2] ?? m[3] ?? '').toLowerCase()];
}

function floating(
  t: Token,
  mantissa: string,
  exponent: number,
  base: number,
  suffix: string,
  diags: Diagnostics,
): NumberValue | undefined {
  const kind = FLOAT_SUFFIX[suffix.toLowerCase()];
  if (kind === undefined) {
    const imaginary = /^(?:[ij][fl]?|[fl]?[ij])$/i.test(suffix);
    diags.error(
      t.span,
      imaginary ? 'imaginary constants are not supported' : `invalid suffix "${suffix}" on floating constant`,
    );
    return undefined;
  }
  const value = base === 16 ? hexadecimal(mantissa, exponent, kind) : decimalToFloat(mantissa, exponent, kind);
  const zero = !/[1-9A-Fa-f]/.test(mantissa);
  const name = kind === 'ldouble' ? 'long double' : kind;
  // A long double has the precision of a double here, but constants in its true range are no mistake: the nearest double is taken.
  const decimalExponent = base === 16 ? exponent * Math.LOG10E * Math.LN2 : exponent;
  if (!Number.isFinite(value)) {
    if (kind === 'ldouble' && decimalExponent < 4933) return { type: 'float', value: Number.MAX_VALUE, kind };
    diags.warning(t.span, `floating constant exceeds range of ‘${name}’`, 'Woverflow');
  } else if (value === 0 && !zero) {
    if (kind === 'ldouble' && decimalExponent > -4952) return { type: 'float', value: Number.MIN_VALUE, kind };
    diags.warning(t.span, 'floating constant truncated to zero', 'Woverflow');
  }
  return { type: 'float', value, kind };
}

function hexadecimal(mantissa: string, exponent: number, kind: FloatKind): number {
  const point = mantissa.indexOf('.');
  const digits = mantissa.replace('.', '');
  const fraction = point < 0 ? 0 : digits.length - point;
  return bigScaled(BigInt(`0x${digits || '0'}`), exponent - 4 * fraction, kind);
}
