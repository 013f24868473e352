/** Events for the root element, which stops them: the page outside never sees them. */

import type { Sender } from './picker/senders.ts';

const reach = { bubbles: true, composed: true };

/** Something to be spoken by the root's live region. */
export class AnnounceEvent extends Event {
  /** @param copied What was put on the clipboard. */
  constructor(
    readonly message: string,
    readonly copied = '',
  ) {
    super('announce', reach);
  }
}

/** A method was chosen. */
export class PickEvent extends Event {
  /** @param sender The wallet or exchange by whose name it was found; undefined where nothing was searched. */
  constructor(
    readonly method: string,
    readonly sender?: Sender | null,
  ) {
    super('pick', reach);
  }
}

/** The address on the page is not the one it was given. */
export class TamperEvent extends Event {
  constructor() {
    super('tamper', reach);
  }
}
