import type { EventEnvelope } from '../../core/model/finding.ts';
import { type Run, rehearse, type Stage } from '../../drill/run.ts';
import type { Faults } from '../../drill/sandbox/faults.ts';
import type { Scenario } from '../../drill/scenarios/scenario.ts';
import type { World } from '../../drill/world.ts';
import { fixture } from '../core/signals/fixtures.ts';
import { adminKeyId, callAs, denyAll, endings, healthReport, leak, leakedKeyId, leakedUser } from '../leak.ts';

/** One way of an incident that uses grants, and how it must end. */
interface Rehearsal {
  readonly scenario: Scenario;
  readonly faults?: Faults;
}

/** Together they use everything that Firebreak may do. */
const rehearsals: readonly Rehearsal[] = [
  { scenario: leak() },
  { scenario: leak({ report: reportedTwice }) },
  { scenario: leak({ report: (world) => world.report(quarantineOf(world)) }) },
  { scenario: leak({ meanwhile: undone }) },
  {
    scenario: leak({ declares: { containment: 'failed', pages: 'some' } }),
    faults: { kill: ({ caller }) => caller.kind === 'function' && caller.phase === 'notify' },
  },
  {
    scenario: leak({ declares: { containment: 'failed', pages: 'some' } }),
    faults: {
      refuse: ({ caller, action }) =>
        caller.kind === 'function' && action === 'iam:AttachUserPolicy' ? 'AccessDenied' : undefined,
    },
  },
];

/** The first rehearsal that ends otherwise than on the whole stack, in words; undefined when none does. */
export async function missed(stage: Stage): Promise<string | undefined> {
  for (const [index, { scenario, faults }] of rehearsals.entries()) {
    const run = await rehearse(stage, { scenario, seed: 1, ...(faults && { faults }) });
    const wrong = complaint(run) ?? (await halfDone(run));
    if (wrong) return `rehearsal ${index}: ${wrong}`;
  }
  return undefined;
}

function complaint({ endedAsDeclared, measures, world }: Run): string | undefined {
  if (!endedAsDeclared) return `ended ${measures.containment} with ${measures.pages} page(s)`;
  if (world.functions.mute.size > 0) return `${[...world.functions.mute].join(', ')} cannot write a log`;
  if (world.delivery.deadLetters.length > 0) return world.delivery.deadLetters[0]?.because;
  return undefined;
}

/** Prove puts right what contain could not do, so the end alone does not tell that contain could not do it. */
async function halfDone(run: Run): Promise<string | undefined> {
  if (run.declared.containment !== 'contained') return undefined;
  const outcomes = (await endings(run)).flatMap(({ output }) => output.outcomes ?? []);
  const half = outcomes.find((outcome) => outcome.kind !== 'held' || 'unremembered' in outcome);
  return half && `step ${half.stepId}: ${half.kind}`;
}

async function reportedTwice(world: World): Promise<void> {
  const event = healthReport(world);
  await Promise.all([world.report(event), world.report({ ...event, id: 'again' })]);
}

/** Somebody undoes every change once, as soon as all of them were made. */
async function undone(world: World): Promise<void> {
  await world.clock.sleep(9_000);
  const undoing = [
    { command: 'DetachUserPolicyCommand', input: { UserName: leakedUser, PolicyArn: denyAll } },
    {
      command: 'UpdateAccessKeyCommand',
      input: { UserName: leakedUser, AccessKeyId: leakedKeyId, Status: 'Active' },
    },
  ];
  for (const call of undoing) await callAs(world, adminKeyId, call);
}

/** AWS's quarantine, which names the user and not the key. */
function quarantineOf({ account }: World): EventEnvelope {
  const event = fixture('aws-quarantine-attached', 'fires-attached-by-aws') as EventEnvelope;
  const detail = event.detail as { requestParameters: { userName: string } };
  const text = JSON.stringify({ ...event, account: account.place.account });
  const named = text.replaceAll(JSON.stringify(detail.requestParameters.userName), JSON.stringify(leakedUser));
  return JSON.parse(named) as EventEnvelope;
}
