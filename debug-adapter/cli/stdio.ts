/** The simulated program's standard streams on those of this process. */
import fs from 'node:fs';

/**
 * Writes to a descriptor of this process, all of it, in the order of the calls, waiting where the reader is slow. A reader
 * that has gone is remembered: `onGone` is called once and further output is dropped.
 */
export class Writer {
  private gone = false;
  constructor(
    private readonly fd: number,
    private readonly onGone: () => void,
  ) {}

  write(bytes: Uint8Array): void {
    let at = 0;
    while (!this.gone && at < bytes.length) {
      try {
        at += fs.writeSync(this.fd, bytes, at);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'EAGAIN') sleepMs(1);
        else {
          this.gone = true;
          if (code === 'EPIPE') this.onGone();
        }
      }
    }
  }
}

const NEWLINE = 10;
/** A program's own output, with lines of ours between its lines. */
export class LineWriter {
  private open = false;
  private waiting: string[] = [];
  constructor(private readonly to: Writer) {}

  /** The program's. */
  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.to.write(bytes);
    this.open = bytes[bytes.length - 1] !== NEWLINE;
    if (!this.open) this.flush();
  }
  /** Ours: as soon as the program has ended its line. */
  line(text: string): void {
    this.waiting.push(text);
    if (!this.open) this.flush();
  }
  /** The program writes no more. */
  end(): void {
    if (this.open && this.waiting.length > 0) this.waiting.unshift('\n');
    this.flush();
  }
  private flush(): void {
    for (const text of this.waiting.splice(0)) this.to.write(new TextEncoder().encode(text));
  }
}

/** A pipe that is not blocking, and full: there is nothing to do but to wait for its reader. */
function sleepMs(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Bytes of input that are read ahead of what the program has taken. */
const READ_AHEAD = 64 * 1024;

/** Gives standard input on to the simulated world as it comes, not much faster than that takes it. */
export class InputPump {
  private paused = false;

  /**
   * @param give called with each piece, and with eof at the end
   * @param unread bytes given that the world has not taken yet
   */
  constructor(
    private readonly stream: NodeJS.ReadStream,
    private readonly give: (bytes: Uint8Array, eof: boolean) => void,
    private readonly unread: () => number,
  ) {}

  start(): void {
    const none = new Uint8Array();
    this.stream.on('data', (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : new Uint8Array(chunk);
      this.give(bytes, false);
      if (this.unread() > READ_AHEAD) this.pause();
    });
    this.stream.on('end', () => this.give(none, true));
    this.stream.on('error', () => this.give(none, true));
  }

  private pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.stream.pause();
    const timer = setInterval(() => {
      if (this.unread() > READ_AHEAD) return;
      clearInterval(timer);
      this.paused = false;
      this.stream.resume();
    }, 5);
  }

  /** Lets go of the stream, so that it keeps this process no longer. */
  stop(): void {
    this.stream.removeAllListeners('data');
    this.stream.pause();
  }
}
