import type { Containment } from '../../core/model/outcome.ts';
import type { Place } from '../deployed/template.ts';
import type { Faults } from '../sandbox/faults.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';

/** How a rehearsal must end. */
export interface Declared {
  readonly containment: Containment;
  readonly pages: 'none' | 'some';
  /** `some` only where a proof turns out wrong, or the attacker holds more than the credential; `none` when absent. */
  readonly callsAfterProof?: 'none' | 'some';
}

/** One incident to rehearse. */
export interface Scenario {
  readonly id: string;
  readonly summary: string;
  readonly place: Place;
  /** A drill that ends otherwise fails, and so does one in which something that `Story.demand` asks for is not so. */
  readonly declares: Declared;
  readonly faults?: Faults;
  /** Firebreak was deployed with the guard over the organization in its configuration. */
  readonly isGuarded?: true;
  /** Firebreak was deployed with data that says which network an address belongs to. */
  readonly knowsNetworks?: true;
  /** Firebreak was deployed with a member account. */
  readonly hasMember?: true;
  /** Firebreak was deployed with approvals in Slack. */
  readonly hasSlack?: true;
  /** Firebreak was deployed with a log of model calls that it keeps. */
  readonly keepsLog?: true;
  /** Firebreak was deployed with the keys of tags that name owners. */
  readonly asksOwners?: true;
  /** Firebreak was deployed with somebody who may open break-glass. */
  readonly hasBreakGlass?: true;
  /** Builds the account, lets AWS and the attackers do what they do, and resolves when all is over. */
  play(world: World, story: Story): Promise<void>;
}

/** The other account, where there is one. */
export const memberAccount: Place = { account: '111122223333', region: 'us-east-1' };

/** Where most scenarios take place. */
export const exampleAccount: Place = { account: '123456789012', region: 'us-east-1' };
