import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deviceClock } from '../core/clock.ts';
import { idle } from '../core/idle.ts';
import { inTime } from '../core/in-time.ts';
import { importDelay, retryImport } from '../core/retry-import.ts';
import type { qrCode } from './qr-path.ts';

interface EncoderModule {
  readonly qrCode: typeof qrCode;
}

/** The hash of its file (R75) and its failures are known by this function: nothing else imports the encoder. */
export const loadEncoder = async (): Promise<EncoderModule> => import('./qr-path.ts');

/** Null until it is loaded, an error where that failed. */
let encode: typeof qrCode | Error | null = null;
let failures = 0;
/** Called with the first failure. */
let onFirstFailure: (error: unknown) => void = console.warn;
/** It is being loaded, or the pause after a failure is not over. */
let isBusy = false;
/** The codes in the page. */
const hosts = new Set<Pick<ReactiveControllerHost, 'requestUpdate'>>();

async function load(): Promise<void> {
  if (isBusy || typeof encode === 'function') return;
  isBusy = true;
  try {
    ({ qrCode: encode } = await inTime(retryImport(loadEncoder)));
  } catch (error) {
    encode = error instanceof Error ? error : new Error(String(error));
    if (failures === 0) onFirstFailure(error);
    failures += 1;
    // The address can be paid without it; a server that was restarted gives it in a moment.
    deviceClock.after(importDelay(failures), () => {
      isBusy = false;
      if (hosts.size > 0) void load();
    });
  }
  for (const host of hosts) host.requestUpdate();
}

/**
 * Loads it ahead of the code that needs it.
 *
 * @param soon There is an address already: do not wait for an idle moment.
 * @param onFailure Called once a page, for the checkout that asked last.
 */
export async function prefetchEncoder(soon: boolean, onFailure: typeof onFirstFailure): Promise<void> {
  onFirstFailure = onFailure;
  if (!soon) await idle();
  await load();
  if (soon || typeof encode !== 'function') return;
  await idle();
  try {
    // The first code of a page takes several times as long as the next: the encoder is compiled then.
    encode('0');
  } catch {
    // The page has changed built-in objects: the code that needs it says so.
  }
}

/** The QR encoder, loaded for as long as an element that needs it is in the page. */
export class EncoderController implements ReactiveController {
  constructor(readonly host: Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'>) {
    host.addController(this);
  }

  /** Null until it is loaded, an error where that failed. */
  get encode(): typeof qrCode | Error | null {
    return encode;
  }

  hostConnected(): void {
    hosts.add(this.host);
    void load();
  }

  hostDisconnected(): void {
    hosts.delete(this.host);
  }
}
