import { connect, type Socket } from 'node:net';
import { startPaywicket, startPeer, type Meter } from './sides.ts';
import { alternate, row, type Pair, type Row } from './statistics.ts';

/** Many open streams of server-sent events, read as cheaply as can be; `id: ` begins a frame. */
export class StreamReaders {
  readonly #sockets: Socket[] = [];
  #frames = 0;
  #wanted = Infinity;
  #reached = (): void => undefined;

  get frames(): number {
    return this.#frames;
  }

  /** Opens so many streams; resolves when all have been answered. */
  async open(url: string, headers: Readonly<Record<string, string>>, count: number): Promise<void> {
    const { hostname, port, pathname, host } = new URL(url);
    const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}`);
    const request = `GET ${pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
    const atOnce = 50;
    for (let opened = 0; opened < count; opened += atOnce)
      await Promise.all(
        Array.from({ length: Math.min(atOnce, count - opened) }, () =>
          this.#open(request, hostname, Number(port)),
        ),
      );
  }

  /** Resolves when so many frames have come in all. */
  reached(frames: number): Promise<void> {
    if (this.#frames >= frames) return Promise.resolve();
    this.#wanted = frames;
    return new Promise((resolve) => (this.#reached = resolve));
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #open(request: string, host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host, () => socket.write(request));
      this.#sockets.push(socket);
      socket.once('error', reject);
      socket.once('data', (head: Buffer) => {
        if (head.includes(' 200 OK')) resolve();
        else reject(new Error(`no stream: ${head.toString().slice(0, 200)}`));
      });
      // A frame is written at once and is smaller than a segment of loopback, so its first bytes are never apart.
      socket.on('data', (chunk: Buffer) => {
        for (let at = chunk.indexOf('id: '); at !== -1; at = chunk.indexOf('id: ', at + 1)) this.#frames += 1;
        if (this.#frames < this.#wanted) return;
        this.#wanted = Infinity;
        this.#reached();
      });
    });
  }
}

const groups = 5;
const eventsPerRound = 10;
const methods = ['usdt-tron', 'usdt-ethereum'] as const;

interface Side {
  readonly meter: Meter;
  /** Opens all streams, as many for each group, and waits for their first frames. */
  readonly open: (total: number) => Promise<StreamReaders>;
  /** Makes one event, which reaches every stream of one group. */
  readonly publish: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Rows 3 and 4: 5,000 streams, a thousand for each of five checkouts, against node:http that does nothing else. */
export async function streams(small: boolean): Promise<readonly Row[]> {
  const total = small ? 100 : 5000;
  const memory: Pair[] = [];
  // Processes of their own for each round: what is freed is not always given back.
  for (let round = 0; round < (small ? 1 : 3); round += 1)
    memory.push(
      ...(await alternate(
        1,
        () => memoryPerStream(ours, total),
        () => memoryPerStream(bare, total),
      )),
    );
  const [own, peer] = [await ours(), await bare()];
  try {
    const [costOfOurs, costOfPeer] = [await costOf(own, total), await costOf(peer, total)];
    await alternate(small ? 1 : 3, costOfOurs, costOfPeer);
    const cpu = await alternate(small ? 2 : 7, costOfOurs, costOfPeer);
    return [
      row(`3. memory of a stream, ${total} open; node:http`, 'KiB', memory, { most: 3 }),
      row('4. each further stream of an event; node:http', 'µs CPU', cpu, { most: 5 }),
    ];
  } finally {
    await Promise.all([own.stop(), peer.stop()]);
  }
}

async function memoryPerStream(start: () => Promise<Side>, total: number): Promise<number> {
  const side = await start();
  try {
    const before = await side.meter.memory();
    const readers = await side.open(total);
    const after = await side.meter.memory();
    readers.close();
    return (after - before) / total / 1024;
  } finally {
    await side.stop();
  }
}

/** Microseconds of CPU for a stream and an event; the event itself, which is the same without streams, is left out. */
async function costOf(side: Side, total: number): Promise<() => Promise<number>> {
  const cpuOf = async (events: number, readers?: StreamReaders): Promise<number> => {
    const before = await side.meter.cpu();
    for (let event = 0; event < events; event += 1) {
      const frames = (readers?.frames ?? 0) + total / groups;
      await side.publish();
      await readers?.reached(frames);
    }
    return (await side.meter.cpu()) - before;
  };
  await cpuOf(100);
  const unfollowed = (await cpuOf(100)) / 100;
  const readers = await side.open(total);
  return async () => {
    const frames = readers.frames;
    const cpu = await cpuOf(eventsPerRound, readers);
    return (cpu - unfollowed * eventsPerRound) / (readers.frames - frames);
  };
}

async function ours(): Promise<Side> {
  const { stack, meter, open, ask } = await startPaywicket();
  const tokens: string[] = [];
  const choose = async (token: string, method: string) =>
    ask(token, 'POST', '/v1/session/method', { method });
  for (let group = 0; group < groups; group += 1) {
    const { sessionToken } = await open();
    // Chosen once, a method is only switched to from then on: an event without a call to the gateway.
    for (const method of methods) await choose(sessionToken, method);
    tokens.push(sessionToken);
  }
  let switched = 0;
  return {
    meter,
    async open(total) {
      const readers = new StreamReaders();
      for (const token of tokens)
        await readers.open(
          `${stack.serverUrl}/v1/session/events`,
          { Authorization: `Bearer ${token}` },
          total / groups,
        );
      await readers.reached(total);
      return readers;
    },
    async publish() {
      const method = methods[Math.floor(switched / groups) % methods.length] ?? methods[0];
      await choose(tokens[switched % groups] ?? '', method);
      switched += 1;
    },
    stop: () => stack.close(),
  };
}

/** Frames as long as ours. */
const frame = `id: 7\ndata: ${JSON.stringify({ filling: 'x'.repeat(1800) })}\n\n`;

async function bare(): Promise<Side> {
  const { url, meter, stop } = await startPeer('streams');
  const publish = async (group: number) => fetch(`${url}/${group}`, { method: 'POST', body: frame });
  let published = 0;
  return {
    meter,
    async open(total) {
      const readers = new StreamReaders();
      for (let group = 0; group < groups; group += 1)
        await readers.open(`${url}/${group}`, {}, total / groups);
      for (let group = 0; group < groups; group += 1) await publish(group);
      await readers.reached(total);
      return readers;
    },
    publish: async () => publish((published += 1) % groups),
    stop,
  };
}
