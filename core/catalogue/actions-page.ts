import type { AnyAction } from '../actions/index.ts';
import { code, page, table } from './markdown.ts';

/** The catalogue of containment actions, as its page in the docs. */
export function actionsPage(actions: readonly AnyAction[]): string {
  const sorted = actions.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return page(
    'Containment actions',
    'What Firebreak does to a credential or to the identity that holds it. The runbook of the credential says which of them are taken, and in which order.',
    table(
      ['action', 'what it does', 'helps against', 'when the ledger is down'],
      sorted.map(({ id, summary, contains, additive }) => [
        code(id),
        summary,
        contains.map(code).join(', '),
        additive ? 'goes ahead, and pages' : 'waits',
      ]),
    ),
    ...sorted.map(details),
  );
}

function details({ id, permissions }: AnyAction): string {
  const rows = permissions.map(({ action, verbs, condition, why }) => [
    code(action),
    verbs.join(', '),
    condition ? code(JSON.stringify(condition)) : '',
    why,
  ]);
  return [`## ${id}`, table(['permission', 'verbs', 'only if', 'why'], rows)].join('\n\n');
}
