/** The page: takes the extension's messages, keeps what was chosen over a reload, answers the mouse and the keys. */
import type { FromPicture, ToPicture } from '../../debug-adapter/protocol.js';
import './kernel.css';
import { Picture } from './picture.js';
import { arrange, draw } from './view.js';

interface Saved {
  readonly selected?: string;
  readonly scrollX?: number;
  readonly scrollY?: number;
}
declare function acquireVsCodeApi(): {
  postMessage(message: FromPicture): void;
  getState(): Saved | undefined;
  setState(state: Saved): void;
};

const api = acquireVsCodeApi();
const root = document.getElementById('kernel')!;
const picture = new Picture();
/** What was chosen before the page was reloaded; it is there only after the first update. */
let saved: Saved | undefined = api.getState();
let waiting = false;

const save = (): void => api.setState({ selected: picture.selected, scrollX: window.scrollX, scrollY: window.scrollY });

/** Draws once for all messages that have come since the last drawing. */
function schedule(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw(root, picture);
    if (!saved || !picture.moment) return;
    window.scrollTo(saved.scrollX ?? 0, saved.scrollY ?? 0);
    saved = undefined;
  });
}

function select(id: string | undefined): void {
  if (picture.selected === id) return;
  picture.selected = id;
  save();
  schedule();
}

window.addEventListener('message', (event: MessageEvent<ToPicture>) => {
  const message = event.data;
  if (message.type === 'update') {
    picture.apply(message.update);
    if (saved?.selected !== undefined && picture.get(saved.selected)) picture.selected = saved.selected;
  } else if (message.type === 'clear') {
    picture.clear();
  } else {
    picture.selected = picture.get(message.id) ? message.id : picture.selected;
    save();
    requestAnimationFrame(() =>
      root
        .querySelector(`[data-entity="${CSS.escape(message.id)}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
  }
  schedule();
});

const closest = (target: EventTarget | null, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null;

root.addEventListener('focusin', (event) => {
  const id = closest(event.target, '[data-entity]')?.dataset.entity;
  if (id !== undefined) select(id);
});
root.addEventListener('click', (event) => {
  const reveal = closest(event.target, '[data-reveal]')?.dataset.reveal;
  if (reveal !== undefined) api.postMessage({ type: 'reveal', id: reveal });
  if (closest(event.target, '[data-close]')) select(undefined);
});
root.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') select(undefined);
  const id = closest(event.target, '[data-entity]')?.dataset.entity;
  if (event.key === 'Enter' && id !== undefined) api.postMessage({ type: 'reveal', id });
});
window.addEventListener('scroll', save, { passive: true });
new ResizeObserver(() => arrange(root, picture)).observe(root);

draw(root, picture);
api.postMessage({ type: 'ready' });
