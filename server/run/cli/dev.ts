import { defineCommand, UsageError } from '../../base/cli/command.ts';
import { parseUrl } from '../../base/network/web-address.ts';

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
  Starts the server in test mode with simulators of all gateways, and a page (the desk) on which you are the customer.
  No real money moves, and nothing leaves this machine. Prints the key and the webhook secret for your shop, and adds
  what is missing to .env if git ignores that file; outside a repository it first adds .env to .gitignore. Database,
  keys and ports are kept in .paywicket in this folder.
  --port     the port of the server; by default 8787 or the next free one, and from then on the same at each start
  --forward  the URL of your shop's webhook route: each webhook is sent to it and printed with its answer
  --origin   the origin of your shop's pages; may be given several times. By default the origin of --forward, or
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
          `--origin takes only scheme and host, such as http://localhost:5173, not "${origin}"`,
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
