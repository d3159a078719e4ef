import { describe, expect, it } from 'vitest';
import { reportText } from '../../cli/simulate/report-text.ts';
import { simulateVerb } from '../../cli/simulate.ts';
import { drawOf, replayCommand } from '../../drill/simulation/draw.ts';
import type { RunOutcome } from '../../drill/simulation/outcome.ts';
import { reportOf, type SimulationReport } from '../../drill/simulation/report.ts';
import { saidBy } from './said-by.ts';

const simulate = (...words: readonly string[]) => saidBy(simulateVerb, words);

const outcome = (seed: number, rest: Partial<RunOutcome> = {}): RunOutcome => ({
  ...drawOf(seed, { scenario: 'health', attacker: 'reverter', guard: 'none', mode: 'enforce', faults: [] }),
  ending: 'contained',
  broken: [],
  passedUnseen: false,
  calls: { firebreak: 60, others: 20 },
  digest: `${seed}`,
  replay: replayCommand(drawOf(seed)),
  ...rest,
});

describe('firebreak simulate', () => {
  it('says what ran, how it ended and that no law was broken, and ends with 0', async () => {
    const { code, out } = await simulate(
      '--runs',
      '3',
      '--scenario',
      'protected-user',
      '--faults',
      'none',
      '--jobs',
      '1',
    );
    expect(code).toBe(0);
    expect(out.join('\n')).toMatch(/^SCENARIO +ATTACKER +GUARD +MODE +RUNS +REFUSED$/m);
    expect(out.at(-1)).toMatch(/^no law broken, of \d+$/);
  });

  it('prints one line of JSON with --json, the same on every call', async () => {
    const once = async () => (await simulate('--runs', '2', '--seed', '5', '--jobs', '1', '--json')).out;
    const [line, ...more] = await once();
    expect(more).toEqual([]);
    const report = JSON.parse(line ?? '') as SimulationReport;
    expect(report).toMatchObject({ schema: 'firebreak.simulation/1', seed: 5, runs: 2, failures: [] });
    expect(Object.keys(report).toSorted()).toEqual([
      'calls',
      'containable',
      'coverage',
      'digest',
      'endings',
      'failures',
      'faults',
      'laws',
      'passedUnseen',
      'runs',
      'schema',
      'seed',
      'slack',
    ]);
    expect(await once()).toEqual([line]);
  });

  it.each([
    [['--scenario', 'no-such'], /--scenario is "no-such": choose among health, quarantine/],
    [['--attacker', 'no-such'], /--attacker is "no-such": choose among model-invoker/],
    [['--guard', 'no-such'], /--guard is "no-such": choose among none/],
    [['--mode', 'no-such'], /--mode is "no-such": choose among enforce, approve, observe/],
    [['--person', 'no-such'], /--person is "no-such": choose among nobody/],
    [['--slack', 'no-such'], /--slack is "no-such": choose among none, fair, stormy/],
    [['--faults', 'crash,no-such'], /--faults is "no-such": choose among iam-throttled/],
    [['--runs', '0'], /--runs is "0", and must be a whole number from 1 on/],
    [['--runs', 'many'], /--runs is "many"/],
    [['--seed', '-1'], /--seed is "-1", and must be a whole number from 0 on/],
    [['--jobs', '0'], /--jobs is "0"/],
  ])('ends with 2 at %j and names what is valid', async (words, complaint) => {
    const { code, err } = await simulate(...words);
    expect(code).toBe(2);
    expect(err.join('\n')).toMatch(complaint);
  });
});

describe('the report of a simulation', () => {
  const broken = [{ law: 'no-false-contained', because: 'it was said to be contained, but it was not' }];

  it('shows each failing seed with the law, the sentence and the command that runs it again', () => {
    const lines = reportText(reportOf(1, [outcome(1), outcome(2, { broken })]), 1_000);
    expect(lines.slice(-4)).toEqual([
      'seed 2',
      '  BROKEN no-false-contained: it was said to be contained, but it was not',
      `  again: ${replayCommand(drawOf(2))}`,
      '1 run(s) broke a law',
    ]);
  });

  it('counts the endings of each combination, and which of the containable ended contained', () => {
    const report = reportOf(1, [
      outcome(1),
      outcome(2, { ending: 'not-proven' }),
      outcome(3, { ending: 'refused', scenario: 'protected-user' }),
      outcome(4, { ending: 'unheard' }),
    ]);
    expect(report.coverage.map(({ scenario, runs, endings }) => ({ scenario, runs, endings }))).toEqual([
      { scenario: 'health', runs: 3, endings: { 'not-proven': 1, unheard: 1, contained: 1 } },
      { scenario: 'protected-user', runs: 1, endings: { refused: 1 } },
    ]);
    expect(report.containable).toEqual({ runs: 2, endings: { 'not-proven': 1, contained: 1 } });
  });

  it('says in how many runs each law was broken', () => {
    const { laws } = reportOf(1, [outcome(1, { broken }), outcome(2, { broken })]);
    expect(laws.find(({ id }) => id === 'no-false-contained')?.runsBroken).toBe(2);
    expect(laws.find(({ id }) => id === 'no-secret')?.runsBroken).toBe(0);
  });
});
