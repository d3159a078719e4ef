import type { EventEnvelope } from '../core/model/finding.ts';
import type { VirtualClock } from './clock.ts';
import type { Deployed } from './deployed/deployment.ts';
import { Delivery } from './platform/delivery.ts';
import { Functions, type FunctionsGiven } from './platform/functions.ts';
import { Account } from './sandbox/account.ts';
import type { Faults } from './sandbox/faults.ts';

export interface MemberGiven extends Pick<FunctionsGiven, 'handlers' | 'clientOf' | 'slackClientOf'> {
  readonly clock: VirtualClock;
  readonly seed: number;
  readonly deployed: Deployed;
  readonly faults: Faults;
  /** Of the members, from 1. */
  readonly number: number;
  /** Hears of what somebody in the account put on a bus, on its way. */
  readonly put: (arriving: Promise<void>) => void;
  readonly toHub: (event: EventEnvelope, there: Account, bus: string) => Promise<void>;
}

/** A member account: what the member's stack deploys in it, and whoever else is there. */
export class Member {
  readonly clock: VirtualClock;
  readonly account: Account;
  readonly functions: Functions;
  readonly delivery: Delivery;

  constructor({ clock, seed, deployed, faults, number, put, toHub, ...given }: MemberGiven) {
    this.clock = clock;
    // So far apart that no two accounts give the same id.
    const own = { clock, seed: seed + number, deployed, faults, idsFrom: number * 1_000_000 };
    this.account = new Account({
      ...own,
      startExecution: () => {
        throw new Error('no machine is deployed in a member');
      },
      invokeFunction: (arn, payload) => this.functions.invoke(arn, payload),
      putEvent: (event, bus) => put(this.delivery.put(event, bus)),
    });
    const { account } = this;
    for (const user of deployed.users) account.createUser(user);
    this.functions = new Functions({ clock, account, seed: seed + number, ...given });
    this.delivery = new Delivery({ account, functions: this.functions, seed: seed + number, elsewhere: toHub });
  }
}
