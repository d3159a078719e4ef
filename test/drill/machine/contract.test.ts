import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drill/clock.ts';
import { execute } from '../../../drill/machine/execute.ts';
import { load } from '../../../drill/machine/load.ts';
import { TaskTokens } from '../../../drill/machine/task-tokens.ts';
import { random } from '../../../drill/random.ts';
import { branchCases } from './contract/branch-cases.ts';
import { choiceCases } from './contract/choice-cases.ts';
import type { ContractCase } from './contract/contract-case.ts';
import { dataCases } from './contract/data-cases.ts';
import { failureCases } from './contract/failure-cases.ts';
import { timeCases } from './contract/time-cases.ts';
import { tokenCases } from './contract/token-cases.ts';
import { scriptedFunctions } from './scripted-functions.ts';

const contract = { choiceCases, dataCases, failureCases, branchCases, tokenCases, timeCases };

async function outcomeOf({ definition, input, script }: ContractCase) {
  const clock = new VirtualClock();
  const tokens = new TaskTokens();
  const { invoke, payloads } = scriptedFunctions(script, { clock, tokens });
  const host = {
    invoke,
    tokens,
    sleep: (ms: number) => clock.sleep(ms),
    now: () => clock.now(),
    random: random(1, 'machine'),
  };
  const machine = load(definition);
  const result = await clock.run(() => execute(machine, input, host));
  return { ...result, payloads, elapsedSeconds: clock.elapsed() / 1000 };
}

describe.each(Object.entries(contract))('%s', (_name, cases) => {
  it.each(cases)('$name', async (contractCase) => {
    const outcome: Record<string, unknown> = await outcomeOf(contractCase);
    for (const [name, value] of Object.entries(contractCase.expected)) expect(outcome[name], name).toEqual(value);
  });
});

describe('the contract', () => {
  const all = Object.values(contract).flat();

  it('names every case once', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('has at least 25 cases, each with a source at AWS or in the specification', () => {
    expect(all.length).toBeGreaterThanOrEqual(25);
    for (const { source } of all) expect(source).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|states-language\.net)\//);
  });
});
