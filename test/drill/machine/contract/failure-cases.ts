import type { Json } from '../../../../drill/machine/json.ts';
import { type Answer, type ContractCase, guide, machine, spec, task } from './contract-case.ts';

const source = guide('concepts-error-handling.html');
const fine: Answer = { kind: 'returns', value: 'fine' };
const throttled: Answer = { kind: 'throws', error: 'TryAgain', message: 'slow down' };
const broken: Answer = { kind: 'throws', error: 'Broken', message: 'no' };

function tried(given: {
  name: string;
  Retry?: Json;
  Catch?: Json;
  answers: readonly Answer[];
  expected: ContractCase['expected'];
}): ContractCase {
  const recovery = {
    ...(given.Retry === undefined ? {} : { Retry: given.Retry }),
    ...(given.Catch === undefined ? {} : { Catch: given.Catch }),
  };
  const caught = given.Catch === undefined ? {} : { Caught: { Type: 'Pass', End: true } };
  return {
    name: given.name,
    source,
    definition: machine({ Only: task('flaky', { ...recovery, End: true }), ...caught }),
    input: { kept: true },
    script: { flaky: given.answers },
    expected: given.expected,
  };
}

export const failureCases: readonly ContractCase[] = [
  tried({
    name: 'a retrier waits its interval, growing by the rate, up to the longest delay',
    Retry: [{ ErrorEquals: ['TryAgain'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 10 }],
    answers: [throttled, throttled, throttled, fine],
    expected: { status: 'SUCCEEDED', output: 'fine', elapsedSeconds: 2 + 6 + 10 },
  }),
  tried({
    name: 'the first retrier that names the error decides, and each counts its own attempts',
    Retry: [
      { ErrorEquals: ['Lambda.ServiceException', 'Lambda.Unknown'], IntervalSeconds: 2, MaxAttempts: 6 },
      { ErrorEquals: ['TryAgain'], IntervalSeconds: 1, MaxAttempts: 1, BackoffRate: 1 },
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 1, BackoffRate: 1 },
    ],
    answers: [throttled, broken, fine],
    expected: { status: 'SUCCEEDED', output: 'fine', elapsedSeconds: 6 },
  }),
  tried({
    name: 'a spent retrier does not pass the error on to the next one',
    Retry: [
      { ErrorEquals: ['TryAgain'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ],
    answers: [throttled, throttled, fine],
    expected: { status: 'FAILED', error: 'TryAgain' },
  }),
  tried({
    name: 'MaxAttempts of zero means never again',
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 0 }],
    answers: [throttled, fine],
    expected: { status: 'FAILED', error: 'TryAgain' },
  }),
  tried({
    name: 'a Catch is asked when the retries are spent, and hands on error and cause as Lambda reports them',
    Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught', ResultPath: '$.why' }],
    answers: [broken, broken, fine],
    expected: {
      status: 'SUCCEEDED',
      output: {
        kept: true,
        why: { Error: 'Broken', Cause: '{"errorType":"Broken","errorMessage":"no","trace":["Broken: no"]}' },
      },
    },
  }),
  tried({
    name: 'States.TaskFailed stands for what a function throws',
    Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught', ResultPath: null }],
    answers: [broken],
    expected: { status: 'SUCCEEDED', output: { kept: true } },
  }),
  {
    name: 'States.TaskFailed does not stand for a timeout',
    source,
    definition: machine({
      Only: task('slow', {
        TimeoutSeconds: 5,
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
          { ErrorEquals: ['States.Timeout'], Next: 'Right' },
        ],
        End: true,
      }),
      Wrong: { Type: 'Pass', Result: 'wrong', End: true },
      Right: { Type: 'Pass', Result: 'right', End: true },
    }),
    input: {},
    script: { slow: [{ kind: 'returns', value: 1, afterSeconds: 6 }] },
    expected: { status: 'SUCCEEDED', output: 'right', elapsedSeconds: 5 },
  },
  {
    name: 'a task without TimeoutSeconds may take as long as it likes',
    source: guide('state-task.html'),
    definition: machine({ Only: task('slow') }),
    input: {},
    script: { slow: [{ kind: 'returns', value: 'late', afterSeconds: 120 }] },
    expected: { status: 'SUCCEEDED', output: 'late', elapsedSeconds: 120 },
  },
  {
    name: 'the TimeoutSeconds of the machine ends it as TIMED_OUT',
    source: spec,
    definition: machine({ Only: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 30 }),
    input: {},
    script: {},
    expected: { status: 'TIMED_OUT', error: 'States.Timeout', elapsedSeconds: 30 },
  },
  {
    name: 'a Fail takes its error and cause from paths and intrinsics',
    source: guide('state-fail.html'),
    definition: machine({
      Only: { Type: 'Fail', ErrorPath: '$.name', CausePath: "States.Format('because {}', $.why)" },
    }),
    input: { name: 'NotProven', why: 'no' },
    script: {},
    expected: { status: 'FAILED', error: 'NotProven' },
  },
];
