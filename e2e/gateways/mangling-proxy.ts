import { hangUp, startGateway } from '../../server/testing/gateway-server.ts';
import { forwarded } from '../server/forwarded.ts';

export type ManglingProxy = Awaited<ReturnType<typeof startManglingProxy>>;

/** A loopback proxy that corrupts responses, as a broken gateway would. */
export async function startManglingProxy(target: string) {
  let how: ((body: Buffer) => Buffer) | null = null;
  const proxy = await startGateway(async (request) => {
    const reply = await forwarded(request, target).catch(() => null);
    // A connection that the gateway cuts is cut here, too.
    if (reply === null) return hangUp;
    return how === null ? reply : { ...reply, body: how(reply.body) };
  });
  return {
    url: proxy.url,
    close: () => proxy.close(),
    /** Corrupts every further response; null passes them unchanged. */
    mangle(next: ((body: Buffer) => Buffer) | null): void {
      how = next;
    },
  };
}
