/** Formats of printf(3) and scanf(3), taken apart. */

export interface Conversion {
  /** As written: "%5ld". */
  readonly text: string;
  /** `*` for width and precision, each of which takes an int. */
  readonly stars: number;
  /** A precision that is written as a number. */
  readonly precision: number | undefined;
  /** Is the precision the last star? */
  readonly starPrecision: boolean;
  /** scanf: the width, and whether the conversion assigns nothing (`%*d`). */
  readonly width: number | undefined;
  readonly suppressed: boolean;
  /** '', 'hh', 'h', 'l', 'll', 'q', 'j', 'z', 't', 'L' */
  readonly size: string;
  readonly letter: string;
}

/** The conversions in order, without `%%`; undefined where arguments are named by number (`%1$d`). */
export function printfConversions(format: string): Conversion[] | undefined {
  const out: Conversion[] = [];
  for (const m of format.matchAll(
    /%([-+ #0'I]*)(\*|\d+)?(\$)?(?:\.(\*|-?\d*))?(hh|h|ll|l|q|j|z|Z|t|L)?([a-zA-Z%])/gs,
  )) {
    const [text, , width, positional, precision, size = '', letter = ''] = m;
    if (positional) return undefined;
    if (letter === '%') continue;
    out.push({
      text,
      stars: (width === '*' ? 1 : 0) + (precision === '*' ? 1 : 0),
      precision: precision === undefined || precision === '*' ? undefined : Number(precision),
      starPrecision: precision === '*',
      width: undefined,
      suppressed: false,
      size: size === 'Z' ? 'z' : size,
      letter,
    });
  }
  return out;
}

export function scanfConversions(format: string): Conversion[] | undefined {
  const out: Conversion[] = [];
  const pattern = /%(\*)?(\d+)?(\$)?(m)?(hh|h|ll|l|q|j|z|t|L)?(\[\^?\]?[^\]]*\]|[a-zA-Z%])/gs;
  for (const [text, star, width, positional, allocates, size = '', letter = ''] of format.matchAll(pattern)) {
    if (positional) return undefined;
    if (letter === '%') continue;
    out.push({
      text,
      stars: 0,
      precision: undefined,
      starPrecision: false,
      width: width === undefined ? undefined : Number(width),
      suppressed: star !== undefined,
      // The library allocates: the argument is a pointer that it sets.
      size: allocates ? 'm' : size,
      letter: letter.startsWith('[') ? '[' : letter,
    });
  }
  return out;
}
