import { inferenceDenyName } from '../../core/iam/inference-deny.ts';
import { expectedForMs } from '../../core/model/expectation.ts';
import { decides, type Person } from '../people/decider.ts';
import type { World } from '../world.ts';
import { policyOfMode } from './policies.ts';
import { exampleAccount, type Scenario } from './scenario.ts';
import { sequenceEvents } from './sequence-event.ts';

const engineer = { userName: 'ml-engineer', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' };
const hourMs = 3_600_000;

const onCall: Person = {
  name: 'alice@example.com',
  choice: 'expected',
  reason: 'she looks for the cause of the errors of her pipeline, all day',
  thinksForMs: 5 * 60_000,
};

export const expectedActivity: Scenario = {
  id: 'expected-activity',
  summary:
    'A person calls expected what an engineer does: for a day it is counted and not asked about, and after that it is again.',
  place: exampleAccount,
  declares: { containment: 'not-proven', pages: 'some' },
  async play(world, story) {
    world.account.createUser({ name: engineer.userName, keys: [engineer.accessKeyId], attached: [] });
    await world.pushPolicy(policyOfMode('enforce'));
    story.tell('aws', 'CloudTrail: the engineer asks whose her key is, calls a model in vain and looks for its log');
    await Promise.all([sequence(world), decides({ world, story, person: onCall })]);
    story.demand(!isDenied(world), 'the surgical deny is gone when the person has called it expected');
    story.demand(
      pages(world).some((text) => text.includes(onCall.name)),
      'a page tells who has silenced what',
    );

    await world.clock.sleep(2 * hourMs);
    const before = world.account.published.length;
    story.tell('aws', 'CloudTrail: she does the same again');
    await sequence(world);
    story.demand(world.executions.all.length === 1 && !isDenied(world), 'the same again is not denied');
    story.demand(!toldSince(world, before).some(isQuestion), 'and nobody is asked');

    await world.clock.sleep(expectedForMs);
    await world.schedules('expected-over');
    story.demand(
      world.account.published.some(({ text }) => text.includes('more of these since')),
      'when the day is over, a mail says how often it has happened',
    );
    const afterTheDay = world.account.published.length;
    story.tell('aws', 'CloudTrail: a day later she does it once more');
    await sequence(world);
    story.demand(isDenied(world), 'after the day the same is denied again');
    story.demand(toldSince(world, afterTheDay).some(isQuestion), 'and asked about');
  },
};

async function sequence(world: World): Promise<void> {
  const events = sequenceEvents(world, engineer);
  for (const event of events.slice(0, -1)) await world.delivery.put(event);
  const last = events.at(-1);
  if (last !== undefined) await world.report(last);
}

const isQuestion = ({ subject }: { readonly subject: string }): boolean => subject.includes('decide about');
const toldSince = ({ account }: World, count: number) => account.published.slice(count);
const pages = ({ account }: World): readonly string[] =>
  account.published.filter(({ topic }) => topic.includes('Pages')).map(({ text }) => text);
const isDenied = ({ account }: World): boolean =>
  account
    .user(engineer.userName)
    ?.attached.control()
    .some((arn) => arn.endsWith(`/${inferenceDenyName}`)) === true;
