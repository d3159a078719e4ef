import type { Json } from '../../../../drill/machine/json.ts';
import { type ContractCase, guide, machine } from './contract-case.ts';

const source = guide('state-choice.html');

/** A Choice with one rule, ending in "yes" or "no". */
function decided(
  name: string,
  rule: { readonly [field: string]: Json },
  [input, answer]: readonly [Json, string],
): ContractCase {
  const definition = machine({
    Decide: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Result: 'yes', End: true },
    No: { Type: 'Pass', Result: 'no', End: true },
  });
  return { name, source, definition, input, script: {}, expected: { status: 'SUCCEEDED', output: answer } };
}

export const choiceCases: readonly ContractCase[] = [
  decided('IsPresent false holds when the field is absent', { Variable: '$.a', IsPresent: false }, [{}, 'yes']),
  decided('IsPresent false does not hold when the field is there', { Variable: '$.a', IsPresent: false }, [
    { a: 1 },
    'no',
  ]),
  decided('IsPresent true holds for a field that is null', { Variable: '$.a', IsPresent: true }, [{ a: null }, 'yes']),
  decided(
    'IsPresent is not fooled by names that every JavaScript object has',
    { Variable: '$.constructor', IsPresent: true },
    [{}, 'no'],
  ),
  decided('IsString false holds for a number', { Variable: '$.a', IsString: false }, [{ a: 1 }, 'yes']),
  decided('IsNumeric false holds for a text', { Variable: '$.a', IsNumeric: false }, [{ a: 'x' }, 'yes']),
  decided('IsNull true holds for null', { Variable: '$.a', IsNull: true }, [{ a: null }, 'yes']),
  decided('IsTimestamp asks for a capital T', { Variable: '$.a', IsTimestamp: true }, [
    { a: '2026-01-01t03:00:00Z' },
    'no',
  ]),
  decided('a value of another type makes a rule false, not an error', { Variable: '$.a', NumericEquals: 1 }, [
    { a: '1' },
    'no',
  ]),
  decided(
    'NumericGreaterThanEqualsPath compares two fields',
    { Variable: '$.a', NumericGreaterThanEqualsPath: '$.b' },
    [{ a: 2, b: 2 }, 'yes'],
  ),
  decided(
    'TimestampLessThan compares instants, not text',
    { Variable: '$.a', TimestampLessThan: '2026-01-01T03:00:00Z' },
    [{ a: '2026-01-01T03:30:00+01:00' }, 'yes'],
  ),
  decided('StringMatches takes an escaped star for a star', { Variable: '$.a', StringMatches: 'a\\*c*' }, [
    { a: 'abcd' },
    'no',
  ]),
  decided('StringMatches finds overlapping pieces only once', { Variable: '$.a', StringMatches: 'ab*ba' }, [
    { a: 'aba' },
    'no',
  ]),
  decided(
    'And stops at the first part that is false, so IsPresent guards what follows',
    {
      And: [
        { Variable: '$.a', IsPresent: true },
        { Variable: '$.a', StringEquals: 'x' },
      ],
    },
    [{}, 'no'],
  ),
  decided(
    'Not and Or nest',
    {
      Not: {
        Or: [
          { Variable: '$.a', BooleanEquals: true },
          { Variable: '$.b', StringLessThan: 'b' },
        ],
      },
    },
    [{ a: false, b: 'c' }, 'yes'],
  ),
  {
    name: 'a rule about a field that is absent fails the execution, and so do all operators but IsPresent',
    source,
    definition: machine({
      Decide: { Type: 'Choice', Choices: [{ Variable: '$.a', StringEquals: 'x', Next: 'End' }], Default: 'End' },
      End: { Type: 'Succeed' },
    }),
    input: {},
    script: {},
    expected: { status: 'FAILED', error: 'States.Runtime' },
  },
  {
    name: 'a Choice without a Default fails when no rule holds',
    source,
    definition: machine({
      Decide: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'End' }] },
      End: { Type: 'Succeed' },
    }),
    input: { a: 2 },
    script: {},
    expected: { status: 'FAILED', error: 'States.NoChoiceMatched' },
  },
];
