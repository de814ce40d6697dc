/** Programs spoilt at random: what the fuzz feeds to the compiler. The same seed always makes the same program. */

export type Random = (n: number) => number;

/** Whole numbers from 0 to below n, by xorshift. */
export function random(seed: number): Random {
  let s = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return (n) => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) % n;
  };
}

const PIECES =
  `{ } ( ) [ ] ; , . * & = + - ! ~ < > ? : -> ++ << >> && || ... # ## int char struct union enum typedef static extern if else for
  while do switch case default return goto break continue sizeof _Generic typeof void long unsigned float double const volatile x y main 1 0x
  3.5 "s" 'c' __attribute__ ((packed)) _Static_assert __label__ ({ }) &&l 0 -1 1e400 0x7fffffffffffffff 99999999999999999999 1.e+ 08 'ab'
  L"w" u8"t" "\\x" '\\777' _Alignas _Atomic _Thread_local inline register auto restrict __builtin_va_arg __VA_ARGS__ __LINE__ NULL printf
  errno __func__ alloca(9) asm("") _Noreturn _Bool /* */ // \\ " ' @ \` $ \u20ac`.split(/\s+/);

const DIRECTIVES = [
  '#define A A A', '#define A(x) x x', '#define B A B', '#undef A', '#if 0', '#if 1', '#else', '#elif X', '#endif', '#ifdef A', '#ifndef A',
  '#include "t.c"', '#include <stdio.h>', '#include <sys/sem.h>', '#include "', '#include A', '#line 7', '#line 99999999999 "x"', '#error e',
  '#warning w', '#pragma pack(1)', '#pragma pack(push, 3)', '#pragma GCC diagnostic ignored "-Wall"', '#pragma GCC poison x', '#pragma once',
  '#', '##', '#define', '#define f(', '#define g(...) #__VA_ARGS__ __VA_OPT__(x)', '#define h(a, b) a ## b # a', '#if (1 / 0)', '#if defined(',
  '#define int', '#define if(x) while(x)', '#define main x', '#define return', '#define x y\n#define y x', '_Pragma("once")',
]; // prettier-ignore

const BOMBS = [
  '#define A0 x x x x x x x x\n#define A1 A0 A0 A0 A0 A0 A0 A0 A0\n#define A2 A1 A1 A1 A1 A1 A1 A1 A1\n#define A3 A2 A2 A2 A2 A2 A2 A2 A2\n#define A4 A3 A3 A3 A3 A3 A3 A3 A3\n#define A5 A4 A4 A4 A4 A4 A4 A4 A4\n#define A6 A5 A5 A5 A5 A5 A5 A5 A5\nA6\nA6\n',
  '#define f(x) x x\n#define g(x) f(f(f(f(f(f(f(x)))))))\n#define h(x) g(g(g(g(x))))\nh(h(1))\n',
  '#define S(x) #x\n#define T(x) S(x x)\n#define U(x) T(T(T(T(x))))\nchar *s = U(U(U(a)));\n',
  '#define C(a, b) a ## b\n#define D(a, b) C(C(C(a, b), C(a, b)), C(C(a, b), C(a, b)))\nint D(x, y);\n',
];

const words = (text: string): string[] => text.match(/\w+|"(?:\\.|[^"\\\n])*"|\s+|[^\w\s]/g) ?? [];

/** One program made of one or two good ones. @param good sources to begin from */
export function mutant(seed: number, good: readonly string[]): string {
  const pick = random(seed);
  let text = good[pick(good.length)]!;
  if (pick(8) === 0) text = splice(text, good[pick(good.length)]!, pick);
  for (let n = 1 + pick(3); n > 0; n--) text = MUTATIONS[pick(MUTATIONS.length)]!(text, pick);
  return text.length > 60_000 ? text.slice(0, 60_000) : text;
}

function splice(a: string, b: string, pick: Random): string {
  return a.slice(0, pick(a.length + 1)) + b.slice(pick(b.length + 1));
}

type Mutation = (text: string, pick: Random) => string;
const piece: Mutation = (_, pick) => PIECES[pick(PIECES.length)]!;
const insert = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);
const lineStart = (text: string, pick: Random): number => text.lastIndexOf('\n', pick(text.length + 1)) + 1;

const tokens: Mutation = (text, pick) => {
  const w = words(text);
  if (w.length === 0) return text;
  for (let n = 1 + pick(4); n > 0; n--) {
    const at = pick(w.length);
    switch (pick(5)) {
      case 0:
        w.splice(at, 1 + pick(3));
        break;
      case 1:
        w.splice(at, 0, w[pick(w.length)] ?? '');
        break;
      case 2: {
        const other = pick(w.length);
        [w[at], w[other]] = [w[other] ?? '', w[at] ?? ''];
        break;
      }
      case 3:
        w[at] = ` ${piece(text, pick)} `;
        break;
      default:
        w.splice(at, 0, ` ${piece(text, pick)} `);
    }
    if (w.length === 0) break;
  }
  return w.join('');
};

const MUTATIONS: readonly Mutation[] = [
  tokens,
  tokens,
  tokens,
  tokens,
  // A byte or a character becomes another one.
  (text, pick) => {
    const at = pick(text.length + 1);
    const c = String.fromCharCode(
      [0, 1, 9, 10, 13, 32, 34, 39, 92, 127, 128, 0xfffd, 0xd800, 0xdc00, 0xfeff, 33 + pick(90)][pick(16)]!,
    );
    return text.slice(0, at) + c + text.slice(at + 1);
  },
  (text, pick) => text.slice(0, pick(text.length + 1)),
  (text, pick) => text.slice(pick(text.length + 1)),
  // A stretch is missing, or there twice.
  (text, pick) => {
    const at = pick(text.length + 1);
    const to = at + pick(40);
    return pick(2) === 0
      ? text.slice(0, at) + text.slice(to)
      : insert(text, at, text.slice(at, to).repeat(1 + pick(3)));
  },
  (text, pick) => {
    const lines = text.split('\n');
    const at = pick(lines.length);
    if (pick(2) === 0) lines.splice(at, 1 + pick(4));
    else lines.splice(pick(lines.length), 0, lines[at] ?? '');
    return lines.join('\n');
  },
  (text, pick) => insert(text, lineStart(text, pick), DIRECTIVES[pick(DIRECTIVES.length)]! + '\n'),
  (text, pick) => insert(text, lineStart(text, pick), DIRECTIVES[pick(DIRECTIVES.length)]! + '\n'),
  (text, pick) =>
    pick(60) === 0 ? insert(text, lineStart(text, pick), BOMBS[pick(BOMBS.length)]!) : tokens(text, pick),
  // Brackets of great depth, whole or cut.
  (text, pick) => {
    const [open, close] = ['()', '[]', '{}', '(((', '!', '*', 'if(1)', 'x=', 'sizeof ', '(int)', '-', 'struct{', 'f(', '({'][pick(14)]!.match(/^(.*?)([)\]}]?)$/)!.slice(1) as [string, string]; // prettier-ignore
    const n = 1 << pick(11);
    return insert(text, pick(text.length + 1), open.repeat(n) + '1' + (pick(2) === 0 ? close.repeat(n) : ''));
  },
  // What is open stays open.
  (text, pick) =>
    insert(text, pick(text.length + 1), ['"', "'", '/*', '//', '\\\n', '\\', '(', '{', '[', '<', '#if 1\n'][pick(11)]!),
  (text, pick) =>
    insert(text, pick(text.length + 1), ['9', 'a', '"', '0x', '1.', '\\n', '*', ' '][pick(8)]!.repeat(1 << pick(13))),
  // A name becomes another one of the program.
  (text, pick) => {
    const names = [...new Set(text.match(/\b[A-Za-z_]\w*\b/g) ?? ['x'])];
    const a = names[pick(names.length)]!;
    const b = names[pick(names.length)]!;
    return pick(2) === 0
      ? text.replaceAll(new RegExp(`\\b${a}\\b`, 'g'), b)
      : text.replace(new RegExp(`\\b${a}\\b`), b);
  },
  (text, pick) =>
    text.replace(/\b\d+\b/g, (n) =>
      pick(6) === 0 ? ['0', '-1', '2147483647', '0x8000000000000000', '1e9', '99999999999'][pick(6)]! : n,
    ),
];
