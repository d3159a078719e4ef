import type { ActionId } from '../actions/index.ts';
import type { CredentialKind } from '../model/credential.ts';
import type { Incident } from '../model/incident.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../ports.ts';

export interface RunbookWorld {
  readonly iam: Pick<World['iam'], 'holderOf' | 'user' | 'role'>;
  readonly deployment: World['deployment'];
}

/** What is done about one kind of credential, whatever told of it. */
export interface Runbook {
  readonly id: CredentialKind | 'whole-user' | 'created-role' | 'foreign-principal';
  /** One sentence, present tense. */
  readonly summary: string;
  /** What the finding names, looked up at AWS; or why there is nothing that may be contained, and what to do instead. */
  target(incident: Pick<Incident, 'finding' | 'openedAt'>, world: RunbookWorld): Promise<Target | RefusedPlan>;
  /** In the order in which they are taken. The plan leaves out what the deployment has no use for. */
  steps(target: Target): readonly ActionId[];
  /** What goes in at once where the rest must be asked for. */
  surgical(target: Target): readonly ActionId[];
  /** What only a person may choose beyond the steps, and never the mode. */
  offers?(target: Target): readonly ActionId[];
  /** Why more than the surgical deny needs a person whatever the mode says, or undefined. */
  asks?(target: Target): string | undefined;
  /** What the proof must find denied: a credential that can call nothing but models needs no more than those denied. */
  extent(target: Target): 'inference' | 'everything';
}
