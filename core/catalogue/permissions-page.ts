import { code, page, table } from './markdown.ts';

/** One action that one role may do, or must not, as it was synthesised. */
export interface DocumentedGrant {
  /** The phase or door whose function has the role, or the name of the role itself. */
  readonly role: string;
  readonly effect: string;
  readonly action: string;
  readonly resource: string;
  readonly condition: string;
  readonly why: string;
}

/** Everything that Firebreak's roles may do in the account, as its page in the docs. */
export function permissionsPage(grants: readonly DocumentedGrant[]): string {
  const roles = [...new Set(grants.map(({ role }) => role))].toSorted();
  return page(
    'Permissions',
    'Every grant of every role that Firebreak deploys, read out of the synthesised template. A name in angle brackets is a resource of Firebreak itself.',
    ...roles.map((role) => {
      const rows = grants.filter((grant) => grant.role === role).map(cells);
      const sorted = rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
      return [`## ${role}`, table(['', 'action', 'on', 'only if', 'why'], sorted)].join('\n\n');
    }),
  );
}

function cells({ effect, action, resource, condition, why }: DocumentedGrant): readonly string[] {
  return [effect === 'Deny' ? '**deny**' : 'allow', code(action), code(resource), condition && code(condition), why];
}
