/** What a look at one thing gave: one line, with the way out where something is wrong. */
export interface Finding {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly subject: string;
  readonly text: string;
}

/** Somebody's clock against ours. */
export interface ForeignClock {
  readonly whose: string;
  /** Milliseconds that it is ahead of ours. */
  readonly ahead: number;
}

/** What the doctor has found, in order. */
export class Report {
  readonly findings: Finding[] = [];
  readonly clocks: ForeignClock[] = [];

  ok(subject: string, text: string): void {
    this.findings.push({ state: 'ok', subject, text });
  }

  warn(subject: string, text: string): void {
    this.findings.push({ state: 'warn', subject, text });
  }

  fail(subject: string, text: string): void {
    this.findings.push({ state: 'fail', subject, text });
  }

  add({ findings, clocks }: Report): void {
    this.findings.push(...findings);
    this.clocks.push(...clocks);
  }
}
