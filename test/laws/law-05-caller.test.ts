import { describe, expect, it } from 'vitest';
import { healthEvent } from '../../drill/scenarios/health-event.ts';
import type { World } from '../../drill/world.ts';
import { administratorAccess, endings, noticesOf, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { callersKey, reportTaken, stolen } from '../stolen.ts';
import { answers, asked } from './people.ts';

const seed = 1;
const statusOf = ({ account }: World) => account.user('build')?.keys.get(callersKey)?.status.control();
const attachedTo = ({ account }: World) => account.user('build')?.attached.control();

describe('who took a stolen session', () => {
  it('is named, and not touched while nobody says so: the session may have been stolen where it was used', async () => {
    const run = await rehearsed({ scenario: stolen({ report: reportTaken }), seed });
    expect(run.measures.containment).toBe('contained');
    expect([statusOf(run.world), attachedTo(run.world)]).toEqual(['Active', [administratorAccess]]);
    const told = noticesOf(run).find(({ subject }) => subject.includes('traced'))?.text;
    expect(told).toContain('Who took the session: user build in 123456789012, access key AKIACALLERCALLREXAMP');
    expect(told).toContain(`npx firebreak submit --key ${callersKey}`);
    expect(pagesOf(run)).toEqual([]);
  });

  it('is contained by an incident of its own once a person says so, and the session is asked about again', async () => {
    let second = '';
    const meanwhile = async (world: World): Promise<void> => {
      await answers(world, 'contain-caller');
      await asked(world, 1);
      second =
        world.account.published.findLast(({ subject, text }) => subject.includes('decide') && text.includes('taken'))
          ?.text ?? '';
    };
    const run = await rehearsed({ scenario: stolen({ report: reportTaken, meanwhile }), seed });
    expect(statusOf(run.world)).toBe('Inactive');
    const all = await endings(run);
    expect(all.map(({ output }) => output.closure?.containment)).toEqual(['contained', 'contained']);
    expect(second).toContain('a credential that has an incident of its own');
    expect(second).not.toContain('contain-caller --plan');
  });

  it('is said to be contained already where it has an incident, and is not asked about', async () => {
    let question = '';
    const report = async (world: World): Promise<void> => {
      await reportTaken(world);
      await asked(world);
    };
    const meanwhile = async (world: World): Promise<void> => {
      while (!world.account.user('build')) await world.clock.sleep(1_000);
      await world.report(healthEvent(world, { accessKeyId: callersKey, userName: 'build' }));
      await asked(world);
      question =
        world.account.published.find(({ subject, text }) => subject.includes('decide') && text.includes('taken'))
          ?.text ?? '';
    };
    const run = await rehearsed({ scenario: stolen({ report, meanwhile }), seed });
    expect(statusOf(run.world)).toBe('Inactive');
    expect(question).not.toContain('contain-caller --plan');
  });
});
