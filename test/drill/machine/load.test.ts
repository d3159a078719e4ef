import { describe, expect, it } from 'vitest';
import type { Json } from '../../../drill/machine/json.ts';
import { load } from '../../../drill/machine/load.ts';
import { machine, task, tokenTask } from './contract/contract-case.ts';

const only = (state: Json) => machine({ Only: state });
const pass = (fields: { readonly [field: string]: Json }) => only({ Type: 'Pass', End: true, ...fields });
const choice = (rule: Json) => machine({ Only: { Type: 'Choice', Choices: [rule] }, Yes: { Type: 'Succeed' } });
const done = { Type: 'Succeed' };

const refused: readonly (readonly [string, Json, string])[] = [
  ['a definition that is text', '{}', 'the machine, field "": must be an object.'],
  ['an unknown field of the machine', machine({ Only: done }, { Retry: [] }), 'the machine, field "Retry"'],
  [
    'JSONata for the machine',
    machine({ Only: done }, { QueryLanguage: 'JSONata' }),
    'the machine, field "QueryLanguage"',
  ],
  ['JSONata for one state', pass({ QueryLanguage: 'JSONata' }), 'State "Only", field "QueryLanguage"'],
  ['JSONata in a text', pass({ Result: { a: '{% $states.input %}' } }), 'State "Only", field "Result.a"'],
  ['Assign', pass({ Assign: { a: 1 } }), 'State "Only", field "Assign"'],
  ['an unknown type', only({ Type: 'Loop', End: true }), 'State "Only", field "Type": "Loop"'],
  ['a state without Next and End', only({ Type: 'Pass' }), 'State "Only", field "Next"'],
  ['Next to nowhere', only({ Type: 'Pass', Next: 'Gone' }), 'has no state "Gone"'],
  ['a state that nothing leads to', machine({ Only: done, Island: done }), 'State "Island"'],
  [
    'one name in two places',
    machine({ Each: { Type: 'Map', ItemProcessor: machine({ Each: done }), End: true } }),
    'is there twice',
  ],
  ['a reference that nobody resolved', pass({ Result: { Ref: 'Topic' } }), 'State "Only", field "Result.Ref"'],
  ['a join that nobody resolved', pass({ Result: { 'Fn::Join': ['', []] } }), 'State "Only", field "Result.Fn::Join"'],
  ['a substitution that nobody made', only(task('$' + '{Name}')), 'State "Only", field "Parameters.FunctionName"'],
  ['a filter in a path', pass({ InputPath: '$.a[?(@.b)]' }), 'State "Only", field "InputPath"'],
  ['a deep scan in a path', pass({ InputPath: '$..a' }), 'State "Only", field "InputPath"'],
  ['a variable', pass({ Parameters: { 'a.$': '$name' } }), 'State "Only", field "Parameters"'],
  ['a slice in a path', pass({ Parameters: { a: [{ 'b.$': '$.a[0:2]' }] } }), 'State "Only", field "Parameters"'],
  ['a ResultPath with a star', pass({ ResultPath: '$.a[*]' }), 'State "Only", field "ResultPath"'],
  ['a ResultPath into the context', pass({ ResultPath: '$$.a' }), 'State "Only", field "ResultPath"'],
  ['an unknown intrinsic', pass({ Parameters: { 'a.$': 'States.MathRandom(1, 2)' } }), 'States.MathRandom'],
  [
    'an unknown intrinsic inside a known one',
    pass({ Parameters: { 'a.$': 'States.Array(States.No())' } }),
    'States.No',
  ],
  ['too many arguments', pass({ Parameters: { 'a.$': 'States.ArrayLength(1, 2)' } }), 'does not take 2 arguments'],
  [
    'a Format with a value too few',
    pass({ Parameters: { 'a.$': "States.Format('{} {}', 1)" } }),
    '2 places for 1 values',
  ],
  ['a closing bracket too few', pass({ Parameters: { 'a.$': 'States.Array(1' } }), 'State "Only", field "Parameters"'],
  ['a field that is there twice', pass({ Parameters: { a: 1, 'a.$': '$' } }), 'is there twice'],
  ['an unknown operator', choice({ Variable: '$', StringLike: 'a', Next: 'Yes' }), 'field "Choices[0].StringLike"'],
  ['two operators', choice({ Variable: '$', IsNull: true, IsString: true, Next: 'Yes' }), 'exactly one operator'],
  [
    'an operand of the wrong type',
    choice({ Variable: '$', NumericEquals: '1', Next: 'Yes' }),
    'field "Choices[0].NumericEquals"',
  ],
  [
    'a rule deep inside',
    choice({ And: [{ Not: { Variable: '$', No: 1 } }], Next: 'Yes' }),
    'field "Choices[0].And[0].Not.No"',
  ],
  [
    'Next inside a combination',
    choice({ Not: { Variable: '$', IsNull: true, Next: 'Yes' }, Next: 'Yes' }),
    'field "Choices[0].Not.Next"',
  ],
  ['HeartbeatSeconds without a token', only(task('f', { HeartbeatSeconds: 5, End: true })), 'field "HeartbeatSeconds"'],
  ['a token task that passes no token', only({ ...(tokenTask('f') as object), Parameters: {} }), 'field "Parameters"'],
  [
    'an activity',
    only({ ...(task('f') as object), Resource: 'arn:aws:states:us-east-1:123456789012:activity:a' }),
    'activity',
  ],
  [
    'a resource that waits for a job',
    only({ ...(task('f') as object), Resource: 'arn:aws:states:::glue:startJobRun.sync' }),
    '.sync',
  ],
  ['Retry on a state that has none', pass({ Retry: [] }), 'State "Only", field "Retry"'],
  [
    'States.ALL in company',
    only(task('f', { Retry: [{ ErrorEquals: ['States.ALL', 'A'] }], End: true })),
    'must stand alone',
  ],
  [
    'States.ALL before another retrier',
    only(task('f', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }], End: true })),
    'must stand alone',
  ],
  [
    'an unknown field of a retrier',
    only(task('f', { Retry: [{ ErrorEquals: ['A'], Delay: 1 }], End: true })),
    'field "Retry[0].Delay"',
  ],
  [
    'a distributed Map',
    only({
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...(machine({ In: done }) as object) },
      End: true,
    }),
    'must be INLINE',
  ],
  [
    'the old name of ItemProcessor',
    only({ Type: 'Map', Iterator: machine({ In: done }), End: true }),
    'field "Iterator"',
  ],
  ['a Wait with two ways', only({ Type: 'Wait', Seconds: 1, SecondsPath: '$.a', End: true }), 'exclude each other'],
  ['a Fail without an error name', only({ Type: 'Fail', Cause: 'because' }), 'field "Error"'],
];

describe('load', () => {
  it.each(refused)('refuses %s', (_name, definition, message) => {
    expect(() => load(definition)).toThrow(
      expect.objectContaining({ name: 'DefinitionRefused', message: expect.stringContaining(message) }),
    );
  });

  it('lists every state, also those inside Map and Parallel', () => {
    const inner = machine({ Inner: { Type: 'Succeed' } });
    const definition = machine({
      Each: { Type: 'Map', ItemProcessor: inner, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [machine({ Branch: { Type: 'Succeed' } })], End: true },
    });
    expect(load(definition).stateNames).toEqual(['Each', 'Inner', 'Both', 'Branch']);
  });

  it('lets comments say anything', () => {
    expect(load(pass({ Comment: 'see $' + '{this} {% and that %}' })).stateNames).toEqual(['Only']);
  });
});
