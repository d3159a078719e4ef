import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileIntrinsic } from '../../../drill/machine/intrinsic.ts';
import type { Json } from '../../../drill/machine/json.ts';
import { random } from '../../../drill/random.ts';

const of = (source: string, input: Json) => compileIntrinsic(source)({ input, context: {}, random: random(1, 'test') });

describe('compileIntrinsic', () => {
  it('puts any text into a format unchanged', () => {
    fc.assert(fc.property(fc.string(), (text) => of("States.Format('<{}>', $.t)", { t: text }) === `<${text}>`));
  });

  it('gives any value back after writing and reading it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = JSON.parse(JSON.stringify(value)) as Json;
        expect(of('States.StringToJson(States.JsonToString($))', written)).toEqual(written);
      }),
    );
  });

  it('takes a backslash in a format that comes from data for a backslash', () => {
    expect(of('States.Format($.format, 1)', { format: 'dom\\{}' })).toBe('dom\\1');
  });

  it('draws identifiers from the seeded stream', () => {
    expect(of('States.UUID()', {})).toBe(of('States.UUID()', {}));
  });

  it.each([
    ['a text that is not JSON', 'States.StringToJson($)', 'no'],
    ['an object in a format', "States.Format('{}', $)", {}],
    ['an index beyond the end', 'States.ArrayGetItem($, 1)', [1]],
    ['a text as a summand', 'States.MathAdd($, 1)', '1'],
    ['a deep merge', 'States.JsonMerge($, $, true)', {}],
    ['an unknown hash', "States.Hash($, 'CRC')", 'x'],
  ])('fails as States.IntrinsicFailure for %s', (_name, source, input: Json) => {
    expect(() => of(source, input)).toThrow(expect.objectContaining({ error: 'States.IntrinsicFailure' }));
  });
});
