/** The lines of the picture: which things are joined, and the curves between their elements. */
import { h, type VNode } from './dom.js';
import type { Picture } from './picture.js';

export interface Line {
  readonly key: string;
  /** `data-anchor` of the elements at its ends. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'fd' | 'read' | 'write' | 'both' | 'wait' | 'undo' | 'map' | 'peer';
  readonly changed: boolean;
}

/** All lines, from left to right. */
export function linesOf(picture: Picture): Line[] {
  const lines: Line[] = [];
  const add = (kind: Line['kind'], from: string, to: string, ...marks: readonly string[]): void => {
    lines.push({
      key: `${kind} ${from} ${to}`,
      from,
      to,
      kind,
      changed: marks.some((id) => picture.change(id) !== undefined),
    });
  };
  for (const fd of picture.all('fd')) add('fd', fd.id, fd.file, fd.id);
  for (const file of picture.all('file')) add(file.role ?? 'both', file.id, file.object, file.id);
  for (const thread of picture.all('thread'))
    if (thread.wait?.object !== undefined) add('wait', `wait:${thread.id}`, thread.wait.object, thread.id);
  for (const undo of picture.all('undo')) add('undo', undo.id, undo.set, undo.id);
  for (const memory of [...picture.all('shm'), ...picture.all('mapping')])
    for (const a of memory.attachments) add('map', `map:${a.pid}:${memory.id}:${a.address}`, memory.id, memory.id);
  for (const socket of picture.all('socket'))
    if (socket.peer !== undefined && socket.id < socket.peer) add('peer', socket.id, socket.peer);
  return lines;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The curve between two boxes, from the right side of one to the left side of the other; peers are joined on their right. */
export function curve(line: Line, from: Box, to: Box): string {
  const middle = (b: Box): number => (b.top + b.bottom) / 2;
  // A card's own lines meet at its heading, not halfway down a long list of bytes.
  const meet = (b: Box): number => (b.bottom - b.top > 60 ? b.top + 14 : middle(b));
  if (line.kind === 'peer') {
    const x = Math.max(from.right, to.right);
    const [y1, y2] = [meet(from), meet(to)];
    return `M${from.right},${y1} C${x + 28},${y1} ${x + 28},${y2} ${to.right},${y2}`;
  }
  const [x1, y1, x2, y2] = [from.right, middle(from), to.left, meet(to)];
  const bend = Math.max(24, (x2 - x1) / 2);
  return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}

/** Bytes flow along the arrow: out of an object that is read, into one that is written. */
const ARROWS: Readonly<Record<Line['kind'], { start?: boolean; end?: boolean }>> = {
  fd: {},
  read: { start: true },
  write: { end: true },
  both: { start: true, end: true },
  wait: { end: true },
  undo: { end: true },
  map: {},
  peer: { start: true, end: true },
};

export function svgLines(
  lines: readonly Line[],
  box: (anchor: string) => Box | undefined,
  width: number,
  height: number,
): VNode {
  const drawn = lines.flatMap((line) => {
    const [from, to] = [box(line.from), box(line.to)];
    if (!from || !to) return [];
    const arrows = ARROWS[line.kind];
    const attrs = {
      key: line.key,
      class: `line ${line.kind}${line.changed ? ' changed' : ''}`,
      d: curve(line, from, to),
      'marker-start': arrows.start && 'url(#arrow)',
      'marker-end': arrows.end && 'url(#arrow)',
    };
    return [h('path', attrs)];
  });
  const arrow = h(
    'marker',
    {
      id: 'arrow',
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 7,
      markerHeight: 7,
      orient: 'auto-start-reverse',
    },
    h('path', { d: 'M0,0 L8,4 L0,8 z', fill: 'context-stroke' }),
  );
  return h(
    'svg',
    { class: 'lines', width, height, 'aria-hidden': 'true', key: 'lines' },
    h('defs', {}, arrow),
    ...drawn,
  );
}
