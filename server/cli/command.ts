import { DAY_MS } from '../core/clock.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Config } from '../settings/config.ts';

/** A command and its environment: no command uses the process itself. */

export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /**
   * Resolves with the exit code.
   * @throws ConfigError where a setting is wrong, Error saying what to do for everything else
   */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/** A command whose arguments are these options, and no others. */
export function defineCommand<const O extends Options>({
  help,
  options,
  allowPositionals = false,
  run,
}: {
  readonly help: string;
  readonly options: O;
  readonly allowPositionals?: boolean;
  readonly run: (given: Parsed<O>, terminal: Terminal) => Promise<number>;
}): Command {
  return {
    help,
    run: async (args, terminal) => run(parseArgs({ args: [...args], options, allowPositionals }), terminal),
  };
}

/** The exit code where a setting is wrong: `EX_CONFIG` of sysexits. */
export const configurationError = 78;

export interface Terminal {
  /** One line to standard output. */
  out(line: string): void;
  /** One line to standard error. */
  err(line: string): void;
  /** Progress, on a terminal only; the next text replaces it, and an empty one removes it. */
  progress(text: string): void;
  /** @throws ConfigError */
  config(): Promise<Config>;
  /** @throws ConfigError */
  webhookSecret(): Promise<string | undefined>;
}

/** The command was called with wrong arguments. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError naming the option */
export function needed(option: string, value: string | undefined): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`--${option} is missing`);
  return value.trim();
}

/** Whole days in milliseconds, undefined for what is none. */
export function readDays(text: string): number | undefined {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  return days === undefined || Number(days) < 1 ? undefined : Number(days) * DAY_MS;
}
