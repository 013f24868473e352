/** Result of one check. */
export interface Finding {
  /** What was looked at, such as `database`, `NovaPay` or `PUBLIC_URL`; several findings may have the same. */
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed';
  /** In English, without a full stop. Holds no secret. */
  readonly summary: string;
  /** What to do, as a sentence without a full stop; null where nothing has to be done, or the summary says it. */
  readonly fix: string | null;
}

/** The clock of a gateway or host against ours. */
export interface ForeignClock {
  readonly whose: string;
  /** Milliseconds that it is ahead of ours. */
  readonly ahead: number;
}

/** What the checks have found, in order. */
export class Report {
  readonly findings: Finding[] = [];
  readonly clocks: ForeignClock[] = [];

  ok(name: string, summary: string): void {
    this.findings.push({ name, status: 'ok', summary, fix: null });
  }

  warn(name: string, summary: string, fix: string | null = null): void {
    this.findings.push({ name, status: 'warning', summary, fix });
  }

  fail(name: string, summary: string, fix: string | null = null): void {
    this.findings.push({ name, status: 'failed', summary, fix });
  }

  add({ findings, clocks }: Report): void {
    this.findings.push(...findings);
    this.clocks.push(...clocks);
  }
}
