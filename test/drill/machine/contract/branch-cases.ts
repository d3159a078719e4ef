import { type ContractCase, guide, machine, task } from './contract-case.ts';

const source = guide('state-map-inline.html');
const inline = { Mode: 'INLINE' };

export const branchCases: readonly ContractCase[] = [
  {
    name: 'inside a Map the execution input is still the outer one, and the item is in the context',
    source: guide('input-output-contextobject.html'),
    definition: machine({
      Each: {
        Type: 'Map',
        ItemsPath: '$.list',
        ItemProcessor: {
          ProcessorConfig: inline,
          ...(machine({
            Show: {
              Type: 'Pass',
              Parameters: {
                'outer.$': '$$.Execution.Input.id',
                'index.$': '$$.Map.Item.Index',
                'value.$': '$$.Map.Item.Value.n',
                'state.$': '$$.State.Name',
              },
              End: true,
            },
          }) as object),
        },
        End: true,
      },
    }),
    input: { id: 'i-1', list: [{ n: 1 }, { n: 2 }] },
    script: {},
    expected: {
      status: 'SUCCEEDED',
      output: [
        { outer: 'i-1', index: 0, value: 1, state: 'Show' },
        { outer: 'i-1', index: 1, value: 2, state: 'Show' },
      ],
    },
  },
  {
    name: 'ItemSelector mixes the input of the Map with the item, and ResultPath keeps the input',
    source,
    definition: machine({
      Each: {
        Type: 'Map',
        ItemsPath: '$.list',
        ItemSelector: { 'all.$': '$.id', 'one.$': '$$.Map.Item.Value' },
        ItemProcessor: { ProcessorConfig: inline, ...(machine({ Keep: { Type: 'Pass', End: true } }) as object) },
        ResultPath: '$.outcomes',
        End: true,
      },
    }),
    input: { id: 7, list: ['a'] },
    script: {},
    expected: { status: 'SUCCEEDED', output: { id: 7, list: ['a'], outcomes: [{ all: 7, one: 'a' }] } },
  },
  {
    name: 'a Map over nothing gives an empty list',
    source,
    definition: machine({
      Each: { Type: 'Map', ItemProcessor: machine({ Keep: { Type: 'Pass', End: true } }), End: true },
    }),
    input: [],
    script: {},
    expected: { status: 'SUCCEEDED', output: [] },
  },
  {
    name: 'MaxConcurrency of one runs the items one after the other',
    source,
    definition: machine({
      Each: {
        Type: 'Map',
        MaxConcurrency: 1,
        ItemProcessor: machine({ Pause: { Type: 'Wait', Seconds: 10, End: true } }),
        End: true,
      },
    }),
    input: [1, 2, 3],
    script: {},
    expected: { status: 'SUCCEEDED', output: [1, 2, 3], elapsedSeconds: 30 },
  },
  {
    name: 'a retry inside a Map repeats one item only',
    source,
    definition: machine({
      Each: {
        Type: 'Map',
        MaxConcurrency: 1,
        ItemProcessor: machine({
          Do: task('step', { Retry: [{ ErrorEquals: ['TryAgain'], IntervalSeconds: 1 }], End: true }),
        }),
        End: true,
      },
    }),
    input: ['a', 'b'],
    script: {
      step: [
        { kind: 'returns', value: 'A' },
        { kind: 'throws', error: 'TryAgain', message: 'slow down' },
        { kind: 'returns', value: 'B' },
      ],
    },
    expected: { status: 'SUCCEEDED', output: ['A', 'B'], payloads: { step: ['a', 'b', 'b'] } },
  },
  {
    name: 'one failed item fails the Map under its own error name and stops the others where they stand',
    source,
    definition: machine({
      Each: {
        Type: 'Map',
        ItemProcessor: machine({
          Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Bad' }], Default: 'Pause' },
          Bad: { Type: 'Fail', Error: 'Bad' },
          Pause: { Type: 'Wait', Seconds: 10, Next: 'Later' },
          Later: task('later'),
        }),
        Catch: [{ ErrorEquals: ['Bad'], Next: 'After' }],
        End: true,
      },
      After: { Type: 'Wait', Seconds: 60, End: true },
    }),
    input: [0, 1, 2],
    script: {},
    expected: { status: 'SUCCEEDED', output: { Error: 'Bad', Cause: '' }, payloads: {}, elapsedSeconds: 60 },
  },
  {
    name: 'a Parallel gives the results of its branches in their order, however long they take',
    source: guide('state-parallel.html'),
    definition: machine({
      Both: {
        Type: 'Parallel',
        Branches: [
          machine({
            Slow: { Type: 'Wait', Seconds: 9, Next: 'First' },
            First: { Type: 'Pass', Result: 'first', End: true },
          }),
          machine({ Second: { Type: 'Pass', Result: 'second', End: true } }),
        ],
        ResultPath: '$.both',
        End: true,
      },
    }),
    input: {},
    script: {},
    expected: { status: 'SUCCEEDED', output: { both: ['first', 'second'] }, elapsedSeconds: 9 },
  },
];
