/** Which C expression stands under the mouse: p->fd, arr[i], *buf. */

const KEYWORDS = new Set(
  (
    'auto break case char const continue default do double else enum extern float for goto if inline int long register ' +
    'restrict return short signed sizeof static struct switch typedef union unsigned void volatile while'
  ).split(' '),
);
const isWord = (c: string | undefined): boolean => c !== undefined && /[A-Za-z0-9_]/.test(c);

/** A copy of the line with the insides of strings, characters and comments blanked, so that nothing in them counts as C. */
function blankLiterals(line: string): string {
  return line.replace(/"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|\/\/.*|\/\*.*?(?:\*\/|$)/g, (m) => ' '.repeat(m.length));
}

/** Where the bracket group that ends at `end` (its closing bracket) begins; -1 if it is not on this line. */
function openingBefore(text: string, end: number): number {
  let depth = 0;
  for (let i = end; i >= 0; i--) {
    if (text[i] === ']' || text[i] === ')') depth++;
    if (text[i] === '[' || text[i] === '(') depth--;
    if (depth === 0) return i;
  }
  return -1;
}

/** Start of the postfix expression whose last name starts at `start`: goes left over `->`, `.` and `[…]`. */
function chainStart(text: string, start: number): number {
  let at = start;
  for (;;) {
    let i = at - 1;
    if (text[i] === '.') i--;
    else if (text[i] === '>' && text[i - 1] === '-') i -= 2;
    else return at;
    while (text[i] === ']') i = openingBefore(text, i) - 1;
    const end = i;
    while (isWord(text[i])) i--;
    if (i === end) return at; // (f())->x and the like: not without calling something
    at = i + 1;
  }
}

/**
 * @param column from 0
 * @returns columns of the expression, end exclusive, or undefined where there is none worth asking for
 */
export function expressionAt(line: string, column: number): { start: number; end: number } | undefined {
  const text = blankLiterals(line);
  const c = text[column];
  if (isWord(c)) {
    let start = column;
    let end = column;
    while (isWord(text[start - 1])) start--;
    while (isWord(text[end])) end++;
    const word = text.slice(start, end);
    if (/^[0-9]/.test(word) || KEYWORDS.has(word)) return undefined;
    return { start: chainStart(text, start), end };
  }
  if (c === '[' || c === ']') {
    let close = column;
    for (let depth = 0; c === '[' && close < text.length; close++) {
      if (text[close] === '[') depth++;
      if (text[close] === ']' && --depth === 0) break;
    }
    if (text[close] !== ']') return undefined;
    const open = openingBefore(text, close);
    const name = open > 0 ? expressionAt(line, open - 1) : undefined;
    return name && { start: name.start, end: close + 1 };
  }
  // A star that takes no left operand is a dereference: *buf, **argv.
  if (c === '*' && !/[A-Za-z0-9_)\]]\s*\**$/.test(text.slice(0, column).trimEnd())) {
    let from = column;
    while (text[from - 1] === '*') from--;
    let to = column;
    while (text[to] === '*') to++;
    let last = to;
    while (isWord(text[last]) || text[last] === '.' || (text[last] === '-' && text[last + 1] === '>'))
      last += text[last] === '-' ? 2 : 1;
    return last > to ? { start: from, end: last } : undefined;
  }
  return undefined;
}
