import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Test helper: a proxy on loopback before the PostgreSQL of a URL, whose connections can be broken. */
export async function startBetween(url: string) {
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(url)?.[1]);
  let passesQueries = true;
  let passesAnswers = true;
  const sockets = new Set<Socket>();
  const between = createServer((socket) => {
    const onward = connect(port, '127.0.0.1');
    onward.on('error', () => {});
    socket.on('error', () => {});
    socket.on('data', (chunk) => passesQueries && onward.write(chunk));
    onward.on('data', (chunk) => passesAnswers && socket.write(chunk));
    socket.on('close', () => onward.destroy());
    sockets.add(socket);
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  const address = between.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = (): void => void between.close();
  return {
    url: url.replace(`:${port}`, `:${address.port}`),
    /** Passes queries on, but no answers. */
    muteAnswers: () => void (passesAnswers = false),
    /** Passes nothing on, and accepts no new connection. */
    silence(): void {
      passesQueries = false;
      passesAnswers = false;
      close();
    },
    /** Breaks all connections, and accepts no new one. */
    cut(): void {
      close();
      for (const socket of sockets) socket.destroy();
    },
    close,
  };
}
