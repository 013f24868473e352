/** Tokens in `localStorage`, by what they stand for. Storage may be closed to us, or hold what somebody else wrote. */
export class KeptTokens {
  constructor(readonly name: string) {}

  /** The token under `key`, if it is one and its time is not up. */
  find(key: string): string | undefined {
    const kept = this.read();
    const token = Object.hasOwn(kept, key) ? kept[key]?.token : undefined;
    return token !== undefined && /^cs_[\w-]+$/.test(token) ? token : undefined;
  }

  /** @param expiresAt RFC 3339; what has none, or is older, is not found. */
  keep(key: string, token: string, expiresAt: string): void {
    this.write({ ...this.read(), [key]: { token, expiresAt } });
  }

  drop(key: string): void {
    const { [key]: dropped, ...others } = this.read();
    if (dropped) this.write(others);
  }

  private read(): Record<string, { token: string; expiresAt: string }> {
    try {
      const found = JSON.parse(localStorage.getItem(this.name) ?? '{}') as ReturnType<typeof this.read>;
      return Object.fromEntries(
        Object.entries(found).filter(([, { expiresAt }]) => Date.parse(expiresAt) > Date.now()),
      );
    } catch {
      return {};
    }
  }

  private write(kept: ReturnType<typeof this.read>): void {
    try {
      localStorage.setItem(this.name, JSON.stringify(kept));
    } catch {
      // Then nothing is found again.
    }
  }
}
