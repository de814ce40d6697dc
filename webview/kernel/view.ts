/** Draws the picture into its page: first the cards, then, with their sizes known, their places and the lines. */
import type { Entity } from '../../debug-adapter/protocol.js';
import { details } from './details.js';
import { h, patch, type VNode } from './dom.js';
import { linesOf, svgLines, type Box, type Line } from './lines.js';
import { fileCard, objectCard } from './objectCards.js';
import { count } from './parts.js';
import type { Picture } from './picture.js';
import { orderByTopmost, placeColumn } from './place.js';
import { processCard } from './processCard.js';

const GAP = 12;
const OBJECT_KINDS = [
  'pipe',
  'socket',
  'msg',
  'sem',
  'shm',
  'mapping',
  'mqueue',
  'eventfd',
  'timerfd',
  'signalfd',
  'epoll',
  'inode',
] as const;

export function draw(root: HTMLElement, picture: Picture): void {
  if (!picture.moment) {
    patch(root, [
      h(
        'p',
        { class: 'nothing', key: 'nothing' },
        'Open a C file and press F5: the kernel that it runs on is drawn here.',
      ),
    ]);
    return;
  }
  const chosen = picture.get(picture.selected);
  patch(root, [
    bar(picture),
    h('div', { class: 'body', key: 'body' }, stage(picture), chosen && details(picture, chosen)),
  ]);
  arrange(root, picture);
}

/** Where one is in time, and what the last step did. */
function bar(picture: Picture): VNode {
  const { tick, end, past } = picture.moment!;
  const where = past
    ? h('strong', { class: 'past', key: 'past' }, `◄ In the past: event ${tick} of ${end}`)
    : h('span', { class: 'now', key: 'now' }, `event ${tick}`);
  return h(
    'header',
    { class: 'bar', key: 'bar' },
    where,
    h('span', { class: 'summary', role: 'status', 'aria-live': 'polite', title: summary(picture) }, summary(picture)),
    h(
      'details',
      { class: 'legend' },
      h('summary', {}, 'Legend'),
      h('span', {}, '✚ new, ● changed by the last step'),
      h('span', {}, '→ the way bytes go'),
      h('span', {}, '- - waits for'),
      h('span', {}, '· · undo list, attached memory'),
    ),
  );
}

function summary(picture: Picture): string {
  const { new: made, changed } = picture.changedNames();
  const part = (what: string, names: readonly string[]): string[] => {
    if (names.length === 0) return [];
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return [`${what} ${names.slice(0, 3).join(', ')}${more}`];
  };
  const parts = [...part('✚ new:', made), ...part('● changed:', changed), ...part('gone:', picture.gone)];
  return parts.join(' · ') || 'The last step changed nothing in the kernel.';
}

function stage(picture: Picture): VNode {
  const objects = OBJECT_KINDS.flatMap((kind): Entity[] => picture.all(kind));
  const used = new Set(objects.map((o) => o.id));
  const files = picture.all('file').filter((f) => used.has(f.object));
  const column = (name: string, title: string, n: number, what: string, cards: readonly VNode[]): VNode =>
    h(
      'section',
      { class: `column ${name}`, key: name, 'aria-label': title },
      h('h2', {}, `${title} `, h('small', {}, count(n, what))),
      h('div', { class: 'cards' }, ...cards),
    );
  const processes = picture.all('process');
  return h(
    'div',
    { class: `stage${picture.moment!.past ? ' in-past' : ''}`, key: 'stage' },
    column(
      'processes',
      'Processes',
      processes.length,
      'process',
      processes.map((p) => processCard(picture, p)),
    ),
    column(
      'files',
      'Open file descriptions',
      files.length,
      'description',
      files.map((f) => fileCard(picture, f)),
    ),
    column(
      'objects',
      'Objects',
      objects.length,
      'object',
      objects.map((o) => objectCard(picture, o)),
    ),
    h('div', { class: 'line-layer', key: 'line-layer' }),
  );
}

/** Gives the cards of the second and third column their places, and draws the lines. */
export function arrange(root: HTMLElement, picture: Picture): void {
  const found = root.querySelector<HTMLElement>('.stage');
  if (!found) return;
  const stageElement = found;
  const lines = linesOf(picture);
  const anchors = new Map<string, HTMLElement>();
  for (const e of stageElement.querySelectorAll<HTMLElement>('[data-anchor]')) anchors.set(e.dataset.anchor!, e);
  const origin = stageElement.getBoundingClientRect();
  const box = (anchor: string): Box | undefined => {
    const r = anchors.get(anchor)?.getBoundingClientRect();
    return (
      r && {
        left: r.left - origin.left,
        right: r.right - origin.left,
        top: r.top - origin.top,
        bottom: r.bottom - origin.top,
      }
    );
  };
  const middle = (anchor: string): number[] => {
    const b = box(anchor);
    return b ? [(b.top + b.bottom) / 2] : [];
  };
  for (const name of ['files', 'objects']) placeCards(stageElement, name, lines, middle);
  const bottom = Math.max(
    ...[...stageElement.querySelectorAll<HTMLElement>('.cards')].map((c) => c.offsetTop + c.offsetHeight),
  );
  const layer = stageElement.querySelector('.line-layer');
  if (layer) patch(layer, [svgLines(lines, box, stageElement.scrollWidth, bottom + GAP)]);
}

/** A card wants to stand level with what is joined to it on its left. */
function placeCards(
  stageElement: HTMLElement,
  name: string,
  lines: readonly Line[],
  middle: (anchor: string) => number[],
): void {
  const holder = stageElement.querySelector<HTMLElement>(`.${name} .cards`)!;
  const cards = [...holder.querySelectorAll<HTMLElement>(':scope > .card')].map((element) => ({
    id: element.dataset.entity!,
    element,
  }));
  const joined = (id: string): number[] =>
    lines.filter((l) => l.to === id && l.kind !== 'peer').flatMap((l) => middle(l.from));
  // Two connected sockets stand together: each counts as joined with what its peer is joined with.
  const peers = lines.filter((l) => l.kind === 'peer');
  const peerOf = (id: string): string[] => peers.flatMap((l) => (l.from === id ? [l.to] : l.to === id ? [l.from] : []));
  const ordered = orderByTopmost(cards, (id) => [id, ...peerOf(id)].flatMap(joined));
  const offset = holder.offsetTop;
  const wishes = ordered.map(({ id, element }) => {
    const at = joined(id);
    const mean = at.reduce((a, b) => a + b, 0) / at.length;
    const height = element.offsetHeight;
    return { id, height, top: at.length ? mean - offset - Math.min(height / 2, 24) : undefined };
  });
  const tops = placeColumn(wishes, GAP);
  for (const { id, element } of cards) element.style.top = `${tops.get(id)!}px`;
  const bottoms = wishes.map((w) => tops.get(w.id)! + w.height);
  holder.style.height = `${Math.max(0, ...bottoms)}px`;
}
