import { describe, expect, it } from 'vitest';
import type { DescendantKind, Product } from '../../../core/model/descendant.ts';
import type { Incident } from '../../../core/model/incident.ts';
import type { Link, TracedDescendant } from '../../../core/model/trace.ts';
import { runbookFor } from '../../../core/runbooks/index.ts';
import { pursuitOf } from '../../../core/trace/pursuit.ts';

const account = '123456789012';
const owners = '111122223333';
const role = { account, name: 'production', uniqueId: 'AROAEXAMPLEEXAMPLE001' } as const;
const incident = { id: 'fb-1', finding: { signal: 'health-credentials-exposed' } } as Incident;

/** One of each kind, made for `build` where it belongs to a user. */
const products: { readonly [Kind in DescendantKind]: Product & { readonly kind: Kind } } = {
  'role-session': {
    kind: 'role-session',
    origin: 'created',
    role,
    sessionName: 's1',
    userId: 'AROAEXAMPLEEXAMPLE001:s1',
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  },
  'user-session': { kind: 'user-session', origin: 'created', userName: 'build', accessKeyId: 'ASIAI44QH8DHBEXAMPLE' },
  'root-session': { kind: 'root-session', origin: 'created', of: owners },
  'console-session': { kind: 'console-session', origin: 'created' },
  'access-key': { kind: 'access-key', origin: 'created', userName: 'build', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' },
  'console-password': { kind: 'console-password', origin: 'created', userName: 'build' },
  'api-key': { kind: 'api-key', origin: 'created', userName: 'build', credentialId: 'ACCAEXAMPLE0000000001' },
  'signing-certificate': { kind: 'signing-certificate', origin: 'created', userName: 'build' },
  'ssh-key': { kind: 'ssh-key', origin: 'created', userName: 'build' },
  user: { kind: 'user', origin: 'created', name: 'build', uniqueId: 'AIDAEXAMPLEEXAMPLE001' },
  role: { kind: 'role', origin: 'created', role, trusts: [] },
  trust: { kind: 'trust', origin: 'existed', role, trusts: ['*'] },
  compute: {
    kind: 'compute',
    origin: 'created',
    service: 'lambda',
    resources: [],
    sessions: [],
    sessionsNamedBy: 'aws',
  },
  'trust-anchor': { kind: 'trust-anchor', origin: 'created' },
  'anywhere-profile': { kind: 'anywhere-profile', origin: 'created', roles: [role] },
  'identity-provider': { kind: 'identity-provider', origin: 'created', protocol: 'oidc' },
  policy: { kind: 'policy', origin: 'created' },
  grant: {
    kind: 'grant',
    origin: 'existed',
    to: { kind: 'user', name: 'build' },
    what: { kind: 'group', name: 'admins' },
  },
  'agent-token': { kind: 'agent-token', origin: 'created', workload: 'support-agent' },
};
const kinds = Object.keys(products) as DescendantKind[];

interface Found {
  readonly holder?: TracedDescendant['holder'];
  readonly link?: Link;
  readonly instead?: object;
}

function found(
  kind: DescendantKind,
  { holder = 'existed', link = 'credential', instead }: Found = {},
): TracedDescendant {
  const minted = { way: 'a-way', eventId: 'e1', at: '2026-03-02T09:00:00Z', account, region: 'us-east-1' };
  const descendant = { ...minted, ...products[kind], ...instead } as TracedDescendant['descendant'];
  return { id: 'e1', parent: 'root', generation: 1, link, holder, descendant };
}

const pursuit = (kind: DescendantKind, given?: Found, containedUser?: string) =>
  pursuitOf(found(kind, given), { incident, ...(containedUser !== undefined && { containedUser }) });

/** What becomes of each, where its user or role was there before, and where that was made as well. */
const table: { readonly [Kind in DescendantKind]: readonly [existed: string, created: string] } = {
  'role-session': ['role-session', 'covered'],
  'user-session': ['tell', 'covered'],
  'root-session': ['tell', 'tell'],
  'console-session': ['tell', 'tell'],
  'access-key': ['access-key', 'access-key'],
  'console-password': ['console-password', 'covered'],
  'api-key': ['bedrock-api-key', 'covered'],
  'signing-certificate': ['whole-user', 'covered'],
  'ssh-key': ['whole-user', 'covered'],
  user: ['whole-user', 'whole-user'],
  role: ['created-role', 'created-role'],
  trust: ['tell', 'tell'],
  compute: ['tell', 'tell'],
  'trust-anchor': ['tell', 'tell'],
  'anywhere-profile': ['tell', 'tell'],
  'identity-provider': ['tell', 'tell'],
  policy: ['tell', 'tell'],
  grant: ['tell', 'tell'],
  'agent-token': ['tell', 'tell'],
};

/** The runbook of the incident to come, or that there is none. */
function outcome(kind: DescendantKind, given: Found): string {
  const result = pursuit(kind, given);
  if (result.kind !== 'contain') return result.kind;
  const runbook = runbookFor(result.finding);
  return 'because' in runbook ? runbook.because : runbook.id;
}

describe('what becomes of something that a contained credential made', () => {
  it.each(kinds)('%s: by the narrowest runbook, told, or covered by what contains its holder', (kind) => {
    const each = (['existed', 'created'] as const).map((holder) => outcome(kind, { holder }));
    expect(each).toEqual(table[kind]);
  });

  it.each(kinds)('%s: only told where the records name an identity and not the very credential', (kind) => {
    for (const holder of ['existed', 'created'] as const)
      expect(pursuit(kind, { link: 'identity', holder })).toEqual({
        kind: 'tell',
        what: expect.stringContaining('by the owners of the identity'),
      });
  });

  it.each(kinds)('%s: only told where it came in by a door that others use as well', (kind) => {
    for (const holder of ['existed', 'created'] as const)
      expect(pursuit(kind, { link: 'opening', holder })).toEqual({
        kind: 'tell',
        what: expect.stringContaining('by a door that others may use'),
      });
  });

  it.each(kinds)('%s: is told by what AWS wrote, and by no name that somebody chose', (kind) => {
    const result = pursuit(kind, { link: 'opening' });
    expect(result).toEqual({ kind: 'tell', what: expect.stringContaining('e1') });
    expect(JSON.stringify(result)).not.toMatch(/build|production|s1|admins/);
  });
});

describe('the finding of a descendant', () => {
  it('names its incident, its call and whether its holder was made, and inherits how sure the first one was', () => {
    const doubtful = { id: 'fb-1', finding: { signal: 'likely-abuse', rule: 'llmjacking' } } as Incident;
    const result = pursuitOf(found('access-key'), { incident: doubtful });
    expect(result).toMatchObject({
      kind: 'contain',
      finding: {
        signal: 'likely-abuse',
        rule: 'llmjacking',
        response: 'contain',
        source: { eventId: 'e1', dedupeKey: 'traced|e1', at: '2026-03-02T09:00:00Z', account },
        descends: { incidentId: 'fb-1', eventId: 'e1', holder: 'existed' },
      },
    });
  });

  it('says that a user or a role which was made is the attacker’s, whatever the tree says of its maker', () => {
    for (const kind of ['user', 'role'] as const) {
      const result = pursuit(kind, { holder: 'existed' });
      expect(result).toMatchObject({ finding: { descends: { holder: 'created' } } });
    }
  });

  it('of a session names the session by its id and the second of its issue', () => {
    expect(pursuit('role-session')).toMatchObject({
      finding: {
        identity: { kind: 'role', name: 'production' },
        credential: { userId: 'AROAEXAMPLEEXAMPLE001:s1', issuedAt: '2026-03-02T09:00:00Z' },
      },
    });
  });
});

describe('what cannot be contained narrowly', () => {
  it('is told: a session without its id, and a key that was switched on again', () => {
    expect(pursuit('role-session', { instead: { userId: undefined } }).kind).toBe('tell');
    expect(pursuit('access-key', { instead: { origin: 'existed' } }).kind).toBe('tell');
  });
});

describe('a credential that was made for the contained user', () => {
  it('goes the way of things that were made: denied with the user, a key set to Inactive as well', () => {
    const mine = (kind: DescendantKind) => pursuit(kind, { holder: 'existed' }, 'build');
    for (const kind of ['console-password', 'api-key', 'signing-certificate', 'ssh-key', 'user-session'] as const)
      expect(mine(kind).kind, kind).toBe('covered');
    expect(mine('access-key')).toMatchObject({ finding: { descends: { holder: 'created' } } });
  });

  it('is told from that of another user', () => {
    expect(pursuit('access-key', { holder: 'existed' }, 'somebody-else')).toMatchObject({
      finding: { descends: { holder: 'existed' } },
    });
    expect(pursuit('console-password', { holder: 'existed' }, 'somebody-else').kind).toBe('contain');
  });
});
