import type { Signal } from '../signals/signal.ts';
import { code, page, table } from './markdown.ts';

/** The catalogue of signals, as its page in the docs. */
export function signalsPage(signals: readonly Signal[]): string {
  const sorted = signals.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return page(
    'Signals',
    'The ways in which Firebreak learns of a leak, of abuse or of burning money. `contain`, `alert` and `record` are the most that a signal can ask for; a finding may ask for less.',
    table(
      ['signal', 'what it says', 'response', 'region', 'ATT&CK', 'rests on'],
      sorted.map(({ id, summary, response, region, attack, reference }) => [
        code(id),
        summary,
        response,
        region,
        attack.join(', '),
        `<${reference}>`,
      ]),
    ),
  );
}
