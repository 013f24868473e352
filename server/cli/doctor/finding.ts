/** What a look at one thing gave: one line, with the way out where something is wrong. */
export interface Finding {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly subject: string;
  readonly text: string;
}

type Say = (subject: string, text: string) => Finding;

export const ok: Say = (subject, text) => ({ state: 'ok', subject, text });
export const warn: Say = (subject, text) => ({ state: 'warn', subject, text });
export const fail: Say = (subject, text) => ({ state: 'fail', subject, text });

/** Somebody's clock against ours. */
export interface ForeignClock {
  readonly whose: string;
  /** Milliseconds that it is ahead of ours. */
  readonly ahead: number;
}
