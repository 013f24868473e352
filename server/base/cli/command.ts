import { DAY_MS } from '../clock.ts';
import { suggestion } from '../text/suggestion.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command and its environment, so that commands do not use the process directly. */

export interface Command<Given = Terminal> {
  /** Text that `--help` prints. */
  readonly help: string;
  /**
   * Runs the command and resolves with its exit code.
   * @throws ConfigError for an invalid setting, Error with the fix for everything else
   */
  readonly run: (args: readonly string[], terminal: Given) => Promise<number>;
}

/** A command in the list of commands. Its code is loaded when it is called. */
export interface CommandEntry<Given = Terminal> {
  readonly summary: string;
  /** Completes the sentence "paywicket cannot …". */
  readonly purpose: string;
  readonly load: () => Promise<{ readonly command: Command<Given> }>;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/**
 * Defines a command that accepts exactly these options. If the command reads settings, `Given` names the terminal that it needs.
 */
export function defineCommand<const O extends Options, Given = Terminal>({
  help,
  options,
  allowPositionals = false,
  run,
}: {
  readonly help: string;
  readonly options: O;
  readonly allowPositionals?: boolean;
  readonly run: (given: Parsed<O>, terminal: Given) => Promise<number>;
}): Command<Given> {
  return {
    help,
    run: async (args, terminal) => run(parse(args, options, allowPositionals), terminal),
  };
}

/**
 * Parses the arguments.
 * @throws UsageError that names the wrong option; the message of Node would mention positional arguments
 */
function parse<const O extends Options>(
  args: readonly string[],
  options: O,
  allowPositionals: boolean,
): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const [, option = ''] = /'(-[^'\s]*)/.exec(message) ?? [];
      const known = Object.keys(options).map((name) => `--${name}`);
      const meant = option.startsWith('--') ? suggestion(option, known, 3) : '';
      throw new UsageError(`there is no option ${option}${meant}`, { cause: error });
    }
    if (code?.startsWith('ERR_PARSE_ARGS_') ?? false) throw new UsageError(message, { cause: error });
    throw error;
  }
}

/** Exit code for an invalid setting: `EX_CONFIG` of sysexits. */
export const configurationError = 78;

export interface Terminal {
  /** Whether standard output is a terminal that shows colors, and `NO_COLOR` is not set. */
  readonly colored: boolean;
  /** Writes one line to standard output. */
  out(line: string): void;
  /** Writes one line to standard error. */
  err(line: string): void;
  /** Shows progress on a terminal. The next text replaces it, and an empty text removes it. */
  progress(text: string): void;
}

/** A terminal that also reads the settings of its environment. */
export interface TerminalWith<Config> extends Terminal {
  /**
   * Reads the settings.
   * @throws ConfigError
   */
  config(): Promise<Config>;
}

/**
 * The option `--json`: prints the answer as one JSON document, for programs. Its fields are kept compatible; see
 * `.github/PROMISES.md`.
 */
export const json = { type: 'boolean', default: false } as const;
export const printJson = (terminal: Terminal, answer: object): void =>
  terminal.out(JSON.stringify(answer, null, 2));

/** Error for a command that was called with invalid arguments. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Returns the trimmed value of a required option.
 * @throws UsageError with the option
 */
export function needed(option: string, value: string | undefined): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`--${option} is missing`);
  return value.trim();
}

/** Reads a number of whole days, such as `30d`, as milliseconds. Returns undefined for any other text. */
export function readDays(text: string): number | undefined {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  return days === undefined || Number(days) < 1 ? undefined : Number(days) * DAY_MS;
}
