import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttonValue, readButtonValue } from '../../../core/model/button-value.ts';

const nonce = '0123456789abcdef0123456789abcdef';
const id = fc.stringMatching(/^[\w-]{1,120}$/);

describe('the value of a button', () => {
  it('C1 is read back as it was written', () => {
    void fc.assert(
      fc.property(id, (approvalId) => {
        const read = readButtonValue(buttonValue({ id: approvalId, nonce }));
        expect(read).toEqual({ kind: 'current', approvalId, nonce });
      }),
    );
  });

  it('C1 of any other version is out of date, and nothing in it is taken over', () => {
    void fc.assert(
      fc.property(id, fc.constantFrom('', '0.', '2.', '9999.'), (approvalId, version) => {
        expect(readButtonValue(`${version}${approvalId}.${nonce}`)).toEqual({ kind: 'outdated' });
      }),
    );
  });

  it.each(['', nonce, `1.fb-1.${nonce}x`, `1.2.fb-1.${nonce}`, `99999.fb-1.${nonce}`])('C1 is not %j', (text) => {
    expect(readButtonValue(text)).toBeUndefined();
  });

  it('is not made for a question that no button may answer', () => {
    expect(() => buttonValue({ id: 'fb-1' })).toThrow(/no nonce/);
  });
});
