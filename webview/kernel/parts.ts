/** Pieces that several cards are made of. */
import type { Bytes, Entity } from '../../debug-adapter/protocol.js';
import { h, type VNode } from './dom.js';
import type { Picture } from './picture.js';

const MARK = { new: '✚', changed: '●' } as const;
const MARK_TEXT = { new: 'new', changed: 'changed' } as const;

/** The sign before a name that the last step made or changed; nothing otherwise. */
export function mark(picture: Picture, id: string): VNode | undefined {
  const change = picture.change(id);
  return (
    change && h('span', { class: `mark ${change}`, title: `${MARK_TEXT[change]} by the last step` }, MARK[change], ' ')
  );
}
/** For screen readers: the same in words. */
export const markText = (picture: Picture, id: string): string => {
  const change = picture.change(id);
  return change ? `, ${MARK_TEXT[change]} by the last step` : '';
};

/** Attributes of an element that stands for an entity: it can be reached by keyboard and chosen. */
export function entityAttrs(picture: Picture, entity: Entity, classes: string): Record<string, string | boolean> {
  const change = picture.change(entity.id);
  const selected = picture.selected === entity.id;
  return {
    key: entity.id,
    'data-entity': entity.id,
    'data-anchor': entity.id,
    class: [classes, change, selected && 'selected'].filter(Boolean).join(' '),
    tabindex: '0',
    'aria-label': `${picture.name(entity.id)}: ${entity.detail}${markText(picture, entity.id)}`,
    'aria-current': selected,
  };
}

/** A card in one of the columns. */
export function card(
  picture: Picture,
  entity: Entity,
  title: string,
  ...body: readonly (VNode | undefined | false)[]
): VNode {
  return h(
    'article',
    { ...entityAttrs(picture, entity, `card ${entity.kind}`), role: 'group' },
    h('h3', {}, mark(picture, entity.id), title),
    ...body,
  );
}

/** Text that is underlined where one of the fields was changed by the last step. */
export function value(picture: Picture, id: string, fields: readonly string[], text: string): VNode {
  return h('span', { class: picture.touched(id, ...fields) ? 'touched' : undefined }, text);
}

/** A run of bytes in a cell: its text, and its hexadecimal digits under it. */
export function bytesCell(bytes: Bytes, head?: string, key?: string): VNode {
  const short = 24;
  const hex = (bytes.hex.match(/../g) ?? []).slice(0, short).join(' ');
  const rest = bytes.length > short ? ' …' : '';
  const text = bytes.text.length > 3 * short ? `${bytes.text.slice(0, 3 * short)}…` : bytes.text;
  return h(
    'li',
    { class: 'cell', key, title: `${bytes.length} bytes` },
    h('span', { class: 'cell-head' }, `${head === undefined ? '' : `${head} · `}${bytes.length} B`),
    h('code', { class: 'cell-text' }, `"${text}"`),
    h('code', { class: 'cell-hex' }, hex + rest),
  );
}

/** How full a buffer is: a bar, and the same in words. */
export function gauge(
  picture: Picture,
  id: string,
  fields: readonly string[],
  used: number,
  limit: number,
  words: string,
): VNode {
  return h(
    'div',
    { class: 'gauge' },
    h('meter', { min: 0, max: limit, value: used, 'aria-label': words }),
    value(picture, id, fields, words),
  );
}

/** Threads that wait on an object. */
export function waitersLine(
  picture: Picture,
  id: string,
  what: string,
  threads: readonly string[],
  field: string,
): VNode | undefined {
  if (threads.length === 0) return undefined;
  const names = threads.map((t) => picture.threadName(t)).join(', ');
  return h('p', { class: 'waiters', key: `waiters-${field}` }, '‖ ', value(picture, id, [field], `${names} ${what}`));
}

export const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : one.endsWith('s') ? 'es' : 's'}`;
