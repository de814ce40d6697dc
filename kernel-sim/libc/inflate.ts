/** Raw DEFLATE (RFC 1951), one call for the whole: small rather than fast, for what is unpacked once. */

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]; // prettier-ignore
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]; // prettier-ignore
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]; // prettier-ignore
/** Order in which the lengths of the codes for lengths come. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A canonical Huffman code as a table by the next `bits` bits of input: symbol and length of the code that they begin with. */
interface Code {
  readonly bits: number;
  /** (symbol << 4) | length; 0: no code. */
  readonly table: Uint16Array;
}
function makeCode(lengths: readonly number[]): Code {
  const bits = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << bits);
  let code = 0;
  for (let length = 1; length <= bits; length++) {
    lengths.forEach((n, symbol) => {
      if (n !== length) return;
      // Codes come with their first bit lowest.
      let reversed = 0;
      for (let i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
      for (let at = reversed; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
      code++;
    });
    code <<= 1;
  }
  return { bits, table };
}

/** @throws Error where the input is no DEFLATE stream */
export function inflate(input: Uint8Array): Uint8Array {
  let out = new Uint8Array(4 * input.length + 1024);
  let size = 0;
  let at = 0;
  let hold = 0;
  let held = 0;
  const bits = (n: number): number => {
    while (held < n) {
      if (at >= input.length) throw new Error('the compressed data is cut off');
      hold |= input[at++]! << held;
      held += 8;
    }
    const value = hold & ((1 << n) - 1);
    hold >>>= n;
    held -= n;
    return value;
  };
  const symbol = ({ bits: wanted, table }: Code): number => {
    while (held < wanted && at < input.length) {
      hold |= input[at++]! << held;
      held += 8;
    }
    const entry = table[hold & ((1 << wanted) - 1)]!;
    const length = entry & 15;
    if (length === 0) throw new Error('the compressed data is damaged');
    if (length > held) throw new Error('the compressed data is cut off');
    hold >>>= length;
    held -= length;
    return entry >> 4;
  };
  const reserve = (n: number): void => {
    if (size + n <= out.length) return;
    const larger = new Uint8Array(2 * (size + n));
    larger.set(out.subarray(0, size));
    out = larger;
  };
  const block = (literals: Code, distances: Code): void => {
    for (;;) {
      const s = symbol(literals);
      if (s === 256) return;
      if (s < 256) {
        reserve(1);
        out[size++] = s;
        continue;
      }
      const length = LENGTH_BASE[s - 257]! + bits(LENGTH_BITS[s - 257]!);
      const d = symbol(distances);
      const distance = DISTANCE_BASE[d]! + bits(DISTANCE_BITS[d]!);
      if (distance > size) throw new Error('the compressed data is damaged');
      reserve(length);
      for (let i = 0; i < length; i++, size++) out[size] = out[size - distance]!;
    }
  };
  for (let last = 0; !last;) {
    last = bits(1);
    switch (bits(2)) {
      case 0: {
        // Whole bytes that were read ahead are given back.
        at -= held >> 3;
        hold = held = 0;
        const length = input[at]! | (input[at + 1]! << 8);
        at += 4;
        reserve(length);
        out.set(input.subarray(at, at + length), size);
        at += length;
        size += length;
        break;
      }
      case 1: {
        const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
        block(makeCode(lengths), makeCode(new Array<number>(30).fill(5)));
        break;
      }
      case 2: {
        const [literals, distances, codes] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
        const own = new Array<number>(19).fill(0);
        for (let i = 0; i < codes; i++) own[ORDER[i]!] = bits(3);
        const code = makeCode(own);
        const lengths: number[] = [];
        while (lengths.length < literals + distances) {
          const s = symbol(code);
          if (s < 16) lengths.push(s);
          else if (s === 16) repeat(lengths, lengths.at(-1) ?? 0, 3 + bits(2));
          else repeat(lengths, 0, s === 17 ? 3 + bits(3) : 11 + bits(7));
        }
        block(makeCode(lengths.slice(0, literals)), makeCode(lengths.slice(literals)));
        break;
      }
      default:
        throw new Error('the compressed data is damaged');
    }
  }
  return out.subarray(0, size);
}
function repeat(list: number[], value: number, times: number): void {
  for (let i = 0; i < times; i++) list.push(value);
}
