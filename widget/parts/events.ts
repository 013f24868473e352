/** What parts tell the root element. They bubble and are not composed: the page outside never sees them. */

/** Something to be spoken by the root's live region. */
export class AnnounceEvent extends Event {
  constructor(readonly message: string) {
    super('announce', { bubbles: true });
  }
}

/** A method was chosen. */
export class PickEvent extends Event {
  constructor(readonly method: string) {
    super('pick', { bubbles: true });
  }
}

/** The address on the page is not the one it was given. */
export class TamperEvent extends Event {
  constructor() {
    super('tamper', { bubbles: true });
  }
}
