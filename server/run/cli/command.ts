import { DAY_MS } from '../../base/clock.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Config, EmergencyConfig } from '../settings/config-types.ts';

/** A command and its environment, so that commands do not use the process directly. */

export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /**
   * Resolves with the exit code.
   * @throws ConfigError for an invalid setting, Error with the fix for everything else
   */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** A command of the list, which is loaded when it is called. */
export interface CommandEntry {
  readonly summary: string;
  /** Completes "paywicket cannot". */
  readonly purpose: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/** A command that accepts exactly these options. */
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

/** Exit code for an invalid setting: `EX_CONFIG` of sysexits. */
export const configurationError = 78;

export interface Terminal {
  /** One line to standard output. */
  out(line: string): void;
  /** One line to standard error. */
  err(line: string): void;
  /** Shows progress on a terminal; the next text replaces it, an empty one removes it. */
  progress(text: string): void;
  /** @throws ConfigError */
  config(): Promise<Config>;
  /** @throws ConfigError for a setting of the database only */
  emergencyConfig(): Promise<EmergencyConfig>;
  /** @throws ConfigError */
  webhookSecret(): Promise<string | undefined>;
}

/** The command was called with invalid arguments. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError with the option */
export function needed(option: string, value: string | undefined): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`--${option} is missing`);
  return value.trim();
}

/** Whole days in milliseconds; undefined for anything else. */
export function readDays(text: string): number | undefined {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  return days === undefined || Number(days) < 1 ? undefined : Number(days) * DAY_MS;
}
