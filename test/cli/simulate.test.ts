import { describe, expect, it } from 'vitest';
import { reportText } from '../../cli/simulate/report-text.ts';
import { simulateVerb } from '../../cli/simulate.ts';
import { drawOf, replayCommand } from '../../drill/simulation/draw.ts';
import type { RunOutcome } from '../../drill/simulation/outcome.ts';
import { reportOf, type SimulationReport } from '../../drill/simulation/report.ts';
import { saidBy } from './said-by.ts';

const simulate = (...words: readonly string[]) => saidBy(simulateVerb, words);

const outcome = (seed: number, rest: Partial<RunOutcome> = {}): RunOutcome => ({
  ...drawOf(seed, {
    place: 'hub',
    scenario: 'health',
    attacker: 'reverter',
    guard: 'none',
    mode: 'enforce',
    faults: [],
  }),
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
      '--place',
      'hub',
      '--scenario',
      'protected-user',
      '--faults',
      'none',
      '--jobs',
      '1',
    );
    expect(code).toBe(0);
    expect(out[0]).toMatch(/^NO LAW BROKEN: \d+ laws held in 3 runs, seeds 1 to 3/);
    expect(out.join('\n')).not.toContain('SCENARIO');
  });

  it('lists the combinations with --coverage', async () => {
    const { out } = await simulate(
      '--runs',
      '1',
      '--place',
      'hub',
      '--scenario',
      'protected-user',
      '--jobs',
      '1',
      '--coverage',
    );
    expect(out.join('\n')).toMatch(/^PLACE +SCENARIO +ATTACKER +GUARD +MODE +RUNS +REFUSED$/m);
  });

  it('prints one line of JSON with --json, the same on every call', async () => {
    const once = async () => (await simulate('--runs', '2', '--seed', '5', '--jobs', '1', '--json')).out;
    const [line, ...more] = await once();
    expect(more).toEqual([]);
    const report = JSON.parse(line ?? '') as SimulationReport;
    expect(report).toMatchObject({ schema: 'firebreak.simulation/1', seed: 5, runs: 2, failures: [] });
    expect(Object.keys(report).toSorted()).toEqual([
      'attackers',
      'calls',
      'calm',
      'containable',
      'coverage',
      'digest',
      'endings',
      'failures',
      'faults',
      'guards',
      'laws',
      'passedUnseen',
      'places',
      'runs',
      'scenarios',
      'schema',
      'seed',
      'slack',
    ]);
    expect(await once()).toEqual([line]);
  });

  it.each([
    [['--place', 'no-such'], /--place is "no-such": choose among hub, member/],
    [['--scenario', 'no-such'], /--scenario is "no-such": choose among health, quarantine/],
    [['--attacker', 'no-such'], /--attacker is "no-such": choose among model-invoker/],
    [['--scenario', 'api-key', '--attacker', 'notyet'], /what leaks in api-key opens nothing that notyet needs/],
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

  const textOf = (outcomes: readonly RunOutcome[]) =>
    reportText(reportOf(1, outcomes), { elapsed: 1_000, coverage: false });

  it('begins with each failing seed, the law, the sentence and the command that runs it again', () => {
    expect(textOf([outcome(1), outcome(2, { broken })]).slice(0, 4)).toEqual([
      '1 of 2 runs BROKE A LAW, seeds 1 to 2',
      'seed 2',
      '  BROKEN no-false-contained: it was said to be contained, but it was not',
      `  again: ${replayCommand(drawOf(2))}`,
    ]);
  });

  it('says how many failing seeds it does not show', () => {
    const lines = textOf([1, 2, 3, 4, 5, 6, 7].map((seed) => outcome(seed, { broken })));
    expect(lines).toContain('and 2 more: --json has all of them');
  });

  it('tells the runs that met faults from those that met none, and says that faults are injected', () => {
    const text = textOf([outcome(1), outcome(2, { ending: 'crashed', faults: ['crash'] })]).join('\n');
    expect(text).toContain('1 met no fault: 100 % contained');
    expect(text).toContain('1 met faults that were injected: 100 % crashed');
  });

  it('explains each ending that occurs, and no other', () => {
    const text = textOf([outcome(1), outcome(2, { ending: 'crashed', faults: ['crash'] })]).join('\n');
    expect(text).toMatch(/^ {2}crashed +an execution failed/m);
    expect(text).not.toMatch(/^ {2}unheard/m);
  });

  it('shows how the runs of each attacker ended in which Firebreak was free to contain', () => {
    const lines = textOf([outcome(1), outcome(2, { ending: 'not-proven' }), outcome(3, { mode: 'observe' })]);
    expect(lines.find((line) => line.startsWith('reverter'))?.split(/ {2,}/)).toEqual([
      'reverter',
      '2',
      '50 %',
      '50 %',
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
    expect(report.scenarios).toEqual([{ scenario: 'health', runs: 2, endings: { 'not-proven': 1, contained: 1 } }]);
    expect(report.attackers).toEqual([{ attacker: 'reverter', runs: 2, endings: { 'not-proven': 1, contained: 1 } }]);
  });

  it('says in how many runs each law was broken', () => {
    const { laws } = reportOf(1, [outcome(1, { broken }), outcome(2, { broken })]);
    expect(laws.find(({ id }) => id === 'no-false-contained')?.runsBroken).toBe(2);
    expect(laws.find(({ id }) => id === 'no-secret')?.runsBroken).toBe(0);
  });
});
