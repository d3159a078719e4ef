import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { actionIds } from '../../core/actions/index.ts';
import { retryableErrors } from '../../core/model/errors.ts';
import { deployed } from '../../drill/deployed/deployment.ts';
import { exampleAccount } from '../../drill/scenarios/scenario.ts';
import { made, template } from './synthesised.ts';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
  readonly Branches?: readonly { readonly States: Readonly<Record<string, State>> }[];
}

const { machine, functions } = deployed(template, exampleAccount);
const definition = machine.definition as {
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds: number;
};

function allStates(states: Readonly<Record<string, State>>): readonly (readonly [string, State])[] {
  return Object.entries(states).flatMap(([name, state]) => [
    [name, state] as const,
    ...allStates(state.ItemProcessor?.States ?? {}),
    ...(state.Branches ?? []).flatMap((branch) => allStates(branch.States)),
  ]);
}

const states = allStates(definition.States);
const tasks = states.filter(([, { Type }]) => Type === 'Task');

/** The validator is CommonJS, and its types name it as an ES module would not. */
const validate = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  readonly isValid: boolean;
  readonly errorsText: () => string;
};

describe('the machine', () => {
  it('is valid Amazon States Language by a judge that is not ours', () => {
    const { isValid, errorsText } = validate(definition);
    expect(isValid ? '' : errorsText()).toBe('');
  });

  it('would be refused by that judge if a state led nowhere', () => {
    const broken = structuredClone(definition) as { States: Record<string, { Next?: string }> };
    const [first] = Object.values(broken.States);
    if (first) first.Next = 'NoSuchState';
    expect(validate(broken).isValid).toBe(false);
  });

  it('names no action: a new one never edits it', () => {
    const text = JSON.stringify(definition);
    expect(actionIds.filter((id) => text.includes(id))).toEqual([]);
  });

  it('ends some day', () => {
    expect(definition.TimeoutSeconds).toBeLessThan(86_400);
  });

  it('logs its errors without the data of the incident', () => {
    const [only] = made('AWS::StepFunctions::StateMachine');
    expect(only?.given['LoggingConfiguration']).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
  });
});

describe.each(tasks)('the task %s', (_, task) => {
  const runs = functions.get(task.Resource ?? '');

  it('catches every error', () => {
    expect(task.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it('is tried again after errors that pass', () => {
    const again = task.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? [];
    const waits = task.Resource?.endsWith('.waitForTaskToken') ?? false;
    const passing = runs ? [...retryableErrors, 'States.Timeout'] : waits ? retryableErrors : ['States.ALL'];
    if (waits) expect(again, 'a person who does not answer in time is not asked again').not.toContain('States.Timeout');
    for (const error of passing) expect(again).toContain(error);
    for (const { MaxAttempts } of task.Retry ?? []) expect(MaxAttempts).toBeGreaterThanOrEqual(3);
  });

  it('waits longer for its function than the function may take', () => {
    if (runs) expect((task.TimeoutSeconds ?? 0) * 1_000).toBeGreaterThan(runs.timeoutMs);
    else expect(task.Resource).toMatch(/^arn:aws:states:::/);
  });
});

describe('the steps of a plan', () => {
  const maps = states.filter(([, { Type }]) => Type === 'Map');

  it('are taken one after the other, because the deny comes before the key', () => {
    for (const [name, state] of maps) {
      expect((state as { MaxConcurrency?: number }).MaxConcurrency, name).toBe(1);
    }
    expect(maps.length).toBeGreaterThan(0);
  });

  it('are caught one by one, so that a failure loses no outcome of another step', () => {
    for (const [, state] of maps) {
      expect(state.Catch).toBeUndefined();
      const inner = Object.values(state.ItemProcessor?.States ?? {}).filter(({ Type }) => Type === 'Task');
      expect(inner.every((task) => (task.Catch?.length ?? 0) > 0)).toBe(true);
    }
  });
});
