import type { Click, Submission } from './click.ts';

/** What a person does at the page. */
export type Act =
  | { readonly kind: 'click'; readonly click: Click }
  | { readonly kind: 'submit'; readonly submission: Submission }
  /** The person leaves: time goes on without an answer. */
  | { readonly kind: 'nobody' };

/** An act that waits for an answer. */
export interface Pending {
  readonly act: Act;
  /** Tells the page what became of it: the status that Slack got, or why it was not even sent. */
  settle(outcome: Outcome): void;
}

export type Outcome = { readonly status: number } | { readonly because: string };

/** Hands acts from the page, which is real, to the drill, which is not. First come, first served. */
export class Acts {
  readonly #waiting: Pending[] = [];
  #taker: ((pending: Pending) => void) | undefined;
  #isOver = false;

  /** By the page. Resolves when the drill has dealt with it. */
  offer(act: Act): Promise<Outcome> {
    if (this.#isOver) return Promise.resolve({ because: 'the drill is over' });
    return new Promise((resolve) => {
      const pending = { act, settle: resolve };
      const taker = this.#taker;
      this.#taker = undefined;
      if (taker) taker(pending);
      else this.#waiting.push(pending);
    });
  }

  /** By the drill. Resolves when a person does something. */
  take(): Promise<Pending> {
    const first = this.#waiting.shift();
    if (first) return Promise.resolve(first);
    return new Promise((resolve) => {
      this.#taker = resolve;
    });
  }

  /** Whoever still waits is told that nothing will come. */
  end(): void {
    this.#isOver = true;
    for (const pending of this.#waiting.splice(0)) pending.settle({ because: 'the drill is over' });
  }
}
