/** Everything that is known of the chosen thing. */
import type { Bytes, Entity } from '../../debug-adapter/protocol.js';
import { h, type VNode } from './dom.js';
import type { Picture } from './picture.js';

const HIDDEN = new Set(['id', 'kind', 'label', 'detail']);
const isBytes = (v: object): v is Bytes => 'hex' in v && 'text' in v && 'length' in v;

export function details(picture: Picture, entity: Entity): VNode {
  const rows = Object.entries(entity).filter(
    ([name, v]) => !HIDDEN.has(name) && v !== undefined && !(Array.isArray(v) && v.length === 0),
  );
  return h(
    'aside',
    { class: 'details', key: 'details', 'aria-label': 'details' },
    h('h3', {}, picture.name(entity.id)),
    h('p', {}, entity.detail),
    h(
      'dl',
      {},
      rows.flatMap(([name, v]) => [
        h('dt', { key: `t-${name}`, class: picture.touched(entity.id, name) ? 'touched' : undefined }, words(name)),
        h('dd', { key: `d-${name}` }, ...show(picture, v)),
      ]),
    ),
    h('button', { 'data-reveal': entity.id }, 'Show in the tree'),
    h('button', { 'data-close': true, 'aria-label': 'Close the details' }, 'Close'),
  );
}

/** 'receiveUsed' becomes 'receive used'. */
const words = (name: string): string => name.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);

function show(picture: Picture, v: unknown): (VNode | string)[] {
  if (Array.isArray(v)) return v.map((item, i) => h('div', { key: String(i) }, ...show(picture, item)));
  if (typeof v === 'object' && v !== null) {
    const rest = Object.entries(v).filter(([name]) => !isBytes(v) || !['hex', 'text', 'length'].includes(name));
    const facts = rest
      .map(([name, x]) => `${words(name)} ${typeof x === 'string' ? picture.name(x) : JSON.stringify(x)}`)
      .join(', ');
    return isBytes(v) ? [facts, h('pre', {}, hexDump(v))] : [facts];
  }
  if (typeof v === 'boolean') return [v ? 'yes' : 'no'];
  return [typeof v === 'string' ? picture.name(v) : String(v)];
}

/** Sixteen bytes a line: offset, digits, characters. */
function hexDump(bytes: Bytes): string {
  const all = (bytes.hex.match(/../g) ?? []).map((d) => parseInt(d, 16));
  const lines: string[] = [];
  for (let i = 0; i < all.length; i += 8) {
    const row = all.slice(i, i + 8);
    const digits = row.map((b) => b.toString(16).padStart(2, '0')).join(' ');
    const text = row.map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : '.')).join('');
    lines.push(`${i.toString(16).padStart(4, '0')}  ${digits.padEnd(23)}  ${text}`);
  }
  if (all.length < bytes.length) lines.push(`… ${bytes.length - all.length} more`);
  return lines.join('\n');
}
