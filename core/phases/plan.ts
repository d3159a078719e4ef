import { actions } from '../actions/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Plan, RefusedPlan, Step, Target } from '../model/plan.ts';
import { guardrail, refuse } from '../policy/guardrails.ts';
import type { World } from '../ports.ts';
import { accessKeyRunbook } from '../runbooks/access-key.ts';

/** Whom the finding is really about, what may be done, and in which order. Reads AWS, changes nothing. */
export async function plan(incident: Incident, { iam, deployment }: Pick<World, 'iam' | 'deployment'>): Promise<Plan> {
  const target = await targetOf(incident.finding, iam);
  if ('because' in target) return target;

  const refusal = guardrail(target, deployment);
  if (refusal) return refusal;

  const steps = stepsFor(incident.id, target);
  return { kind: deployment.mode === 'observe' ? 'observe' : 'contain', target, steps, byHand: commandsByHand(steps) };
}

/** The finding names something; AWS says what it is. A key id is unique for ever, a user name is not. */
async function targetOf({ credential, identity, source }: Finding, iam: World['iam']): Promise<Target | RefusedPlan> {
  const { account } = source;
  if (credential?.kind === 'root' || identity.kind === 'root') {
    return refuse(
      `the finding is about the root user of ${account}, which no policy can deny: follow the root playbook`,
      'page',
    );
  }
  if (credential?.kind === 'access-key') {
    const name = await iam.holderOf(credential.accessKeyId);
    if (name === undefined) return refuse(`no user of account ${account} holds ${credential.accessKeyId}`, 'page');
    return { account, user: { kind: 'user', account, name }, credential };
  }
  if (identity.kind === 'user') return { account, user: identity };
  return refuse(`there is no runbook yet for ${credential?.kind ?? `an identity of kind ${identity.kind}`}`, 'page');
}

function stepsFor(incidentId: string, target: Target): readonly Step[] {
  return accessKeyRunbook(target).map((action, index) => ({ id: `${incidentId}-${index + 1}`, action, target }));
}

function commandsByHand(steps: readonly Step[]): string {
  const hands = steps.map((step) => actions[step.action].byHand(step.target));
  const finish = hands.flatMap((hand) => hand.finish);
  const undo = hands.flatMap((hand) => hand.undo).reverse();
  return ['To finish by hand:', ...finish, '', 'To undo by hand:', ...undo].join('\n');
}
