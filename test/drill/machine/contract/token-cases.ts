import { type ContractCase, guide, machine, tokenTask } from './contract-case.ts';

const source = guide('connect-to-resource.html');

export const tokenCases: readonly ContractCase[] = [
  {
    name: 'a token task takes its result from the answer, not from what the function returned',
    source,
    definition: machine({ Ask: tokenTask('ask') }),
    input: {},
    script: { ask: [{ kind: 'token-succeeds', output: { decision: 'approve' }, afterSeconds: 300 }] },
    expected: { status: 'SUCCEEDED', output: { decision: 'approve' }, elapsedSeconds: 300 },
  },
  {
    name: 'an answer that comes while the function still runs ends the task then',
    source,
    definition: machine({ Ask: tokenTask('ask') }),
    input: {},
    script: { ask: [{ kind: 'answers-itself', output: 'early', afterSeconds: 30 }] },
    expected: { status: 'SUCCEEDED', output: 'early', elapsedSeconds: 0 },
  },
  {
    name: 'a failed answer fails the task under the name it gives',
    source,
    definition: machine({
      Ask: tokenTask('ask', { Catch: [{ ErrorEquals: ['Denied'], Next: 'Stay' }], End: true }),
      Stay: { Type: 'Succeed' },
    }),
    input: {},
    script: { ask: [{ kind: 'token-fails', error: 'Denied', cause: 'not now' }] },
    expected: { status: 'SUCCEEDED', output: { Error: 'Denied', Cause: 'not now' } },
  },
  {
    name: 'nobody answers: the task ends with States.Timeout when its time is up',
    source,
    definition: machine({
      Ask: tokenTask('ask', {
        TimeoutSeconds: 900,
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Stay' }],
        End: true,
      }),
      Stay: { Type: 'Pass', Result: 'still contained', End: true },
    }),
    input: {},
    script: { ask: [{ kind: 'silent' }] },
    expected: { status: 'SUCCEEDED', output: 'still contained', elapsedSeconds: 900 },
  },
  {
    name: 'each attempt has its own token, so an answer to the second one counts',
    source,
    definition: machine({
      Ask: tokenTask('ask', {
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }],
        End: true,
      }),
    }),
    input: {},
    script: { ask: [{ kind: 'silent' }, { kind: 'token-succeeds', output: 'second', afterSeconds: 10 }] },
    expected: { status: 'SUCCEEDED', output: 'second', elapsedSeconds: 71 },
  },
  {
    name: 'heartbeats keep a token task alive, and their absence ends it',
    source,
    definition: machine({
      Ask: tokenTask('ask', {
        HeartbeatSeconds: 10,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Lost' }],
        End: true,
      }),
      Lost: { Type: 'Pass', Result: 'lost', End: true },
    }),
    input: {},
    script: { ask: [{ kind: 'token-beats', atSeconds: [8, 15] }] },
    expected: { status: 'SUCCEEDED', output: 'lost', elapsedSeconds: 25 },
  },
  {
    name: 'a function that fails ends its token task at once',
    source,
    definition: machine({ Ask: tokenTask('ask') }),
    input: {},
    script: { ask: [{ kind: 'throws', error: 'Broken', message: 'no' }] },
    expected: { status: 'FAILED', error: 'Broken', elapsedSeconds: 0 },
  },
];
