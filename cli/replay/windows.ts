import { emptyWindow, type Window } from '../../core/correlation/window.ts';

/** Facts and windows held together, some 60 MB at the most. */
const mostFacts = 100_000;
const mostWindows = 20_000;

/** What is remembered of each identity; those that were quiet for longest are forgotten first. */
export class RecentWindows {
  private readonly windows = new Map<string, Window>();
  private facts = 0;
  private readonly mostWindows: number;
  /** How many identities were forgotten; what they do next looks new. */
  forgotten = 0;

  constructor(most = mostWindows) {
    this.mostWindows = most;
  }

  get(key: string): Window {
    return this.windows.get(key) ?? emptyWindow;
  }

  set(key: string, window: Window): void {
    this.drop(key);
    // A map keeps the order in which keys were added: the first is the one that was quiet for longest.
    this.windows.set(key, window);
    this.facts += window.facts.length;
    while (this.windows.size > this.mostWindows || (this.facts > mostFacts && this.windows.size > 1)) {
      const [oldest] = this.windows.keys();
      if (oldest === undefined) return;
      this.drop(oldest);
      this.forgotten += 1;
    }
  }

  private drop(key: string): void {
    this.facts -= this.windows.get(key)?.facts.length ?? 0;
    this.windows.delete(key);
  }
}
