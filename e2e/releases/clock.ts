/** Clocks that servers in other processes read. */
import { closeSync, openSync, writeSync } from 'node:fs';

export interface SharedClock {
  readonly now: () => number;
  move(milliseconds: number): void;
  /** In the environment of a process: it reads this clock in place of the machine's. */
  readonly environment: { readonly NODE_OPTIONS: string };
  close(): void;
}

/** Runs in the process ahead of its program. */
const preload = (file: string, runs: boolean): string => `
  import { openSync, readSync } from 'node:fs';
  const file = openSync(${JSON.stringify(file)}, 'r');
  const bytes = Buffer.alloc(8);
  const machine = ${runs ? 'globalThis.Date.now' : '() => 0'};
  const now = () => (readSync(file, bytes, 0, 8, 0), machine() + bytes.readDoubleLE(0));
  globalThis.Date = class Date extends globalThis.Date {
    constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
    static now() { return now(); }
  };`;

/** It stands still until it is moved. @param file where it is kept, without spaces in its path */
export const startClock = (file: string, start: number): SharedClock => sharedClock(file, start, false);

/** It runs on as the machine's does. */
export const startRunningClock = (file: string): SharedClock => sharedClock(file, 0, true);

function sharedClock(file: string, start: number, runs: boolean): SharedClock {
  const handle = openSync(file, 'w');
  let time = start;
  const write = (): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(time);
    writeSync(handle, bytes, 0, 8, 0);
  };
  write();
  return {
    now: () => (runs ? Date.now() : 0) + time,
    move(milliseconds) {
      time += milliseconds;
      write();
    },
    environment: {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload(file, runs))}`,
    },
    close: () => closeSync(handle),
  };
}
