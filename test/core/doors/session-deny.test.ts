// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRoleMs, takeSessionOrder } from '../../../core/doors/session-deny.ts';
import { sessionDenyDocument } from '../../../core/iam/session-deny.ts';
import { sessionDenyPolicyName } from '../../../core/iam/session-deny-policy.ts';
import { NotThere, Refused, TryAgain } from '../../../core/model/errors.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';
import type { KnownRole } from '../../../core/ports/iam.ts';
import type { ManagedPolicy } from '../../../core/ports/role-policies.ts';

const account = '123456789012';
const now = '2026-03-02T09:00:00.000Z';
const role: KnownRole = {
  kind: 'role',
  account,
  name: 'production',
  uniqueId: 'AROAEXAMPLEEXAMPLE001',
  arn: `arn:aws:iam::${account}:role/production`,
  tags: {},
  isForWorkloads: false,
  createdAt: '2025-01-01T00:00:00Z',
};
const of = {
  roleName: 'production',
  roleId: 'AROAEXAMPLEEXAMPLE001',
  sessionName: 'stolen',
  extent: 'everything',
  until: '2026-03-02T09:00:00Z',
} as const;

const unnamed = { sessionName: undefined, until: undefined };

interface Written {
  readonly put: (readonly [string, string, string])[];
  readonly removed: (readonly [string, string])[];
  readonly tags: (readonly string[])[];
  readonly attached: (readonly [string, ManagedPolicy])[];
  readonly detached: (readonly [string, string])[];
}

/** What each slot of the role says to a write. */
interface Slots {
  readonly inline?: Error;
  readonly managed?: Error;
}

async function ordered(input: unknown, known: KnownRole | 'gone' | Error = role, slots: Slots = {}) {
  const written: Written = { put: [], removed: [], attached: [], detached: [], tags: [] };
  const answer = await takeSessionOrder(input, {
    clock: { now: () => now },
    deployment: { account, protectedRoles: ['Deployer'] } as unknown as Deployment,
    iam: {
      role: async () => {
        if (known instanceof Error) throw known;
        return known === 'gone' ? undefined : known;
      },
    },
    rolePolicies: {
      put: async (...given) => {
        if (slots.inline) throw slots.inline;
        written.put.push(given);
      },
      remove: async (...given) => void written.removed.push(given),
      tag: async (...given) => void written.tags.push(['tag', ...given]),
      untag: async (...given) => void written.tags.push(['untag', ...given]),
      attach: async (...given) => {
        if (slots.managed) throw slots.managed;
        written.attached.push(given);
      },
      detach: async (of, { name }) => void written.detached.push([of, name]),
    },
  });
  return { answer, written };
}

const nothing: Written = { put: [], removed: [], attached: [], detached: [], tags: [] };
const full = new Refused('LimitExceeded');

describe('the door of the function that denies sessions', () => {
  it('writes the constant deny of the session that the order names, and nothing else', async () => {
    const { answer, written } = await ordered({ verb: 'deny', of });
    expect(answer).toEqual({ kind: 'done' });
    expect(written).toEqual({
      put: [['production', expect.stringMatching(/^FirebreakDenySession-\w+-stolen$/), sessionDenyDocument(of)]],
      removed: [],
      attached: [],
      detached: [],
      tags: [],
    });
  });

  it('gives the role of a session the tag that keeps its deny and lets the role go on, and takes it off', async () => {
    const held = ['production', 'firebreak:held'];
    expect((await ordered({ verb: 'tag', of })).written).toEqual({ ...nothing, tags: [['tag', ...held, 'firebreak']] });
    expect((await ordered({ verb: 'untag', of })).written).toEqual({ ...nothing, tags: [['untag', ...held]] });
    const wide = { ...of, ...unnamed, from: undefined, cutOff: '2026-03-02T09:00:00Z' };
    const order = JSON.parse(JSON.stringify({ verb: 'tag', of: wide })) as unknown;
    expect((await ordered(order)).written.tags).toEqual([['tag', ...held, 'firebreak']]);
  });

  it('gives the tag that stops all of a role to a new one alone, and takes it off one of any age', async () => {
    const whole = { roleName: of.roleName, roleId: of.roleId, extent: 'everything' };
    const made = { ...role, createdAt: new Date(Date.parse(now) - 3_600_000).toISOString() };
    const old = { ...role, createdAt: new Date(Date.parse(now) - 25 * 3_600_000).toISOString() };
    const quarantined = ['production', 'firebreak:quarantine'];
    expect((await ordered({ verb: 'tag', of: whole }, made)).written.tags).toEqual([
      ['tag', ...quarantined, 'firebreak'],
    ]);
    const refused = await ordered({ verb: 'tag', of: whole }, old);
    expect([refused.answer.kind, refused.written]).toEqual(['refused', nothing]);
    expect((await ordered({ verb: 'untag', of: whole }, old)).written.tags).toEqual([['untag', ...quarantined]]);
  });

  it('attaches the very same deny as a managed policy of its own where the inline policies do not take it', async () => {
    const { answer, written } = await ordered({ verb: 'deny', of }, role, { inline: full });
    expect(answer).toEqual({ kind: 'done' });
    expect(written.attached).toEqual([
      ['production', { name: sessionDenyPolicyName(of), text: sessionDenyDocument(of) }],
    ]);
  });

  it('says of both slots why they did not take it, and writes nothing', async () => {
    const slots = { inline: new Refused('10,240 characters'), managed: new Refused('ten policies') };
    const { answer, written } = await ordered({ verb: 'deny', of }, role, slots);
    expect(answer.kind).toBe('refused');
    expect(answer.because).toBe('no slot of role production takes the deny: 10,240 characters; ten policies');
    expect(written).toEqual(nothing);
  });

  it.each([new TryAgain('throttled'), new NotThere('gone')])(
    'takes no second slot on account of $name',
    async (inline) => {
      const tried = ordered({ verb: 'deny', of }, role, { inline });
      if (inline instanceof TryAgain) await expect(tried).rejects.toBe(inline);
      else expect((await tried).answer.kind).toBe('not-there');
      expect((await tried.catch(() => ({ written: nothing }))).written.attached).toEqual([]);
    },
  );

  it('takes away the policy of the very same name', async () => {
    const [denied, lifted] = [await ordered({ verb: 'deny', of }), await ordered({ verb: 'lift', of })];
    expect(lifted.written.removed).toEqual([['production', denied.written.put[0]?.[1]]]);
    const { written } = await ordered({ verb: 'deny', of }, role, { inline: full });
    expect(lifted.written.detached).toEqual([['production', written.attached[0]?.[1].name]]);
    expect(lifted.written.put).toEqual([]);
  });

  it.each([
    ['a wildcard for the role', { roleName: '*' }],
    ['a wildcard for the session', { sessionName: 'sto*' }],
    ['a question mark', { sessionName: 'stole?' }],
    ['a variable of IAM', { sessionName: '${aws:userid}' }],
    ['a quote that would end the text', { sessionName: 'a","Effect":"Allow' }],
    ['a colon', { sessionName: 'AROAEXAMPLEEXAMPLE002:stolen' }],
    ['a path', { roleName: 'people/production' }],
    ['a line feed at the end', { sessionName: 'stolen\n' }],
    ['a name of one character', { sessionName: 's' }],
    ['an id that is none', { roleId: 'AROA*' }],
    ['an id of a user', { roleId: 'AIDAEXAMPLEEXAMPLE001' }],
    ['another extent', { extent: 'nothing' }],
    ['an operator for a time', { until: '2026-03-02T09:00:00Z","aws:userid":"x' }],
    ['a time with milliseconds', { until: '2026-03-02T09:00:00.000Z' }],
    ['a policy of its own', { document: '{"Statement":[{"Effect":"Allow"}]}' }],
    ['a statement of its own', { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
    ['an action of its own', { Action: 'iam:*' }],
    ['a session without its time, which would deny every session of that name', { until: undefined }],
    ['a time without a session, which would deny the whole role', { sessionName: undefined }],
    ['a cut-off for one session', { cutOff: '2026-03-02T09:00:00Z' }],
    ['a cut-off beside a time', { sessionName: undefined, cutOff: '2026-03-02T09:00:00Z' }],
    ['a cut-off of models alone', { ...unnamed, extent: 'inference', cutOff: '2026-03-02T09:00:00Z' }],
    ['a cut-off that is no time', { ...unnamed, cutOff: '*' }],
    ['a cut-off further ahead than IAM lags', { ...unnamed, cutOff: '2026-03-02T09:00:40Z' }],
    ['a cut-off of long before any incident', { ...unnamed, cutOff: '2026-03-01T08:59:00Z' }],
    ['a beginning without an end', { until: undefined, sessionName: undefined, from: '2026-03-02T09:00:00Z' }],
  ])('refuses an order with %s, and writes nothing', async (_, part) => {
    const order = JSON.parse(JSON.stringify({ verb: 'deny', of: { ...of, ...part } })) as unknown;
    const { answer, written } = await ordered(order);
    expect(answer.kind).toBe('refused');
    expect(written).toEqual(nothing);
  });

  it.each([
    ['no object', null],
    ['a text', 'deny'],
    ['a list', [{ verb: 'deny', of }]],
    ['another verb', { verb: 'allow', of }],
    ['a field beside', { verb: 'deny', of, policyName: 'AdministratorAccess' }],
  ])('refuses %s', async (_, order) => {
    const { answer, written } = await ordered(order);
    expect(answer.kind).toBe('refused');
    expect(written).toEqual(nothing);
  });

  it.each([
    ['protected', { name: 'Deployer' }],
    ['protected, in another case', { name: 'DEPLOYER' }],
    ['our own', { arn: `arn:aws:iam::${account}:role/firebreak/production` }],
    ['linked to a service', { arn: `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/production` }],
    ['of Identity Center', { arn: `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/production` }],
  ])('refuses a role that is %s, whatever is ordered', async (_, part) => {
    for (const verb of ['deny', 'lift', 'tag', 'untag']) {
      const { answer, written } = await ordered({ verb, of }, { ...role, ...part });
      expect(answer.kind).toBe('refused');
      expect(written).toEqual(nothing);
    }
  });

  it('says not-there of a role that is gone, or was created anew', async () => {
    for (const known of ['gone' as const, { ...role, uniqueId: 'AROAEXAMPLEEXAMPLE002' }, new NotThere('gone')]) {
      const { answer, written } = await ordered({ verb: 'deny', of }, known);
      expect(answer.kind).toBe('not-there');
      expect(written).toEqual(nothing);
    }
  });

  it('denies all of a role only while the role is new', async () => {
    const { roleName, roleId, extent } = of;
    const whole = { verb: 'deny', of: { roleName, roleId, extent } };
    const bornAt = (age: number) => ({ ...role, createdAt: new Date(Date.parse(now) - age).toISOString() });
    expect((await ordered(whole, bornAt(newRoleMs + 1_000))).written).toEqual(nothing);
    expect((await ordered(whole, bornAt(newRoleMs - 1_000))).written.put).toHaveLength(1);
  });

  it('denies every session of a role, old as it may be, up to a cut-off that lies ahead by no more than IAM lags', async () => {
    const { roleName, roleId, extent } = of;
    for (const cutOff of ['2026-03-02T09:00:30Z', '2026-03-02T08:45:00Z']) {
      const wide = { roleName, roleId, extent, cutOff };
      const { answer, written } = await ordered({ verb: 'deny', of: wide });
      expect(answer).toEqual({ kind: 'done' });
      expect(written.put).toEqual([['production', 'FirebreakDenyRoleSessions', sessionDenyDocument(wide)]]);
      expect((await ordered({ verb: 'deny', of: wide }, { ...role, name: 'Deployer' })).written).toEqual(nothing);
      expect((await ordered({ verb: 'lift', of: wide })).written.removed).toHaveLength(1);
    }
  });

  it('hands on what AWS refuses as an answer, and what may be tried again as an error', async () => {
    expect((await ordered({ verb: 'deny', of }, new Refused('AccessDenied'))).answer).toMatchObject({
      kind: 'refused',
      because: 'AccessDenied',
    });
    await expect(ordered({ verb: 'deny', of }, new TryAgain('throttled'))).rejects.toBeInstanceOf(TryAgain);
  });

  it('writes nothing but a deny, whatever it is given', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          verb: fc.constantFrom('deny', 'lift'),
          of: fc.record(
            {
              roleName: fc.oneof(fc.constant('production'), fc.string()),
              roleId: fc.oneof(fc.constant(of.roleId), fc.string()),
              sessionName: fc.string(),
              extent: fc.constantFrom('everything', 'inference', 'other'),
              from: fc.oneof(fc.constant(of.until), fc.string()),
              until: fc.oneof(fc.constant(of.until), fc.string()),
              cutOff: fc.oneof(fc.constant(of.until), fc.string()),
            },
            { requiredKeys: ['roleName', 'roleId', 'extent'] },
          ),
        }),
        async (order) => {
          const { put } = (await ordered(order)).written;
          const { attached } = (await ordered(order, role, { inline: full })).written;
          expect(attached).toHaveLength(put.length);
          const managed = attached.map(([, policy]) => [policy.name, policy.text] as const);
          for (const [name, text] of [...put.map((each) => each.slice(1) as [string, string]), ...managed]) {
            expect(name).toMatch(/^Firebreak[\w+=,.@-]{1,119}$/);
            const { Statement: statements } = JSON.parse(text) as { Statement: { Effect: string }[] };
            expect(statements.map(({ Effect }) => Effect)).toEqual(['Deny']);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
