/** A response, or why there was none. */
export type ProbeResult =
  | {
      readonly status: number;
      readonly headers: Headers;
      /** Its first 10,000 bytes. */
      readonly text: string;
      readonly bytes: Uint8Array;
      readonly ahead: number | null;
    }
  | { readonly status: null; readonly why: string };

const TIMEOUT_MS = 10_000;
/** `Date` has whole seconds, so it is half a second behind on average. */
const halfSecond = 500;

/** One request without a key, and without following redirects. */
export async function probe(url: string, init: RequestInit = {}): Promise<ProbeResult> {
  const began = Date.now();
  try {
    const answer = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
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
    return { status: null, why: whyOf(error) };
  }
}

/** The reason of a failed `fetch` is in `cause`. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} s`;
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
