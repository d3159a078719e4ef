import type { ActionId } from '../core/actions/index.ts';
import { actions } from '../core/actions/index.ts';
import type { MachineEvent } from './machine/event.ts';
import type { CallRecord } from './sandbox/caller.ts';
import type { Moment, Story } from './story.ts';
import type { World } from './world.ts';

/** Everything that a reader wants to see of a run, in order: what was told, what was changed, what was said. */
export function narrated(world: World, story: Story): readonly Moment[] {
  const moments = [
    ...story.moments,
    ...attackerMoments(story),
    ...world.account.calls.flatMap(changeMoment),
    ...world.executions.events.flatMap(machineMoment),
    ...world.account.published.map(
      ({ at, topic, subject }): Moment => ({
        at,
        actor: 'firebreak',
        text: `${topic.includes('Pages') ? 'PAGES' : 'notifies'} people: "${subject}"`,
      }),
    ),
  ];
  return moments.toSorted((a, b) => a.at - b.at);
}

/** Hundreds of calls would drown the rest: the first answered one, the last answered one, the first refused one. */
function attackerMoments({ attempts }: Story): readonly Moment[] {
  const answered = attempts.filter((attempt) => attempt.succeeded);
  const told = [
    { attempt: answered[0], words: 'is answered: the key is good' },
    {
      attempt: answered.length > 1 ? answered.at(-1) : undefined,
      words: `is the last one answered, of ${answered.length}`,
    },
    { attempt: attempts.find((attempt) => !attempt.succeeded), words: 'is refused for the first time' },
  ];
  return told.flatMap(({ attempt, words }) =>
    attempt ? [{ at: attempt.at, actor: 'attacker' as const, text: `${attempt.action} ${words}` }] : [],
  );
}

function changeMoment({ at, caller, action, writes, outcome, resource }: CallRecord): readonly Moment[] {
  if (caller.kind !== 'function' || !writes || !action.startsWith('iam:')) return [];
  const what = `${action} on ${resource.split(':').at(-1)}`;
  const text = outcome === 'ok' ? `${caller.phase}: ${what}, accepted` : `${caller.phase}: ${what}, ${outcome.error}`;
  return [{ at, actor: 'firebreak', text }];
}

function machineMoment(event: MachineEvent): readonly Moment[] {
  const told = (text: string): readonly Moment[] => [{ at: event.at, actor: 'firebreak', text }];
  switch (event.kind) {
    case 'retried':
      return told(`${event.state} is tried again (${event.error})`);
    case 'caught':
      return told(`${event.state} ended with ${event.error}`);
    case 'succeeded':
      return event.type === 'task' ? told(`${event.state}: ${phaseWords(event.state, event.output)}`) : [];
    case 'entered':
    case 'failed':
      return [];
  }
}

function phaseWords(state: string, output: unknown): string {
  const data = output as Record<string, never>;
  switch (state) {
    case 'Plan':
      return planWords(data['plan'] as unknown as PlanSaid);
    case 'ContainStep':
      return stepWords(data as unknown as StepSaid);
    case 'Prove':
      return proofWords(data['proof'] as unknown as ProofSaid);
    case 'Close':
      return `${(data['closure'] as unknown as { residuals: readonly unknown[] }).residuals.length} thing(s) stay open, each with an owner and a date`;
    default:
      return 'done';
  }
}

interface PlanSaid {
  readonly kind: string;
  readonly because?: string;
  readonly steps?: readonly { readonly action: ActionId }[];
}
interface StepSaid {
  readonly kind: string;
  readonly because?: string;
}
interface ProofSaid {
  readonly containment: string;
  readonly because: readonly string[];
  readonly reversals: number;
}

function planWords({ kind, because, steps = [] }: PlanSaid): string {
  if (because) return `${kind}: ${because}`;
  return steps.map(({ action }) => actions[action].summary).join(' Then: ');
}

const stepWords = ({ kind, because }: StepSaid): string =>
  because ? `${kind}: ${because}` : 'read back from AWS, it holds';

function proofWords({ containment, because, reversals }: ProofSaid): string {
  return `${containment.toUpperCase()}: ${because.join('; ')}${reversals > 0 ? `; put back ${reversals} time(s)` : ''}`;
}
