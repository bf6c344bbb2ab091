/** Counts events by name. Names are made once, so that counting allocates nothing. */
export class Counters {
  private readonly counts = new Map<string, number>();

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  entries(): [string, string][] {
    return [...this.counts].map(([name, count]) => [name, String(count)]);
  }

  reset(): void {
    this.counts.clear();
  }
}
