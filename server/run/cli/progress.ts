import type { Terminal } from '../../base/cli/command.ts';

const width = 30;

/** Returns a function that shows a share from 0 to 1. It shows nothing without a terminal. */
export const progressBar =
  (terminal: Pick<Terminal, 'progress'>, task: string) =>
  (share: number): void => {
    const filled = Math.round(share * width);
    const drawn = '█'.repeat(filled) + '░'.repeat(width - filled);
    terminal.progress(`${task} ${drawn} ${String(Math.floor(share * 100))} %`);
  };
