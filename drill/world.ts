import type { EventEnvelope } from '../core/model/finding.ts';
import { VirtualClock } from './clock.ts';
import type { Deployed } from './deployed/deployment.ts';
import { Delivery } from './platform/delivery.ts';
import { Executions } from './platform/executions.ts';
import { Functions, type Handlers } from './platform/functions.ts';
import { Account } from './sandbox/account.ts';
import { type Faults, noFaults } from './sandbox/faults.ts';

export interface WorldGiven {
  readonly deployed: Deployed;
  readonly handlers: Handlers;
  readonly seed: number;
  readonly faults?: Faults;
}

/** A world without AWS: one account, Firebreak deployed in it, a clock of its own. */
export class World {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly account: Account;
  readonly functions: Functions;
  readonly delivery: Delivery;
  readonly executions: Executions;

  constructor({ deployed, handlers, seed, faults = noFaults }: WorldGiven) {
    this.seed = seed;
    this.clock = new VirtualClock({ seed });
    this.executions = new Executions(deployed.machine.definition, seed);
    this.account = new Account({
      clock: this.clock,
      seed,
      deployed,
      faults,
      startExecution: (name, input) => this.executions.start(name, input),
    });
    this.functions = new Functions({ account: this.account, handlers, seed });
    this.delivery = new Delivery({ account: this.account, functions: this.functions, seed });
    this.executions.join(this.account, this.functions);
  }

  /** AWS puts an event on the default bus. Resolves when every execution that it started has ended. */
  async report(event: EventEnvelope): Promise<void> {
    await this.delivery.put(event);
    await Promise.all(this.executions.all.map((execution) => execution.ended));
  }
}
