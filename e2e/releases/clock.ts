/** A clock that servers in other processes read: it stands still until it is moved. */
import { closeSync, openSync, writeSync } from 'node:fs';

export interface SharedClock {
  readonly now: () => number;
  move(milliseconds: number): void;
  /** In the environment of a process: it reads this clock in place of the machine's. */
  readonly environment: { readonly NODE_OPTIONS: string };
  close(): void;
}

/** Runs in the process ahead of its program. */
const preload = (file: string): string => `
  import { openSync, readSync } from 'node:fs';
  const file = openSync(${JSON.stringify(file)}, 'r');
  const bytes = Buffer.alloc(8);
  const now = () => (readSync(file, bytes, 0, 8, 0), bytes.readDoubleLE(0));
  globalThis.Date = class Date extends globalThis.Date {
    constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
    static now() { return now(); }
  };`;

/** @param file where it is kept, without spaces in its path */
export function startClock(file: string, start: number): SharedClock {
  const handle = openSync(file, 'w');
  let time = start;
  const write = (): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(time);
    writeSync(handle, bytes, 0, 8, 0);
  };
  write();
  return {
    now: () => time,
    move(milliseconds) {
      time += milliseconds;
      write();
    },
    environment: {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload(file))}`,
    },
    close: () => closeSync(handle),
  };
}
