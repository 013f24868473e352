import type { Meter } from './metered.ts';
import { startPaywicket } from './paywicket.ts';
import { startPeer } from './peer.ts';
import { alternate, row, type Pair, type Row } from './statistics.ts';
import { StreamReaders } from './streams.ts';

const total = 5000;
const groups = 5;
const memoryRounds = 3;
const cpuRounds = 7;
const eventsPerRound = 10;
const methods = ['usdt-tron', 'usdt-ethereum'] as const;

interface Side {
  /** Opens all streams. */
  open(): Promise<StreamReaders>;
  /** Makes one event, which reaches every stream of one group. */
  readonly publish: () => Promise<void>;
  readonly meter: Meter;
  stop(): Promise<void>;
}

/** Rows 3 and 4: 5,000 streams, a thousand for each of five checkouts, against node:http that does nothing else. */
export async function sse(): Promise<readonly Row[]> {
  const memory: Pair[] = [];
  // Processes of their own for each round: what is freed is not always given back.
  for (let round = 0; round < memoryRounds; round += 1)
    memory.push(
      ...(await alternate(
        1,
        () => memoryPerStream(ours),
        () => memoryPerStream(bare),
      )),
    );

  const sides = [await ours(), await bare()] as const;
  try {
    const costs: (() => Promise<number>)[] = [];
    for (const side of sides) {
      // An event that nobody follows, compiled code first: a change of a checkout is no cost of a stream.
      await cpuOf(side, 100);
      const unfollowed = (await cpuOf(side, 100)) / 100;
      const readers = await side.open();
      costs.push(async () => {
        const frames = readers.frames;
        const cpu = await cpuOf(side, eventsPerRound, readers);
        return (cpu - unfollowed * eventsPerRound) / (readers.frames - frames);
      });
    }
    const [own = noSide, peer = noSide] = costs;
    await alternate(3, own, peer);
    const cpu = await alternate(cpuRounds, own, peer);
    const row3 = row('3. SSE, memory per open stream at 5,000', 'KiB', memory, { most: 1.25 });
    return [
      { ...row3, goal: `${row3.goal}, ≤ 16 KiB`, met: row3.met && row3.ours.median <= 16 },
      row('4. SSE, each further stream of an event', 'µs CPU', cpu, { most: 1.2 }),
    ];
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
  }
}

const noSide = (): Promise<number> => Promise.reject(new Error('there is no such side'));

/** Microseconds of CPU for so many events, each of which arrives before the next is made. */
async function cpuOf({ meter, publish }: Side, events: number, readers?: StreamReaders): Promise<number> {
  const before = await meter.cpu();
  for (let event = 0; event < events; event += 1) {
    const frames = (readers?.frames ?? 0) + total / groups;
    await publish();
    await readers?.reached(frames);
  }
  return (await meter.cpu()) - before;
}

async function memoryPerStream(start: () => Promise<Side>): Promise<number> {
  const side = await start();
  try {
    const before = await side.meter.memory();
    const readers = await side.open();
    const after = await side.meter.memory();
    readers.close();
    return (after - before) / total / 1024;
  } finally {
    await side.stop();
  }
}

async function ours(): Promise<Side> {
  const { stack, meter, open, shopper } = await startPaywicket();
  const tokens: string[] = [];
  for (let group = 0; group < groups; group += 1) {
    const token = await open();
    // Chosen once, a method is only switched to from then on: an event without a call to the gateway.
    for (const method of methods) await shopper(token, 'POST', '/v1/session/method', { method });
    tokens.push(token);
  }
  let switched = 0;
  return {
    meter,
    async open() {
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
      const method = methods[Math.floor(switched / groups) % methods.length];
      await shopper(tokens[switched % groups] ?? '', 'POST', '/v1/session/method', { method });
      switched += 1;
    },
    stop: () => stack.close(),
  };
}

/** Frames as long as ours. */
const frame = `id: 7\ndata: ${JSON.stringify({ filling: 'x'.repeat(1800) })}\n\n`;

async function bare(): Promise<Side> {
  const { url, meter, stop } = await startPeer(new URL('bare.ts', import.meta.url));
  const publish = (group: number) => fetch(`${url}/${group}`, { method: 'POST', body: frame });
  let published = 0;
  return {
    meter,
    async open() {
      const readers = new StreamReaders();
      for (let group = 0; group < groups; group += 1)
        await readers.open(`${url}/${group}`, {}, total / groups);
      for (let group = 0; group < groups; group += 1) await publish(group);
      await readers.reached(total);
      return readers;
    },
    async publish() {
      await publish(published % groups);
      published += 1;
    },
    stop,
  };
}
