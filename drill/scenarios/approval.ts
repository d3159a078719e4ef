import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { inferenceDenyName } from '../../core/iam/inference-deny.ts';
import { decides, type Person } from '../people/decider.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { leakUnderMode } from './leak-under-mode.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const onCall: Person = {
  name: 'bob@example.com',
  choice: 'escalate',
  reason: 'nobody of us calls models with this key',
  thinksForMs: 4 * 60_000,
};

export const approval: Scenario = {
  id: 'approval',
  summary: 'Mode approve: the surgical deny goes in at once, and the full quarantine once a person says so.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'some' },
  async play(world, story) {
    await leakUnderMode({ world, story, mode: 'approve', meanwhile: () => decides({ world, story, person: onCall }) });
    story.demand(surgicalCameFirst(world), 'the surgical deny went in before anything else');
    story.demand(quarantinedAfter(world, story), 'nothing but the surgical deny was done before the person answered');
  },
};

const iamWrites = ({ account }: World) =>
  account.calls.filter(
    ({ caller, writes, action }) => caller.kind === 'function' && writes && action.startsWith('iam:'),
  );

function surgicalCameFirst(world: World): boolean {
  const user = world.account.user('ci-deploy');
  const attached = user?.attached.control() ?? [];
  const surgical = attached.findIndex((arn) => arn.endsWith(`/${inferenceDenyName}`));
  return surgical >= 0 && surgical < attached.indexOf(awsDenyAllArn);
}

function quarantinedAfter(world: World, { moments }: Story): boolean {
  const answered = moments.find(({ text }) => text.startsWith(onCall.name))?.at ?? Number.POSITIVE_INFINITY;
  return iamWrites(world).filter(({ at }) => at < answered).length === 1;
}
