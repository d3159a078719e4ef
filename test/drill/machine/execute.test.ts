import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drill/clock.ts';
import { dispatch, type LambdaFunction } from '../../../drill/machine/dispatch.ts';
import type { MachineEvent } from '../../../drill/machine/event.ts';
import { execute } from '../../../drill/machine/execute.ts';
import { DrillFault } from '../../../drill/machine/failure.ts';
import type { Host } from '../../../drill/machine/host.ts';
import type { Json } from '../../../drill/machine/json.ts';
import { load } from '../../../drill/machine/load.ts';
import { TaskTokens } from '../../../drill/machine/task-tokens.ts';
import { random } from '../../../drill/random.ts';
import { machine, task, tokenTask } from './contract/contract-case.ts';

interface World {
  readonly functions?: Readonly<Record<string, LambdaFunction>>;
  readonly seed?: number;
  readonly tokens?: TaskTokens;
  readonly clock?: VirtualClock;
  readonly host?: Partial<Host>;
}

async function ran(definition: Json, input: unknown, world: World = {}) {
  const events: MachineEvent[] = [];
  const clock = world.clock ?? new VirtualClock();
  const invoke = dispatch({ functions: new Map(Object.entries(world.functions ?? {})) });
  const host: Host = {
    invoke,
    sleep: (ms) => clock.sleep(ms),
    now: () => clock.now(),
    random: random(world.seed ?? 1, 'machine'),
    observe: (event) => events.push(event),
    tokens: world.tokens ?? new TaskTokens(),
    ...world.host,
  };
  const result = await clock.run(() => execute(load(definition), input, host));
  return { result, events, elapsed: clock.elapsed() };
}

const throwing = (name: string) => async () => {
  throw Object.assign(new Error('no'), { name });
};

const jittery = machine({
  Each: {
    Type: 'Map',
    ItemProcessor: machine({
      Do: task('flaky', {
        Retry: [{ ErrorEquals: ['TryAgain'], MaxAttempts: 4, JitterStrategy: 'FULL' }],
        Next: 'Pause',
      }),
      Pause: { Type: 'Wait', Seconds: 5, Next: 'Name' },
      Name: { Type: 'Pass', Parameters: { 'id.$': 'States.UUID()' }, End: true },
    }),
    End: true,
  },
});

function flaky(): LambdaFunction {
  const calls = new Map<Json, number>();
  return async (payload) => {
    const earlier = calls.get(payload) ?? 0;
    calls.set(payload, earlier + 1);
    if (earlier < 2) throw Object.assign(new Error('slow down'), { name: 'TryAgain' });
    return payload;
  };
}

describe('execute', () => {
  it('gives the same events for the same seed, and others for another seed', async () => {
    const log = async (seed: number) =>
      JSON.stringify(await ran(jittery, [1, 2, 3], { seed, functions: { flaky: flaky() } }));
    expect(await log(1)).toBe(await log(1));
    expect(await log(1)).not.toBe(await log(2));
  });

  it('keeps full jitter between nothing and the whole delay', async () => {
    const { events } = await ran(jittery, [1, 2, 3], { functions: { flaky: flaky() } });
    const delays = events.flatMap((event) =>
      event.kind === 'retried' ? [{ ms: event.delayMs, most: 1000 * 2 ** (event.attempt - 1) }] : [],
    );
    expect(delays.length).toBe(6);
    for (const { ms, most } of delays) expect(ms >= 0 && ms <= most).toBe(true);
    expect(new Set(delays.map(({ ms }) => ms)).size).toBe(6);
  });

  it('tells what happened to each state, in order', async () => {
    const definition = machine({
      Do: task('broken', {
        Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Stop' }],
        Next: 'Stop',
      }),
      Stop: { Type: 'Fail', Error: 'Stopped', Cause: 'for a test' },
    });
    const { events, result } = await ran(definition, {}, { functions: { broken: throwing('Broken') } });
    expect(events.map(({ kind, state, at }) => `${kind} ${state} ${new Date(at).toISOString().slice(17, 19)}`)).toEqual(
      ['entered Do 00', 'retried Do 00', 'caught Do 01', 'entered Stop 01', 'failed Stop 01'],
    );
    expect(result).toEqual({ status: 'FAILED', error: 'Stopped', cause: 'for a test' });
  });

  it('says nothing any more about the siblings of a failed item, and calls nothing for them', async () => {
    const called: Json[] = [];
    const definition = machine({
      Each: {
        Type: 'Map',
        ItemProcessor: machine({ First: task('first', { Next: 'Second' }), Second: task('second') }),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
        End: true,
      },
      After: { Type: 'Wait', Seconds: 100, End: true },
    });
    const clock = new VirtualClock();
    const first: LambdaFunction = async (item) => {
      await clock.sleep(Number(item) * 1000);
      if (item === 1) throw new Error('item 1 is bad');
      return item;
    };
    const second: LambdaFunction = async (item) => called.push(item);
    const { events } = await ran(definition, [0, 1, 2, 3], { clock, functions: { first, second } });
    expect(called).toEqual([0]);
    const afterwards = events.slice(events.findIndex(({ kind }) => kind === 'caught') + 1);
    expect(afterwards.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['entered After', 'succeeded After']);
  });

  it('starts no further item once one has failed', async () => {
    const seen: Json[] = [];
    const definition = machine({
      Each: { Type: 'Map', MaxConcurrency: 2, ItemProcessor: machine({ Do: task('do') }), End: true },
    });
    const clock = new VirtualClock();
    const play: LambdaFunction = async (item) => {
      seen.push(item);
      if (item === 0) throw new Error('bad');
      await clock.sleep(1000);
      return item;
    };
    // Time goes on after the machine has ended, so that whatever it left behind would show.
    await ran(definition, [0, 1, 2, 3], { clock, functions: { do: play } });
    await clock.run(() => clock.sleep(60_000));
    expect(seen).toEqual([0, 1]);
  });

  it('counts retries in the context, and keeps the time of entering', async () => {
    const contexts: Json[] = [];
    const state = {
      ...(task('look', { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }], End: true }) as object),
      Parameters: { FunctionName: 'look', Payload: { 'state.$': '$$.State' } },
    };
    const look: LambdaFunction = async (payload) => {
      contexts.push(payload);
      throw new Error('again');
    };
    await ran(machine({ Look: state }), {}, { functions: { look } });
    const EnteredTime = '2026-01-01T03:00:00.000Z';
    expect(contexts).toEqual([
      { state: { Name: 'Look', EnteredTime, RetryCount: 0 } },
      { state: { Name: 'Look', EnteredTime, RetryCount: 1 } },
    ]);
  });

  it('names the execution and the machine in the context', async () => {
    const execution = { name: 'e', id: 'arn:e', machineName: 'm', machineId: 'arn:m' };
    const { result } = await ran(
      machine({ Look: { Type: 'Pass', Parameters: { 'all.$': '$$' }, End: true } }),
      { a: 1 },
      { host: { execution } },
    );
    expect(result.output).toEqual({
      all: {
        Execution: { Id: 'arn:e', Name: 'e', Input: { a: 1 }, StartTime: '2026-01-01T03:00:00.000Z' },
        StateMachine: { Id: 'arn:m', Name: 'm' },
        State: { Name: 'Look', EnteredTime: '2026-01-01T03:00:00.000Z', RetryCount: 0 },
      },
    });
  });

  it('gives functions a copy, so that they cannot change what the machine holds', async () => {
    const spoil: LambdaFunction = async (payload) => {
      (payload as { a: number }).a = 2;
      return null;
    };
    const { result } = await ran(
      machine({ Do: task('spoil', { OutputPath: '$', ResultPath: null, End: true }) }),
      { a: 1 },
      { functions: { spoil } },
    );
    expect(result.output).toEqual({ a: 1 });
  });

  it('finds functions by FunctionName, not by the name of the state', async () => {
    const { result } = await ran(machine({ contain: task('prove') }), {}, { functions: { contain: async () => 1 } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Lambda.ResourceNotFoundException' });
  });

  it('hands on the bare result of a function whose ARN is the resource', async () => {
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:plan';
    const definition = machine({ Plan: { Type: 'Task', Resource: arn, ResultPath: '$.plan', End: true } });
    const { result } = await ran(
      definition,
      { id: 1 },
      { functions: { [arn]: async (payload) => ({ given: payload }) } },
    );
    expect(result.output).toEqual({ id: 1, plan: { given: { id: 1 } } });
  });

  it('lets no Catch hide a fault of the drill', async () => {
    const fault: LambdaFunction = async () => {
      throw new DrillFault('the sandbox does not model this');
    };
    const definition = machine({
      Do: task('fault', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }], Next: 'End' }),
      End: { Type: 'Succeed' },
    });
    await expect(ran(definition, {}, { functions: { fault } })).rejects.toThrow('the sandbox does not model this');
  });

  it.each([
    ['is passed on at exactly 256 KiB', 262_144 - 2, 'SUCCEEDED'],
    ['is refused one byte above', 262_144 - 1, 'FAILED'],
  ])('a payload %s', async (_name, length, status) => {
    const { result } = await ran(machine({ Only: { Type: 'Succeed' } }), 'x'.repeat(length));
    expect(result.status).toBe(status);
  });

  it('counts the bytes of a payload, not its letters', async () => {
    const { result } = await ran(machine({ Only: { Type: 'Succeed' } }), '\u{1f525}'.repeat(70_000));
    expect(result.error).toBe('States.DataLimitExceeded');
  });

  it('does not let a __proto__ field of an input change what is inherited', async () => {
    const input = JSON.parse('{"__proto__": {"evil": true}, "a": 1}');
    const { result } = await ran(machine({ Only: { Type: 'Pass', Result: 1, ResultPath: '$.b', End: true } }), input);
    expect(Object.keys(result.output as object)).toEqual(['__proto__', 'a', 'b']);
    expect('evil' in (result.output as object)).toBe(false);
  });
});

describe('a failed branch', () => {
  // Both branches run in the same moment. The failure comes a few promises earlier or later each time, so that the stop
  // meets the other branch at every place.
  const branch = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `b${index}`,
      { Type: 'Pass', Next: index < 39 ? `b${index + 1}` : 'b end' },
    ]),
  );
  const definition = machine({
    Both: {
      Type: 'Parallel',
      Branches: [machine({ Bad: task('bad') }), machine({ ...branch, 'b end': { Type: 'Fail', Error: 'Other' } })],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
      End: true,
    },
    After: { Type: 'Wait', Seconds: 1, End: true },
  });

  it('silences the other one wherever it is', async () => {
    for (let turns = 0; turns < 500; turns += 1) {
      const bad: LambdaFunction = async () => {
        for (let turn = 0; turn < turns; turn += 1) await undefined;
        throw new Error('bad');
      };
      const { events } = await ran(definition, {}, { functions: { bad } });
      const afterwards = events.slice(events.findIndex(({ kind }) => kind === 'caught') + 1);
      expect(afterwards.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['entered After', 'succeeded After']);
    }
  });
});

describe('task tokens', () => {
  it('refuse an answer to an attempt that timed out while the execution goes on', async () => {
    const tokens = new TaskTokens();
    const clock = new VirtualClock();
    const refusals: unknown[] = [];
    const ask: LambdaFunction = async (_payload, call) => {
      clock.setTimer(90_000, () => {
        try {
          tokens.sendTaskSuccess(call.taskToken ?? '', '{}');
        } catch (error) {
          refusals.push((error as Error).name);
        }
      });
    };
    const definition = machine({
      Ask: tokenTask('ask', {
        TimeoutSeconds: 60,
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Stay' }],
        End: true,
      }),
      Stay: { Type: 'Wait', Seconds: 60, End: true },
    });
    await ran(definition, {}, { tokens, clock, functions: { ask } });
    expect(refusals).toEqual(['TaskTimedOut']);
  });

  it('close when the machine runs out of time', async () => {
    const tokens = new TaskTokens();
    const definition = machine({ Ask: tokenTask('ask') }, { TimeoutSeconds: 60 });
    const { result } = await ran(definition, {}, { tokens, functions: { ask: async () => null } });
    expect(result.status).toBe('TIMED_OUT');
    expect(tokens.unanswered()).toEqual([]);
  });

  it('refuse a late answer and an unknown token, by the names of the API', async () => {
    const tokens = new TaskTokens();
    const given: string[] = [];
    const ask: LambdaFunction = async (payload) => given.push((payload as { token: string }).token);
    const definition = machine({
      Ask: tokenTask('ask', {
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
        End: true,
      }),
    });
    const { result } = await ran(definition, {}, { tokens, functions: { ask } });
    expect(result.error).toBe('States.Timeout');
    expect(new Set(given).size).toBe(2);
    for (const token of given)
      expect(() => tokens.sendTaskSuccess(token, '{}')).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect(() => tokens.sendTaskHeartbeat('made-up')).toThrow(expect.objectContaining({ name: 'InvalidToken' }));
  });

  it('are good for one answer', () => {
    const tokens = new TaskTokens();
    const { token } = tokens.open(() => 0);
    tokens.sendTaskFailure(token, 'Denied', 'no');
    expect(() => tokens.sendTaskSuccess(token, '{}')).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
  });

  it('stay open when an answer is not JSON', () => {
    const tokens = new TaskTokens();
    const { token } = tokens.open(() => 0);
    expect(() => tokens.sendTaskSuccess(token, 'yes')).toThrow(expect.objectContaining({ name: 'InvalidOutput' }));
    expect(tokens.unanswered()).toEqual([token]);
  });

  it('close when the execution ends without them', async () => {
    const tokens = new TaskTokens();
    const definition = machine(
      {
        Both: {
          Type: 'Parallel',
          Branches: [
            machine({ Ask: tokenTask('ask') }),
            machine({ Pause: { Type: 'Wait', Seconds: 5, Next: 'Bad' }, Bad: { Type: 'Fail', Error: 'Bad' } }),
          ],
          End: true,
        },
      },
      { TimeoutSeconds: 60 },
    );
    await ran(definition, {}, { tokens, functions: { ask: async () => null } });
    expect(tokens.unanswered()).toEqual([]);
  });
});
