/** Result of one check. */
export interface Finding {
  /** Subject of the check, such as `database`, `NovaPay` or `PUBLIC_URL`. Several findings may have the same name. */
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed';
  /** In English, without a full stop. Contains no secret. */
  readonly summary: string;
  /** The fix, as a sentence without a full stop; null if there is nothing to do, or the summary says it. */
  readonly fix: string | null;
}

/** Another clock, compared with this process's clock. */
export interface ForeignClock {
  readonly whose: string;
  /** Whether it is this machine's own clock, whose agreement proves nothing. */
  readonly isOwn?: boolean;
  /** How far the other clock is ahead, in milliseconds. */
  readonly ahead: number;
}

export class CheckReport {
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

  add({ findings, clocks }: CheckReport): void {
    this.findings.push(...findings);
    this.clocks.push(...clocks);
  }
}
