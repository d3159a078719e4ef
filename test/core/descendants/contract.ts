import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Way } from '../../../core/descendants/way.ts';
import type { Product } from '../../../core/model/descendant.ts';
import { account, at, recordOf } from './records.ts';

export interface Example {
  /** What the way must do with the call. */
  readonly says: string;
  readonly name: string;
  readonly asked?: object;
  readonly answered?: object;
  readonly who?: object;
  /** Nothing when the call makes nothing. */
  readonly made: Product | undefined;
}

/** Fields in which CloudTrail or a careless reader could hand on something secret. */
const secret = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY';
const secretFields = [
  'secretAccessKey',
  'sessionToken',
  'password',
  'serviceCredentialSecret',
  'userData',
  'environment',
];

/** What every way must do: read its calls, all of them, mint nothing from a refusal, keep no secret, and never throw. */
export function wayContract(way: Way, examples: readonly Example[]): void {
  const { source, names } = way.calls;

  describe(`way ${way.id}`, () => {
    it.each(examples)('$says', ({ made, ...example }) => {
      const expected = made && {
        way: way.id,
        eventId: '11111111-2222-4333-8444-555555555555',
        at: new Date(at).toISOString(),
        account,
        region: 'us-east-1',
        ...made,
      };
      expect(way.read(recordOf({ source, ...example }))).toEqual(expected);
    });

    it('shows an example of each of its calls', () => {
      const made = examples.filter((example) => example.made !== undefined);
      expect(new Set(made.map(({ name }) => name))).toEqual(new Set(names));
    });

    it.each(examples)('mints nothing from a refused call: $says', (example) => {
      expect(way.read(recordOf({ source, ...example, refused: 'AccessDenied' }))).toBeUndefined();
    });

    it('reads no call of that name of another service', () => {
      for (const example of examples)
        expect(way.read(recordOf({ ...example, source: 'example.amazonaws.com' }))).toBeUndefined();
    });

    it.each(examples)('keeps no secret: $says', (example) => {
      const laced = {
        ...example,
        asked: withSecrets(example.asked ?? {}),
        answered: withSecrets(example.answered ?? {}),
      };
      expect(JSON.stringify(way.read(recordOf({ source, ...laced })) ?? {})).not.toContain(secret);
    });

    it('never throws, whatever request and answer hold', () => {
      const call = fc.tuple(fc.constantFrom(...examples), fc.jsonValue(), fc.jsonValue());
      fc.assert(
        fc.property(call, ([{ name, asked = {}, answered = {} }, value, other]) => {
          way.read(recordOf({ source, name, asked: value, answered: other }));
          way.read(
            recordOf({ source, name, asked: everyFieldIs(asked, value), answered: everyFieldIs(answered, other) }),
          );
        }),
      );
    });
  });
}

const everyFieldIs = (fields: object, value: unknown): object =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, value]));

/** The same, with secrets in every object of it. */
function withSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([name, member]) => [name, withSecrets(member)] as const);
  return { ...Object.fromEntries(secretFields.map((name) => [name, secret])), ...Object.fromEntries(inner) };
}
