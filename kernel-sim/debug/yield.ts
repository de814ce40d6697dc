/** Gives the host a turn: timers, input and messages are handled, then the run goes on. */
interface Host {
  setImmediate?: (f: () => void) => void;
  MessageChannel?: new () => { port1: { onmessage: (() => void) | null }; port2: { postMessage(v: unknown): void } };
}
const host = globalThis as unknown as Host;
let waiting: (() => void)[] = [];
let channel: { postMessage(v: unknown): void } | undefined;

export function yieldToHost(): Promise<void> {
  if (host.setImmediate) return new Promise((go) => host.setImmediate!(go));
  // A message is handled at once; a timeout of 0 would cost milliseconds in a browser.
  if (!channel && host.MessageChannel) {
    const c = new host.MessageChannel();
    c.port1.onmessage = (): void => {
      const due = waiting;
      waiting = [];
      for (const f of due) f();
    };
    channel = c.port2;
  }
  return new Promise((go) => {
    if (!channel) {
      setTimeout(go, 0);
      return;
    }
    waiting.push(go);
    channel.postMessage(0);
  });
}
