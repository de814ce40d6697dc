/** Output of the simulated processes as lines of the Debug Console, each marked with its process. */
import type { SourcePlace } from '../kernel-sim/api.js';

export type Stream = 'stdout' | 'stderr';
export interface OutputChunk {
  readonly category: Stream;
  /** Whole lines. */
  readonly text: string;
  /** The statement that printed, if known. */
  readonly place: SourcePlace | undefined;
}

/** A line that has grown to this is shown although it has not ended. */
const LINE_LIMIT = 8192;

interface Partial {
  readonly pid: number;
  readonly stream: Stream;
  readonly decoder: TextDecoder;
  text: string;
  place: SourcePlace | undefined;
}

/** Collects bytes per process and stream; gives whole lines on, in the order in which they were completed. */
export class OutputLines {
  private readonly partial = new Map<string, Partial>();
  private ready: OutputChunk[] = [];

  /** @param schedule calls `flushLines` soon: what one slice of the simulator prints goes out together */
  constructor(
    private readonly send: (chunk: OutputChunk) => void,
    private readonly schedule: (flush: () => void) => void = (flush) => queueMicrotask(flush),
  ) {}

  add(pid: number, stream: Stream, bytes: Uint8Array, place: SourcePlace | undefined): void {
    const key = `${pid}:${stream}`;
    let p = this.partial.get(key);
    if (!p) this.partial.set(key, (p = { pid, stream, decoder: new TextDecoder(), text: '', place }));
    if (p.text === '') p.place = place;
    p.text += p.decoder.decode(bytes, { stream: true });
    const end = p.text.length > LINE_LIMIT ? p.text.length : p.text.lastIndexOf('\n') + 1;
    if (end === 0) return;
    this.push(p, p.text.slice(0, end));
    p.text = p.text.slice(end);
    p.place = place;
  }

  /** Sends everything, also lines that have not ended: at a stop and at the end. */
  flush(): void {
    for (const p of this.partial.values()) {
      const rest = p.text + p.decoder.decode();
      if (rest !== '') this.push(p, rest);
      p.text = '';
    }
    this.flushLines();
  }

  private push(p: Partial, text: string): void {
    const body = text.endsWith('\n') ? text.slice(0, -1) : text;
    const marked = body.split('\n').map((line) => `pid ${p.pid} │ ${line}\n`).join(''); // prettier-ignore
    const last = this.ready[this.ready.length - 1];
    if (last && last.category === p.stream && last.place === p.place)
      this.ready[this.ready.length - 1] = { ...last, text: last.text + marked };
    else {
      if (this.ready.length === 0) this.schedule(() => this.flushLines());
      this.ready.push({ category: p.stream, text: marked, place: p.place });
    }
  }

  private flushLines(): void {
    const chunks = this.ready;
    this.ready = [];
    for (const chunk of chunks) this.send(chunk);
  }
}
