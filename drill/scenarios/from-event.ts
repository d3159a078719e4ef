import type { EventEnvelope } from '../../core/model/finding.ts';
import type { Verdict } from '../../core/signals/triage.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import type { Scenario } from './scenario.ts';

/** For events that name no key: the user must hold one, and nothing depends on which. */
const standInKey = 'AKIAI44QH8DHBEXAMPLE';

/** Builds an account around whoever a real event is about, and lets an attacker use that credential. */
export function fromEvent(event: EventEnvelope, { finding, signal }: Verdict): Scenario | undefined {
  if (finding === undefined) return undefined;
  const { credential, identity } = finding;
  const accessKeyId = credential?.kind === 'access-key' ? credential.accessKeyId : standInKey;
  const userName = identity.kind === 'user' ? identity.name : 'named-by-nobody';
  return {
    id: 'from-event',
    summary: `The event as given (${signal}), in an account built around the identity in it.`,
    place: { account: finding.source.account, region: 'us-east-1' },
    declares: { containment: 'contained', pages: 'none' },
    async play(world, story) {
      world.account.createUser({
        name: userName,
        keys: [accessKeyId],
        attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      });
      knowFinding(world, event);
      story.tell('leak', `an attacker holds access key ${accessKeyId} of user ${userName}`);
      await Promise.all([modelInvoker({ world, story, accessKeyId }), reported(world, story, event)]);
    },
  };
}

/** GuardDuty knows of what it has reported, for whoever asks again. */
function knowFinding({ account }: World, { source, detail }: EventEnvelope): void {
  const { id } = detail as { id?: unknown };
  if (source === 'aws.guardduty' && typeof id === 'string') account.liveFindings.add(id);
}

async function reported(world: World, story: Story, event: EventEnvelope): Promise<void> {
  await world.clock.sleep(5_000);
  story.tell('aws', `${event['detail-type']} arrives, as in the file`);
  await world.report(event);
}
