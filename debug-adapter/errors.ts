/**
 * What the adapter answers when it cannot do as asked: one factory per error. The numbers never change; clients and tests
 * know errors by them. `showUser` is false where the client asked something that no user did.
 */
import type { DebugProtocol } from '@vscode/debugprotocol';

/** An error answer to a request. Everything else that a handler throws is a fault of ours. */
export class RequestError extends Error {
  constructor(
    readonly id: number,
    message: string,
    readonly showUser: boolean,
  ) {
    super(message);
  }
  get body(): { error: DebugProtocol.Message } {
    // Braces would be taken for placeholders of the format.
    return { error: { id: this.id, format: '{text}', variables: { text: this.message }, showUser: this.showUser } };
  }
}

const shown = (id: number, message: string): RequestError => new RequestError(id, message, true);
const silent = (id: number, message: string): RequestError => new RequestError(id, message, false);

export const unknownCommand = (command: string) => silent(1001, `Unknown request '${command}'.`);
export const badArguments = (command: string, what: string) => silent(1002, `Bad arguments of '${command}': ${what}.`);
export const notInitialized = (command: string) => silent(1003, `'${command}' came before 'initialize'.`);
export const notLaunched = (command: string) => silent(1004, `'${command}': no program has been launched.`);
export const alreadyLaunched = () => silent(1005, 'A program has already been launched in this session.');
export const notStopped = (command: string) =>
  silent(1006, `'${command}' is possible only while the program is stopped.`);
export const hasEnded = (command: string) => silent(1007, `'${command}': the program has ended.`);
export const unknownThread = (id: number) => silent(1008, `There is no thread ${id}.`);
export const unknownFrame = (id: number) => silent(1009, `There is no frame ${id}.`);
export const unknownReference = (id: number) =>
  silent(1010, `There is no variable reference ${id}; references end when the program goes on.`);
export const unknownVariable = (name: string) => silent(1011, `There is no variable '${name}' here.`);
export const badMemoryReference = (text: string) => silent(1012, `'${text}' is no memory reference.`);
export const cancelled = (command: string) => silent(1013, `'${command}' was cancelled because the session ended.`);
export const internal = (command: string, message: string) =>
  shown(1099, `Internal error of the IPC Debugger in '${command}': ${message}`);

export const noProgram = () =>
  shown(2001, "Nothing to debug: 'program' in the launch configuration must name a C file, or a list of C files.");
export const cannotRead = (path: string, why: string) => shown(2002, `${path}: ${why}`);
export const compileFailed = (summary: string) => shown(2003, summary);
export const evaluationFailed = (message: string, showUser: boolean) => new RequestError(2004, message, showUser);
export const sideEffectInHover = () => silent(2005, 'Not evaluated: the expression could change the program.');
export const readOnly = (name: string) => shown(2006, `'${name}' cannot be changed.`);
export const memoryNotWritable = (address: string) => shown(2007, `The memory at ${address} cannot be written.`);
export const sourceNotAvailable = (name: string) =>
  shown(2008, `There is no source text for '${name}': it belongs to the library.`);
export const unknownSignal = (name: string) => shown(2009, `'${name}' is no signal.`);
export const unknownProcess = (pid: number) => shown(2010, `There is no process ${pid}.`);
export const noException = () => silent(2011, 'The thread did not stop for an exception.');
