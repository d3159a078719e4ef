import { describe, expect, it } from 'vitest';
import { policyParameterName } from '../../core/policy/parameter-name.ts';
import type { Run } from '../../drill/run.ts';
import { healthEvent } from '../../drill/scenarios/health-event.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { endings, leak, pagesOf, reportOnce, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { alice } from './people.ts';

const seed = 1;
const subjects = (run: Run): readonly string[] => pagesOf(run).map(({ subject }) => subject);
const versionOf = async (run: Run): Promise<number | undefined> =>
  (run.world.executions.all[0]?.input as { incident: { policy: { version: number } } } | undefined)?.incident.policy
    .version;

describe('the runtime policy', () => {
  const underPolicy = (change: (world: World) => Promise<void>) =>
    leak({
      report: async (world) => {
        await change(world);
        await reportOnce(world);
      },
    });

  it('that is loosened pages, and says what changed', async () => {
    const run = await rehearsed({ scenario: underPolicy((world) => world.pushPolicy(policyOfMode('observe'))), seed });
    expect(subjects(run)).toEqual(['Firebreak: runtime policy changed (version 2)']);
    expect(pagesOf(run)[0]?.text).toContain('the mode is now observe for everything');
    expect(run.measures.containment).toBe('observed');
  });

  it('that only takes a right away does not', async () => {
    const run = await rehearsed({
      scenario: underPolicy((world) => world.pushPolicy({ ...policyOfMode('enforce'), approvers: [alice] })),
      seed,
    });
    expect(subjects(run)).toEqual([]);
    expect(await versionOf(run)).toBe(2);
  });

  it('that is changed while intake runs applies to the next incident, whatever that process knew', async () => {
    const run = await rehearsed({
      scenario: leak({
        report: async (world) => {
          world.account.createUser({ name: 'first', keys: ['AKIAFIRSTLEAKEXAMPLE'] });
          const first = world.report(healthEvent(world, { accessKeyId: 'AKIAFIRSTLEAKEXAMPLE', userName: 'first' }));
          await world.clock.sleep(20_000);
          await world.pushPolicy(policyOfMode('observe'));
          await Promise.all([first, reportOnce(world)]);
        },
      }),
      seed,
    });
    const modes = (await endings(run)).map(({ output }) => output.closure?.containment);
    expect(modes).toEqual(['contained', 'observed']);
    expect(truthIn(run).denied).toBe(false);
  });

  it.each([
    ['no JSON', '{"rules":'],
    ['of no mode that there is', '{"rules":[{"mode":"off","scope":{}}],"capPerHour":10,"approvers":[]}'],
  ])('that is broken (%s) keeps the last good one in force, and pages', async (_, text) => {
    const run = await rehearsed({ scenario: underPolicy((world) => world.pushPolicy(text)), seed });
    expect(subjects(run)).toEqual(['Firebreak: runtime policy broken']);
    expect(run.measures.containment).toBe('contained');
    expect(await versionOf(run)).toBe(1);
  });

  it('whose parameter is deleted and created anew stays the last good one, and pages', async () => {
    const recreated = async (world: World): Promise<void> => {
      await world.pushPolicy({ ...policyOfMode('enforce'), approvers: [alice] });
      const history = world.account.parameters.history(policyParameterName);
      const { parameters } = world.account;
      parameters.history = (name) =>
        name === policyParameterName
          ? [{ ...history[0], value: JSON.stringify(policyOfMode('observe')), version: 1 } as never]
          : [];
      await world.delivery.put({
        id: 'ssm-again',
        source: 'aws.ssm',
        'detail-type': 'Parameter Store Change',
        account: '123456789012',
        region: 'us-east-1',
        time: new Date(world.clock.now()).toISOString(),
        detail: { name: policyParameterName, type: 'String', operation: 'Create' },
      });
    };
    const run = await rehearsed({ scenario: underPolicy(recreated), seed });
    expect(subjects(run)).toEqual(['Firebreak: runtime policy broken']);
    expect(pagesOf(run)[0]?.text).toContain('created anew');
    expect(run.measures.containment).toBe('contained');
  });

  it('is not loosened unheard: while nobody can be paged, the old one stays', async () => {
    const run = await rehearsed({
      scenario: underPolicy((world) => world.pushPolicy(policyOfMode('observe'))),
      seed,
      faults: {
        refuse: ({ caller, action }) =>
          caller.kind === 'function' && caller.phase === 'policy' && action === 'sns:Publish'
            ? 'ServiceUnavailable'
            : undefined,
      },
    });
    expect(run.measures.containment).toBe('contained');
  });

  it('is loosened with a page although the first attempt to page failed', async () => {
    const run = await rehearsed({
      scenario: underPolicy((world) => world.pushPolicy(policyOfMode('observe'))),
      seed,
      faults: {
        refuse: ({ caller, action, before }) =>
          caller.kind === 'function' && caller.phase === 'policy' && action === 'sns:Publish' && before < 4
            ? 'ServiceUnavailable'
            : undefined,
      },
    });
    expect(subjects(run)).toContain('Firebreak: runtime policy changed (version 2)');
  });
});

describe('an incident', () => {
  it('does not change its rules half-way', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      await world.clock.sleep(3_000);
      await world.pushPolicy(policyOfMode('observe'));
    };
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed });
    expect(run.measures.containment).toBe('contained');
  });
});
