/** What the checks in generated code call: implemented above the machine, in findings/handler.ts. */
export interface CheckHandler {
  /** The check with this number in the image has found something; its operands are in CPU.left and CPU.right. */
  site(number: number, frame: number): void;
  /** An access to an address whose shadow is not clear; `frame`: the physical address of that of the function. */
  access(number: number, va: number, frame: number): void;
  /** The program's own code copies `length` bytes; the number of the check is in CPU.left. */
  assign(to: number, from: number, length: number, frame: number): void;
  /** The library asks, or tells of its heap: operation of findings/borders.ts, frame that asks; arguments in CPU.args. */
  border(operation: number, frame: number): void;
}
