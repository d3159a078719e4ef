import { describe, expect, it } from 'vitest';
import { drillGlassArn } from '../../drill/scenarios/config-for.ts';
import type { Scenario } from '../../drill/scenarios/scenario.ts';
import type { World } from '../../drill/world.ts';
import { endings, leak, pagesOf, reportOnce, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { deniesOn, stolen } from '../stolen.ts';

const eve = 'arn:aws:iam::123456789012:user/eve';
const open = { verb: 'open', reason: 'x', minutes: 60 };
const withGlass = (scenario: Scenario): Scenario => ({ ...scenario, hasBreakGlass: true });
const opens = (world: World, arn = drillGlassArn) => world.breakGlass(arn, open);
const subjects = (run: Parameters<typeof pagesOf>[0]) => pagesOf(run).map(({ subject }) => subject);

describe('break-glass is no off-switch', () => {
  it('does not hold up what AWS itself reports as exposed', async () => {
    const report = async (world: World) => {
      await opens(world);
      await reportOnce(world);
    };
    const run = await rehearsed({ scenario: withGlass(leak({ report })), seed: 1 });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });

  it('leaves the surgical deny of everything else as it was, and has the rest asked for', async () => {
    const glass = { meanwhile: undefined as unknown };
    const scenario = stolen({ declares: { containment: 'contained', pages: 'some' } });
    const play: Scenario['play'] = async (world, story) => {
      glass.meanwhile = await opens(world);
      await scenario.play(world, story);
    };
    const run = await rehearsed({ scenario: withGlass({ ...scenario, play }), seed: 1 });
    expect(glass.meanwhile).toMatchObject({ kind: 'open' });
    const { plan } = (await endings(run))[0]?.output ?? {};
    expect(plan).toMatchObject({ note: expect.stringContaining('break-glass is open until'), kind: 'contain' });
    expect(deniesOn(run.world)).toHaveLength(1);
    expect(subjects(run)).toContain('Firebreak: BREAK-GLASS IS OPEN');
  });

  it('cannot be opened by whom the deployment does not name, and says so to nobody else', async () => {
    const said: unknown[] = [];
    const meanwhile = async (world: World) => void said.push(await opens(world, eve));
    const run = await rehearsed({ scenario: withGlass(leak({ meanwhile })), seed: 1 });
    expect(said).toEqual([
      { kind: 'refused', because: `${eve} may not use break-glass: the deployment names who may` },
    ]);
    expect(subjects(run)).toEqual([]);
  });

  it('cannot be widened by the runtime policy: that has no such field', async () => {
    const meanwhile = (world: World) =>
      world.pushPolicy({ rules: [{ mode: 'enforce', scope: {} }], capPerHour: 1, approvers: [], breakGlass: [eve] });
    const run = await rehearsed({ scenario: withGlass(leak({ meanwhile })), seed: 1 });
    expect(subjects(run)).toEqual([expect.stringContaining('policy')]);
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });

  it('has no door where nobody configured one', async () => {
    const tried: unknown[] = [];
    const meanwhile = async (world: World) => {
      await opens(world).catch((error: unknown) => void tried.push(error));
    };
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed: 1 });
    expect(tried).toHaveLength(1);
    expect((await endings(run))[0]?.output.proof?.containment).toBe('contained');
  });
});
