import type { Rule } from '../correlation/rule.ts';
import type { FalseContainments, Signal } from '../signals/signal.ts';
import { code, page, table } from './markdown.ts';

/** The catalogue of signals and of the sequences that they make, as its page in the docs. */
export function cataloguePage(signals: readonly Signal[], rules: readonly Rule[]): string {
  const sorted = signals.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return page(
    'Catalogue',
    'The ways in which Firebreak learns of a leak, of abuse or of burning money. `contain`, `alert` and `record` are the most that a signal can ask for; a finding may ask for less. Whatever can contain states how many false containments it made in 30 days of generated benign traffic, and what is known to mislead it.',
    '## Signals',
    table(
      ['signal', 'what it says', 'response', 'false containments', 'region', 'ATT&CK', 'rests on'],
      sorted.map(({ id, summary, response, falseContainments, region, attack, reference }) => [
        code(id),
        summary,
        response,
        costOf(falseContainments),
        region,
        attack.join(', '),
        `<${reference}>`,
      ]),
    ),
    '## Sequences',
    'One call alone decides nothing; these do. A sequence that contains puts in the surgical deny and asks a person for the rest. It rests on what its signals rest on; what it adds to that is named. Those about networks need data of your own: see [networks.md](../networks.md).',
    table(
      ['rule', 'what it says', 'response', 'within', 'false containments', 'adds'],
      rules.map(({ id, sentence, response, withinMinutes, falseContainments, attack = [], reference }) => [
        code(id),
        sentence,
        response,
        `${withinMinutes} min`,
        costOf(falseContainments),
        reference === undefined ? '-' : `${attack.join(', ')}: <${reference}>`,
      ]),
    ),
  );
}

function costOf(cost: FalseContainments | undefined): string {
  if (cost === undefined) return '-';
  const { perThirtyDays, measuredBy, knownCauses } = cost;
  const known = knownCauses === '' ? '' : `; known to mislead it: ${knownCauses}`;
  return `${perThirtyDays} (${code(measuredBy)})${known}`;
}
