import { MAX_HEADER_BYTES } from '../../base/http/client-errors.ts';
import { tlsFault } from '../../base/network/tls-fault.ts';
import type { Proxy } from '../../gateways/http/proxies.ts';
import { createTunnel } from '../../gateways/http/tunnel.ts';

/** A response, or the reason why there was none. */
export type ProbeResult =
  | {
      readonly status: number;
      readonly headers: Headers;
      /** The first 10,000 bytes of the response, as text. */
      readonly text: string;
      readonly bytes: Uint8Array;
      readonly ahead: number | null;
    }
  | { readonly status: null; readonly why: string };

const TIMEOUT_MS = 10_000;
/** Average delay of the `Date` header, which has whole seconds, in milliseconds. */
const halfSecond = 500;

interface ProbeOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Name of the setting that contains the address, for errors. */
  readonly setting?: string;
  readonly proxy?: Proxy | undefined;
}

/** Sends one request without a key, and does not follow redirects. */
export async function probe(
  url: string,
  { setting = 'PUBLIC_URL', proxy, ...init }: ProbeOptions = {},
): Promise<ProbeResult> {
  const undici = await import('undici');
  const tunnel = proxy && createTunnel(undici, proxy, TIMEOUT_MS);
  const dispatcher = new undici.Agent({
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: tunnel?.connect ?? { timeout: TIMEOUT_MS },
  });
  const began = Date.now();
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await undici.fetch(url, { ...init, dispatcher, redirect: 'manual', signal });
    const at = (began + Date.now()) / 2;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const date = Date.parse(answer.headers.get('date') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      text: new TextDecoder().decode(bytes.subarray(0, 10_000)),
      bytes,
      ahead: Number.isNaN(date) ? null : date + halfSecond - at,
    };
  } catch (error) {
    return { status: null, why: whyOf(error, setting) };
  } finally {
    await Promise.all([dispatcher.destroy(), tunnel?.close()]);
  }
}

/** Returns why a request failed. For a failed `fetch`, the reason is in `cause`. */
function whyOf(error: unknown, setting: string): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} s`;
  const fault = tlsFault(error.cause, setting);
  if (fault !== null) return `it ${fault}`;
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
