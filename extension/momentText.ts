/** How a moment is told to the user. */
import type { Moment } from '../debug-adapter/protocol.js';

/** 'event 41 of 96 — in the past', or 'event 96' at the end of the history. */
export function momentText(moment: Moment): string {
  return moment.past ? `event ${moment.tick} of ${moment.end} — in the past` : `event ${moment.tick}`;
}
