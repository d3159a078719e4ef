import type { MachineEvent } from './machine/event.ts';
import { callsOfAll } from './measure.ts';
import { phaseWords, whomOf } from './phase-words.ts';
import type { CallRecord } from './sandbox/caller.ts';
import type { Moment, Story } from './story.ts';
import type { World } from './world.ts';

/** Everything that a reader wants to see of a run, in order: what was told, what was changed, what was said. */
export function narrated(world: World, story: Story): readonly Moment[] {
  const words = world.executions.all.length > 1 ? wordsAboutWhom : machineWords;
  const moments = [
    ...story.moments,
    ...attackerMoments(story),
    ...callsOfAll(world).flatMap(changeMoment),
    ...world.executions.events.flatMap((event) => machineMoment(event, words)),
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

/** Changes that AWS accepted are told by the step that made them; a refusal is worth a line of its own. */
function changeMoment({ at, caller, action, writes, outcome, resource }: CallRecord): readonly Moment[] {
  if (caller.kind !== 'function' || !writes || !action.startsWith('iam:')) return [];
  const what = `${caller.phase}: ${action} on ${resource.split(':').at(-1)}`;
  return [
    { at, actor: 'firebreak', text: outcome === 'ok' ? `${what}, accepted` : `${what}, refused with ${outcome.error}` },
  ];
}

function machineMoment(event: MachineEvent, wordsOf: typeof machineWords): readonly Moment[] {
  const words = wordsOf(event);
  return words === undefined ? [] : [{ at: event.at, actor: 'firebreak', text: words }];
}

/** Of several incidents each line says which one it is about: they run side by side. */
function wordsAboutWhom(event: MachineEvent): string | undefined {
  const words = machineWords(event);
  const whom = event.kind === 'succeeded' ? whomOf(event.output) : undefined;
  return words === undefined || whom === undefined ? words : `${words} (${whom})`;
}

function machineWords(event: MachineEvent): string | undefined {
  switch (event.kind) {
    case 'retried':
      return `${event.state} is tried again (${event.error})`;
    case 'caught':
      return event.state === 'Ask' ? 'ask: nobody answered in time' : `${event.state} ended with ${event.error}`;
    case 'succeeded':
      return event.type === 'task' ? phaseWords(event.state, event.output) : undefined;
    case 'entered':
    case 'failed':
      return undefined;
  }
}
