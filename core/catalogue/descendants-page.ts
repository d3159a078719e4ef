import type { Way } from '../descendants/way.ts';
import { code, page, table } from './markdown.ts';

/** The catalogue of ways in which a credential makes or opens another, as its page in the docs. */
export function descendantsPage(ways: readonly Way[]): string {
  const sorted = ways.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return page(
    'Descendants',
    'The ways in which a credential can make or open another. Trace reads them out of CloudTrail, follows what was made, and says what it could not read. A call that was refused makes nothing.',
    table(
      ['way', 'what happens', 'calls', 'ATT&CK', 'rests on'],
      sorted.map(({ id, summary, calls, attack, reference }) => [
        code(id),
        summary,
        calls.names.map((name) => code(`${calls.source.replace('.amazonaws.com', '')}:${name}`)).join(', '),
        attack.join(', '),
        `<${reference}>`,
      ]),
    ),
  );
}
