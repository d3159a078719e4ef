import type { Worker } from 'node:worker_threads';
import type { FromWorker, Share, Synthesised, ToWorker } from './share.ts';

/** Hands shares out to threads, to each as fast as it is done with them. */
export class HandOut {
  readonly #workers: readonly Worker[];
  /** Whoever may take a share. */
  readonly #free: Worker[];
  readonly #waiting: Share[] = [];
  readonly #over = Promise.withResolvers<void>();
  #isClosed = false;
  #underWay = 0;

  /** `take` is told of the outcomes of each share. */
  constructor(workers: readonly Worker[], take: (outcomes: FromWorker) => void) {
    this.#workers = workers;
    // Each has a second share at hand while it runs one: whoever hands out may be busy with a synthesis.
    this.#free = [...workers, ...workers];
    // Whoever waits for the end hears of it there.
    this.#over.promise.catch(() => undefined);
    for (const worker of workers) this.#hear(worker, take);
  }

  /** Tells every thread what is deployed, before any share that needs it. */
  deploy(made: Synthesised): void {
    for (const worker of this.#workers) say(worker, { kind: 'deployed', ...made });
  }

  add(shares: readonly Share[]): void {
    this.#waiting.push(...shares);
    this.#next();
  }

  /** No share comes any more. Resolves when all are done; rejects with what ended a thread. */
  close(): Promise<void> {
    this.#isClosed = true;
    this.#next();
    return this.#over.promise;
  }

  #hear(worker: Worker, take: (outcomes: FromWorker) => void): void {
    worker.once('error', this.#over.reject);
    worker.once('exit', (code) => this.#over.reject(new Error(`a thread of the simulation ended with ${code}`)));
    worker.on('message', (outcomes: FromWorker) => {
      take(outcomes);
      this.#underWay -= 1;
      this.#free.push(worker);
      this.#next();
    });
  }

  #next(): void {
    for (let share = this.#waiting[0]; share !== undefined; share = this.#waiting[0]) {
      const worker = this.#free.shift();
      if (worker === undefined) return;
      this.#waiting.shift();
      this.#underWay += 1;
      say(worker, { kind: 'share', ...share });
    }
    if (this.#isClosed && this.#underWay === 0) this.#over.resolve();
  }
}

const say = (worker: Worker, word: ToWorker): void => worker.postMessage(word);
