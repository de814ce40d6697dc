/** Preprocessed tokens as text, like `gcc -E -P`: for tests and to look at. */
import { spellingOf, type Token } from '../lex/token.js';

/** One line for each line of the source that has tokens; white space is one space. */
export function preprocessedText(tokens: readonly Token[]): string {
  let out = '';
  let previous: Token | undefined;
  for (const t of tokens) {
    if (t.kind === 'eof') break;
    const text = t.kind === 'pragma' ? `#pragma ${t.text}` : spellingOf(t);
    if (previous && (t.startOfLine || previous.kind === 'pragma')) out += '\n';
    else if (previous && (t.spaceBefore || wouldJoin(previous, t))) out += ' ';
    out += text;
    previous = t;
  }
  return out === '' ? '' : `${out}\n`;
}

/** Would the two, written side by side, be read as other tokens? */
function wouldJoin(a: Token, b: Token): boolean {
  if (a.spelling.file === b.spelling.file && a.spelling.end === b.spelling.start) return false;
  const word = (t: Token): boolean => t.kind === 'ident' || t.kind === 'number';
  if (a.kind === 'number') return word(b) || b.text.startsWith('.') || (/[ep]$/i.test(a.text) && /^[+-]/.test(b.text));
  if (a.kind === 'ident') return word(b) || /^["']/.test(b.text);
  if (a.kind !== 'punct') return false;
  if (a.text === '.' && b.kind === 'number') return true;
  return (
    b.kind === 'punct' &&
    /^(?:[-+&|<>=#.:%]{2}|[-+*/%&|^<>=!]=|->|\/[/*]|<[:%]|[:%]>|%:)/.test(a.text.slice(-1) + b.text[0]!)
  );
}
