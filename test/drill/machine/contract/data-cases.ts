import type { Json } from '../../../../drill/machine/json.ts';
import { type ContractCase, guide, machine, spec, task } from './contract-case.ts';

/** A single Pass and what comes out of it. */
function passed(
  name: string,
  pass: { readonly [field: string]: Json },
  [input, output]: readonly [Json, Json],
): ContractCase {
  const definition = machine({ Only: { Type: 'Pass', ...pass, End: true } });
  return { name, source: spec, definition, input, script: {}, expected: { status: 'SUCCEEDED', output } };
}

const intrinsics = guide('intrinsic-functions.html');

function computed(name: string, intrinsic: string, [input, output]: readonly [Json, Json]): ContractCase {
  const made = passed(name, { Parameters: { 'made.$': intrinsic } }, [input, { made: output }]);
  return { ...made, source: intrinsics };
}

const resultOfTask = (
  more: { readonly [field: string]: Json },
  expected: Json,
): Pick<ContractCase, 'definition' | 'expected'> => ({
  definition: machine({ Only: task('shape', { ...more, End: true }) }),
  expected: { status: 'SUCCEEDED', output: expected },
});

export const dataCases: readonly ContractCase[] = [
  passed('a Pass hands on a Result of false', { Result: false }, [{ a: 1 }, false]),
  passed('a Pass hands on a Result of zero', { Result: 0 }, [{ a: 1 }, 0]),
  passed('a Pass hands on a Result that is an empty text', { Result: '' }, [{ a: 1 }, '']),
  passed('a null ResultPath drops the result', { Result: 1, ResultPath: null }, [{ a: 1 }, { a: 1 }]),
  passed('a ResultPath makes the objects on its way', { Result: 1, ResultPath: '$.x.y' }, [
    { a: 1 },
    { a: 1, x: { y: 1 } },
  ]),
  passed(
    'ResultPath combines with the raw input, not with what InputPath left',
    { InputPath: '$.a', ResultPath: '$.r' },
    [
      { a: { b: 1 }, c: 2 },
      { a: { b: 1 }, c: 2, r: { b: 1 } },
    ],
  ),
  passed('a null InputPath gives an empty object', { InputPath: null }, [{ a: 1 }, {}]),
  passed('a null OutputPath hands on an empty object', { OutputPath: null }, [{ a: 1 }, {}]),
  passed('a star in a path gives a list', { Parameters: { 'ids.$': '$.list[*].id' } }, [
    { list: [{ id: 1 }, { no: 2 }, { id: 3 }] },
    { ids: [1, 3] },
  ]),
  passed('a template reaches into lists', { Parameters: { list: [{ 'b.$': '$.a' }, 2] } }, [
    { a: 1 },
    { list: [{ b: 1 }, 2] },
  ]),
  computed('a backslash in the data of States.Format stays', "States.Format('as {}', $.who)", [
    { who: 'dom\\user' },
    'as dom\\user',
  ]),
  computed('States.JsonToString keeps quotes escaped, so the text is JSON', 'States.JsonToString($)', [
    { a: 'a"b\\' },
    '{"a":"a\\"b\\\\"}',
  ]),
  computed('States.StringToJson reads what States.JsonToString wrote', 'States.StringToJson(States.JsonToString($))', [
    { a: 'a"b\\' },
    { a: 'a"b\\' },
  ]),
  computed('States.Format takes escaped braces for braces', "States.Format('\\{{}\\} it\\'s', 1)", [{}, "{1} it's"]),
  computed('States.ArrayContains compares whole values', 'States.ArrayContains($.l, $.v)', [
    { l: [{ a: [1] }], v: { a: [1] } },
    true,
  ]),
  computed('States.ArrayGetItem counts from zero', 'States.ArrayGetItem(States.Array(1, null, true), 2)', [{}, true]),
  computed('States.JsonMerge lets the second object win', 'States.JsonMerge($.a, $.b, false)', [
    { a: { x: 1, y: { z: 1 } }, b: { y: 2 } },
    { x: 1, y: 2 },
  ]),
  computed('States.MathAdd adds negative numbers', 'States.MathAdd(States.ArrayLength($.l), -3)', [{ l: [1] }, -2]),
  computed('States.Hash gives hexadecimal digits', "States.Hash('abc', 'SHA-1')", [
    {},
    'a9993e364706816aba3e25717850c26c9cd0d89d',
  ]),
  {
    name: 'a path in Parameters that finds nothing fails the execution, whatever a Catch says',
    source: guide('concepts-error-handling.html'),
    definition: machine({
      Only: task('never', {
        Parameters: { FunctionName: 'never', 'Payload.$': '$.absent' },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        Next: 'Caught',
      }),
      Caught: { Type: 'Succeed' },
    }),
    input: {},
    script: {},
    expected: { status: 'FAILED', error: 'States.Runtime', payloads: {} },
  },
  {
    name: 'ResultSelector sees the raw result, and OutputPath the combination',
    source: guide('input-output-inputpath-params.html'),
    ...resultOfTask({ ResultSelector: { 'n.$': '$.Payload.n' }, ResultPath: '$.got', OutputPath: '$.got' }, { n: 7 }),
    input: { a: 1 },
    script: { shape: [{ kind: 'returns', value: { n: 7, m: 8 } }] },
  },
  {
    name: 'a result over 256 KiB fails with an error that States.ALL does not catch',
    source: guide('service-quotas.html'),
    definition: machine({
      Only: task('large', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], Next: 'Caught' }),
      Caught: { Type: 'Succeed' },
    }),
    input: {},
    script: { large: [{ kind: 'returns', value: 'x'.repeat(262_200) }] },
    expected: { status: 'FAILED', error: 'States.DataLimitExceeded' },
  },
];
