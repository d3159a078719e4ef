import { type ContractCase, guide, machine } from './contract-case.ts';

const source = guide('state-wait.html');

export const timeCases: readonly ContractCase[] = [
  {
    name: 'a Wait lasts as many seconds as its path says',
    source,
    definition: machine({ Only: { Type: 'Wait', SecondsPath: '$.pause', End: true } }),
    input: { pause: 42 },
    script: {},
    expected: { status: 'SUCCEEDED', output: { pause: 42 }, elapsedSeconds: 42 },
  },
  {
    name: 'a Wait for a time that has passed does not wait',
    source,
    definition: machine({ Only: { Type: 'Wait', TimestampPath: '$.until', End: true } }),
    input: { until: '2001-01-01T00:00:00Z' },
    script: {},
    expected: { status: 'SUCCEEDED', output: { until: '2001-01-01T00:00:00Z' }, elapsedSeconds: 0 },
  },
  {
    name: 'a Wait until a time lasts until then',
    source,
    definition: machine({ Only: { Type: 'Wait', Timestamp: '2026-01-01T03:00:07Z', End: true } }),
    input: {},
    script: {},
    expected: { status: 'SUCCEEDED', elapsedSeconds: 7 },
  },
  {
    name: 'a Wait whose path leads to a text fails the execution',
    source,
    definition: machine({ Only: { Type: 'Wait', SecondsPath: '$.pause', End: true } }),
    input: { pause: 'soon' },
    script: {},
    expected: { status: 'FAILED', error: 'States.Runtime' },
  },
];
