import { type ActionId, actions } from '../actions/index.ts';
import type { RoleSession } from '../model/credential.ts';
import type { SessionTarget, Target, UserTarget } from '../model/target.ts';
import type { Runbook } from '../runbooks/runbook.ts';
import { code, page, table } from './markdown.ts';

/** Every runbook, as its page in the docs: asked about one target of each kind that makes a difference. */
export function runbooksPage(runbooks: readonly Runbook[]): string {
  const sorted = runbooks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return page(
    'Runbooks',
    'What Firebreak does about each kind of credential, in this order, and what goes in at once where the rest waits for a person. [The actions](actions.md) say what each step is. A runbook without steps pages a person, with the playbook to follow.',
    table(
      [
        'runbook',
        'what it does',
        'about',
        'steps',
        'at once, where the rest is asked for',
        'asks a person',
        'only if a person chooses it',
      ],
      sorted.flatMap(rowsOf),
    ),
  );
}

function rowsOf(runbook: Runbook): readonly (readonly string[])[] {
  return samples[runbook.id].map(({ about, target }, index) => {
    const steps = runbook.steps(target);
    return [
      index === 0 ? code(runbook.id) : '',
      index === 0 ? runbook.summary : '',
      about,
      steps.length === 0 ? 'pages a person' : listed(steps),
      steps.length === 0 ? '' : listed(runbook.surgical(target).filter((id) => isFor(id, target))),
      runbook.asks?.(target) ?? '',
      listed(runbook.offers?.(target) ?? []),
    ];
  });
}

const listed = (ids: readonly string[]): string => ids.map(code).join(', ');

/** A runbook that serves both names the surgical denies of both. */
const isFor = (action: ActionId, { kind }: Target): boolean => actions[action].on === kind;

interface Sample {
  readonly about: string;
  readonly target: Target;
}

const account = '123456789012';
const userOf = (name: string, given: Partial<UserTarget> = {}): UserTarget => ({
  kind: 'user',
  account,
  user: { kind: 'user', account, name },
  ...given,
});
const credential: RoleSession = {
  kind: 'role-session',
  account,
  roleName: 'production',
  userId: 'AROAEXAMPLE:session',
};
const role = { kind: 'role', account, name: 'production', uniqueId: 'AROAEXAMPLE' } as const;
const sessionOf = (isWorkloads: boolean): SessionTarget => ({
  kind: 'session',
  account,
  role,
  credential,
  issued: { from: '2026-01-01T00:00:00Z', until: '2026-01-01T00:00:02Z' },
  isWorkloads,
});

const user: Sample = { about: 'a user', target: userOf('ci-deploy') };
const ownersUser: Sample = {
  about: 'a user who was there before an attacker made this credential for it',
  target: userOf('ci-deploy', { isOwners: true }),
};
const session: Sample = { about: 'a session that somebody of the account assumed', target: sessionOf(false) };
const undated: Sample = {
  about: 'a session of which nobody knows when it was issued',
  target: { ...sessionOf(false), issued: { until: '2026-01-01T00:00:00Z' } },
};
const workloads: Sample = { about: 'a session that software may hold', target: sessionOf(true) };

const samples: Readonly<Record<Runbook['id'], readonly Sample[]>> = {
  'access-key': [user, ownersUser],
  'bedrock-api-key': [
    { about: 'a user made for its key', target: userOf('BedrockAPIKey-ab12') },
    { about: 'a user who does other work', target: userOf('ci-deploy') },
  ],
  'bedrock-short-term-key': [
    {
      about: 'signed with a key of a user',
      target: userOf('ci-deploy', { credential: { kind: 'access-key', account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }),
    },
    { about: 'signed with a session of a user', target: userOf('ci-deploy') },
    { ...session, about: 'signed with a session of a role' },
  ],
  'console-password': [user],
  'created-role': [{ about: 'a role that an attacker made', target: { kind: 'role', account, role } }],
  'federated-session': [user, ownersUser],
  'role-session': [session, workloads, undated],
  'foreign-principal': [{ about: 'a user, role or anybody else of another account', target: userOf('theirs') }],
  root: [{ about: 'the root user', target: userOf('root') }],
  'sso-session': [{ about: 'a session of Identity Center', target: sessionOf(false) }],
  'whole-user': [user, ownersUser],
};
