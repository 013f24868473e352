import { defineCommand, UsageError } from './command.ts';
import { parseUrl } from '../core/web-address.ts';

/** Exports of the package's `dist/demo/dev.js`, which uses the server only over HTTP. */
interface Simulated {
  readonly startDev: (options: {
    readonly folder: string;
    readonly port: number | undefined;
    readonly forward: string | undefined;
    readonly origins: readonly string[];
    readonly print: (line: string) => void;
    readonly signal: AbortSignal;
  }) => Promise<number>;
}

export const command = defineCommand({
  help: `paywicket dev [--port 8787] [--forward http://localhost:3000/webhook] [--origin http://localhost:5173]
  Starts the server in test mode with simulators of all gateways and a desk where you are the customer. No real money,
  and nothing leaves this machine. Prints the key and the webhook secret for your shop, and adds what is missing to
  .env where git ignores that file; outside of a repository .gitignore gets it first. Database, keys and ports stay in
  .paywicket in this folder.
  --port     where the server listens; otherwise 8787 or the next free one, and the same at the next start
  --forward  your shop's route for webhooks: each is passed on and printed with its answer
  --origin   where your shop's pages are, may be given several times; otherwise the origin of --forward, or
             http://localhost:3000`,
  options: {
    port: { type: 'string' },
    forward: { type: 'string' },
    origin: { type: 'string', multiple: true, default: [] },
  },

  async run({ values }, terminal) {
    const port = values.port === undefined ? undefined : readPort(values.port);
    if (values.forward !== undefined && !isWebAddress(values.forward))
      throw new UsageError('--forward takes a web address, such as http://localhost:3000/webhook');
    for (const origin of values.origin)
      if (!isWebAddress(origin) || new URL(origin).origin !== origin)
        throw new UsageError(
          `--origin takes scheme and host alone, such as http://localhost:5173, not "${origin}"`,
        );
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
    const { startDev } = (await import(new URL('../demo/dev.js', import.meta.url).href)) as Simulated;
    return startDev({
      folder: process.cwd(),
      port,
      forward: values.forward,
      origins: values.origin,
      print: (line) => terminal.out(line),
      signal: stop.signal,
    });
  },
});

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new UsageError('--port takes a number from 1 to 65535');
  return port;
}

const isWebAddress = (text: string): boolean => /^https?:$/.test(parseUrl(text)?.protocol ?? '');
