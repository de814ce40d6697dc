/** References to DAP variables: the one place that makes `Variable`s. */
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { SimulatorApi, VariableInfo } from '../kernel-sim/api.js';
import type { Item, Place, Reference, References } from './references.js';
import { bytesOf, children, countChildren, memoryAddress, type Part } from './values/children.js';
import {
  addressText,
  declaredType,
  formatAt,
  formatValue,
  type FormatOptions,
  type Inspector,
} from './values/format.js';

/** Children given to a client that does not ask for pages. */
const UNPAGED = 1000;

/** Reads the memory of a process; what cannot be read is not there. */
export function inspectorOf(sim: SimulatorApi, pid: number): Inspector {
  return {
    read: (address, length) => (length <= 0 ? new Uint8Array() : sim.readMemory(pid, address, length)),
    functionAt: (address) => sim.functionAt(pid, address),
  };
}

/** A memory reference names its process: the same address is other memory in another one. */
export const memoryReference = (pid: number, address: number): string => `${pid}:${addressText(address)}`;
/** Process and address of a memory reference; a bare address is in process `defaultPid`. undefined if it is none. */
export function parseMemoryReference(text: string, defaultPid: number): { pid: number; address: number } | undefined {
  const m = /^(?:(\d+):)?(0x[0-9a-fA-F]+|\d+)$/.exec(text.trim());
  if (!m) return undefined;
  const address = Number(m[2]);
  return Number.isSafeInteger(address) ? { pid: m[1] === undefined ? defaultPid : Number(m[1]), address } : undefined;
}

const partOf = (v: VariableInfo): Part => ({ name: v.name, type: v.type, address: v.address, expression: v.name });

export function formatPart(part: Part, inspector: Inspector, options: FormatOptions = {}): string {
  if (part.bytes || part.address === undefined)
    return formatValue(part.type, bytesOf(part, inspector), inspector, options, part.bit);
  return formatAt(part.type, part.address, inspector, options, part.bit);
}

/** The fields that a value has in answers of variables, evaluate and setVariable. */
export interface Shown {
  readonly type: string;
  readonly variablesReference: number;
  readonly namedVariables?: number;
  readonly indexedVariables?: number;
  readonly memoryReference?: string;
}

export class Tree {
  constructor(
    private readonly sim: SimulatorApi,
    private readonly references: References,
  ) {}

  shown(part: Part, at: Place): Shown {
    const inspector = inspectorOf(this.sim, at.pid);
    const { named, indexed } = countChildren(part, inspector);
    const address = memoryAddress(part, inspector);
    return {
      type: declaredType(part.type) + (part.bit ? ` : ${part.bit.width}` : ''),
      variablesReference: named + indexed > 0 ? this.references.add({ kind: 'part', part, at }) : 0,
      ...(named > 0 ? { namedVariables: named } : {}),
      ...(indexed > 0 ? { indexedVariables: indexed } : {}),
      ...(address === undefined ? {} : { memoryReference: memoryReference(at.pid, address) }),
    };
  }

  private variable(part: Part, at: Place, options: FormatOptions): P.Variable {
    const value = formatPart(part, inspectorOf(this.sim, at.pid), options);
    return {
      name: part.name,
      value,
      ...this.shown(part, at),
      ...(part.expression === '' ? {} : { evaluateName: part.expression }),
      ...(part.address === undefined || part.type.quals?.const
        ? { presentationHint: { attributes: ['readOnly'] } }
        : {}),
    };
  }

  private item(item: Item): P.Variable {
    const list = item.items;
    return {
      name: item.name,
      value: item.value,
      variablesReference: list && list.length > 0 ? this.references.add({ kind: 'items', list: () => list }) : 0,
      presentationHint: { kind: 'virtual', attributes: ['readOnly'] },
    };
  }

  /** The children of a reference. `count` 0 or undefined: all, but of a long array only the first. */
  list(
    reference: Reference,
    filter: 'named' | 'indexed' | undefined,
    start = 0,
    count = 0,
    options: FormatOptions = {},
  ): P.Variable[] {
    const from = Math.max(0, start);
    const wanted = count > 0 ? count : Infinity;
    switch (reference.kind) {
      case 'items':
        return filter === 'indexed' ? [] : reference.list().slice(from, from + wanted).map((i) => this.item(i)); // prettier-ignore
      case 'variables':
        return filter === 'indexed' ? [] : reference.list.map(partOf).slice(from, from + wanted).map((p) => this.variable(p, reference.at, options)); // prettier-ignore
      case 'part': {
        const inspector = inspectorOf(this.sim, reference.at.pid);
        const { named, indexed } = countChildren(reference.part, inspector);
        if ((filter === 'indexed' && indexed === 0) || (filter === 'named' && named === 0)) return [];
        const total = named + indexed;
        const parts = children(reference.part, inspector, from, Math.min(wanted, UNPAGED));
        const out = parts.map((p) => this.variable(p, reference.at, options));
        const left = total - from - out.length;
        if (wanted === Infinity && left > 0)
          out.push({
            name: '…',
            value: `${left} more`,
            variablesReference: 0,
            presentationHint: { attributes: ['readOnly'] },
          });
        return out;
      }
    }
  }

  /** The child of that name, for setVariable. */
  child(reference: Reference, name: string): { part: Part; at: Place } | undefined {
    if (reference.kind === 'items') return undefined;
    if (reference.kind === 'variables') {
      const v = reference.list.find((x) => x.name === name);
      return v && { part: partOf(v), at: reference.at };
    }
    const inspector = inspectorOf(this.sim, reference.at.pid);
    const index = /^\[(\d+)\]$/.exec(name)?.[1];
    const list = children(
      reference.part,
      inspector,
      index === undefined ? 0 : Number(index),
      index === undefined ? Infinity : 1,
    );
    const part = list.find((p) => p.name === name);
    return part && { part, at: reference.at };
  }
}
