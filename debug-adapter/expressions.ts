/** What the adapter must know of a C expression without compiling it. */

/** Words before a parenthesis that make no call. */
const NO_CALL = new Set([
  'sizeof',
  '_Alignof',
  '__alignof__',
  'typeof',
  '__typeof__',
  '_Generic',
  '__builtin_offsetof',
  'offsetof',
]);
const TYPE_WORD =
  /^(?:(?:const|volatile|unsigned|signed|char|short|int|long|float|double|void|_Bool|bool|struct\s+\w+|union\s+\w+|enum\s+\w+|\w+_t|\*|\s)+)$/;

/** Could running the expression change the program? True for assignments, ++, --, calls and statement expressions; if in doubt, true. */
export function mayHaveEffects(expression: string): boolean {
  const code = expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '0');
  if (/\+\+|--|[{}]/.test(code)) return true;
  if (/(?<![=!<>])=(?!=)|(?:<<|>>)=/.test(code)) return true;
  const stack: number[] = [];
  const closes = new Map<number, number>();
  for (let i = 0; i < code.length; i++) {
    if (code[i] === '(') {
      const before = code.slice(0, i).trimEnd();
      const word = /[A-Za-z_]\w*$/.exec(before)?.[0];
      if (word !== undefined && !NO_CALL.has(word)) return true;
      if (before.endsWith(']')) return true;
      // After `)` it is a call, unless what that closes is a cast.
      const open = before.endsWith(')') ? closes.get(before.length - 1) : undefined;
      if (open !== undefined && !TYPE_WORD.test(code.slice(open + 1, before.length - 1))) return true;
      stack.push(i);
    } else if (code[i] === ')') {
      const open = stack.pop();
      if (open !== undefined) closes.set(i, open);
    }
  }
  return false;
}

/** Separates gdb's `/x` in front of an expression, and a semicolon behind it. */
export function splitFormat(text: string): { expression: string; hex: boolean } {
  const m = /^\s*(?:p(?:rint)?\s*)?\/([xd])\s+([\s\S]*)$/.exec(text);
  const expression = (m ? m[2]! : text).trim().replace(/;+$/, '').trimEnd();
  return { expression, hex: m?.[1] === 'x' };
}

/**
 * What is being typed at the end of `text`: the beginning of a name, and for a member the expression of its object.
 * `a + p->ne` is a member `ne` of `p`.
 */
export function completionAt(text: string): { object: string | undefined; prefix: string } {
  const prefix = /[A-Za-z_]\w*$/.exec(text)?.[0] ?? '';
  const rest = text.slice(0, text.length - prefix.length);
  const access = /(\.|->)\s*$/.exec(rest);
  if (!access) return { object: undefined, prefix };
  const before = rest.slice(0, access.index).trimEnd();
  let i = before.length;
  let depth = 0;
  for (; i > 0; i--) {
    const c = before[i - 1]!;
    if (c === ']' || c === ')') depth++;
    else if (c === '[' || c === '(') {
      if (depth === 0) break;
      depth--;
    } else if (
      depth === 0 &&
      !/[\w.]/.test(c) &&
      !(c === '>' && before[i - 2] === '-') &&
      !(c === '-' && before[i] === '>')
    )
      break;
  }
  return { object: before.slice(i), prefix };
}
