import { connect, type Socket } from 'node:net';

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
