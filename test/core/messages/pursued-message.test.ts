import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pursuedMessage } from '../../../core/messages/pursued-message.ts';
import type { Incident } from '../../../core/model/incident.ts';
import type { Pursued } from '../../../core/model/pursued.ts';

const incident = { id: 'fb-root' } as Incident;
const pursued = (parts: Partial<Pursued>): Pursued => ({
  kind: 'traced',
  found: 1,
  opened: [],
  told: [],
  unread: [],
  ...parts,
});
const numbered = (noun: string, many: number) => Array.from({ length: many }, (_, n) => `${noun}-${n}`);
const textOf = (parts: Partial<Pursued>): string => pursuedMessage(incident, pursued(parts)).text;

describe('the message about what a credential made', () => {
  it('names the incidents, what a person must look at, and what CloudTrail did not say, in this order', () => {
    const text = textOf({ found: 3, opened: ['fb-1'], told: ['grant: x'], unread: ['1 question(s)'] });
    const places = ['3 thing(s)', 'fb-1', 'grant: x', '1 question(s)'].map((words) => text.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('says nothing of a list that is empty', () => {
    expect(textOf({ opened: ['fb-1'] })).not.toMatch(/A person must|did not say everything/);
  });

  it('shows twenty lines of each list and the number of the others', () => {
    const text = textOf({ opened: numbered('fb', 300), told: numbered('grant', 21), unread: numbered('gap', 20) });
    expect(text.match(/^- fb-/gm)).toHaveLength(20);
    expect(text).toContain('- and 280 more');
    expect(text.match(/^- grant-/gm)).toHaveLength(20);
    expect(text).toContain('- and 1 more');
    expect(text.match(/^- gap-/gm)).toHaveLength(20);
    expect(text.match(/ more$/gm)).toHaveLength(2);
  });

  it('is plain text with a subject that SNS takes, whatever the lines say', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (told) => {
        const { subject, text } = pursuedMessage(incident, pursued({ told }));
        expect(subject).toMatch(/^[ -~]{1,100}$/);
        expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });
});
