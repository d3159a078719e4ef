import { beforeAll, describe, expect, it } from 'vitest';
import type { Action, ActionPorts } from '../../../core/actions/action.ts';
import type { SessionDeny } from '../../../core/iam/session-deny.ts';
import type { SessionTarget, Target } from '../../../core/model/target.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import type { World } from '../../../drill/world.ts';
import { administratorAccess } from '../../leak.ts';
import { hostIn, portsOn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';
import { filledTo } from '../../stolen.ts';

const account = '123456789012';
const propagatedMs = 4_500;
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
};

/** A role with a session that was stolen, and what is known of it. */
interface Stolen {
  readonly world: World;
  readonly ports: ActionPorts;
  readonly target: SessionTarget;
  readonly session: string;
}

interface Given {
  readonly extent: SessionDeny['extent'];
  readonly stops: readonly string[];
  /** Each session has a slot of its own; yes when absent. */
  readonly perSession?: boolean;
}

/** What every action about one session of a role must do, with the real adapters and the real SDK clients: in either slot. */
export function sessionContract<Before>(action: Action<Before, Target>, given: Given): void {
  beforeAll(() => warm());
  describe(`${action.id}, on a role with room among its inline policies`, () => contract(action, given, 'room'));
  describe(`${action.id}, on a role whose inline policies are full`, () => contract(action, given, 'full'));
}

type Inline = 'room' | 'full';

function contract<Before>(
  action: Action<Before, Target>,
  { extent, stops, perSession = true }: Given,
  inline: Inline,
): void {
  const goesOn = ['bedrock:InvokeModel', 'ListRolesCommand'].filter((call) => !stops.includes(call));
  const stolen = (work: (given: Stolen) => Promise<void>) => stolenFrom(inline, work);
  const holding =
    inline === 'room' ? { kind: 'holds' } : { kind: 'holds', how: expect.stringMatching(/^as a managed/) };

  it.each(stops)('stops %s by the session, once IAM enforces it', (call) =>
    stolen(async ({ world, ports, target, session }) => {
      expect(await calls(world, session, call)).toBe(true);
      await action.apply(target, ports);
      await world.clock.sleep(propagatedMs);
      expect(await calls(world, session, call)).toBe(false);
    }),
  );

  it.runIf(goesOn.length > 0).each(goesOn)('lets %s by the session go on', (call) =>
    stolen(async ({ world, ports, target, session }) => {
      await action.apply(target, ports);
      await world.clock.sleep(propagatedMs);
      expect(await calls(world, session, call)).toBe(true);
    }),
  );

  it('touches no other session of the role: of another name, or of the same name at another time', () =>
    stolen(async ({ world, ports, target }) => {
      await action.apply(target, ports);
      await world.clock.sleep(propagatedMs);
      for (const name of ['nightly-job', 'stolen']) {
        const other = sessionOf(world, name);
        expect(await calls(world, other, 'bedrock:InvokeModel'), name).toBe(true);
      }
    }));

  it('proves that it holds, and that it did not before', () =>
    stolen(async ({ ports, target }) => {
      expect(await action.verify(target, ports)).toMatchObject({ kind: 'does-not-hold' });
      await action.apply(target, ports);
      expect(await action.verify(target, ports)).toEqual(holding);
    }));

  it('does twice what it does once', () =>
    stolen(async ({ world, ports, target }) => {
      await action.apply(target, ports);
      const once = world.account.snapshot();
      await action.apply(target, ports);
      expect(world.account.snapshot()).toEqual(once);
    }));

  it('gives the role back as it was, also when it is released twice', () =>
    stolen(async ({ world, ports, target }) => {
      const before = world.account.snapshot();
      const observed = await action.observe(target, ports);
      await action.apply(target, ports);
      expect(await action.released(target, observed, ports)).toMatchObject({ kind: 'does-not-hold' });
      await action.release(target, observed, ports);
      await action.release(target, observed, ports);
      expect(world.account.snapshot()).toEqual(before);
      expect(await action.released(target, observed, ports)).toEqual({ kind: 'holds' });
    }));

  it('is noticed missing when somebody rewrites the deny under its name', () =>
    stolen(async ({ world, ports, target }) => {
      await action.apply(target, ports);
      await rewrites(world);
      expect(await action.verify(target, ports)).toMatchObject({ kind: 'does-not-hold' });
      await action.apply(target, ports);
      expect(await action.verify(target, ports)).toEqual(holding);
    }));

  it('takes a deny of its own that nobody remembered for no state of the customer, and gives the role back as it was', () =>
    stolen(async ({ world, ports, target }) => {
      const before = world.account.snapshot();
      await action.apply(target, ports);
      const observed = await action.observe(target, ports);
      await action.release(target, observed, ports);
      expect(world.account.snapshot()).toEqual(before);
      expect(await action.released(target, observed, ports)).toEqual({ kind: 'holds' });
    }));

  it('is noticed missing when somebody takes it off', () =>
    stolen(async ({ world, ports, target }) => {
      await action.apply(target, ports);
      const role = world.account.roles.named('production');
      if (role === undefined) throw new Error('the test has no role');
      world.account.attach(role, [administratorAccess]);
      world.account.write(role.inline, new Map());
      expect(await action.verify(target, ports)).toMatchObject({ kind: 'does-not-hold' });
    }));

  it('says NotThere of a role that was created anew', () =>
    stolen(async ({ ports, target }) => {
      const anew = { ...target, role: { ...target.role, uniqueId: 'AROAOTHERROLEEXAMPLE' } };
      await expect(action.apply(anew, ports)).rejects.toMatchObject({ name: 'NotThere' });
    }));

  it('gives a person a command for the change and one for the way back', () =>
    stolen(async ({ target }) => {
      const { finish, undo } = action.byHand(target);
      expect(finish.join('\n')).toMatch(/^aws iam put-role-policy --role-name production /);
      expect(undo.join('\n')).toMatch(/^aws iam delete-role-policy --role-name production /);
    }));

  it.runIf(perSession)(`says in its slot that it is about ${extent} of this session, issued then`, () =>
    stolen(async ({ target }) => {
      const later = { ...target, issued: { until: '2031-01-01T00:00:00Z' } };
      expect(action.slot(target)).toContain('/role/production/deny/');
      expect(action.slot(target)).not.toBe(action.slot(later));
    }),
  );
}

const harmless = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: 'arn:aws:s3:::nothing' }],
};

/** Puts another text under the name of the deny, wherever it stands. */
async function rewrites({ account: sandbox }: World): Promise<void> {
  const role = sandbox.roles.named('production');
  const [name] = [...(role?.inline.control().keys() ?? [])].filter((each) => each !== 'Filled');
  const PolicyArn = role?.attached.control().find((arn) => arn.includes('/firebreak-sessions/'));
  const PolicyDocument = JSON.stringify(harmless);
  const given =
    PolicyArn === undefined
      ? { command: 'PutRolePolicyCommand', input: { RoleName: 'production', PolicyName: name, PolicyDocument } }
      : { command: 'CreatePolicyVersionCommand', input: { PolicyArn, PolicyDocument, SetAsDefault: true } };
  await answer(sandbox, { kind: 'aws' }, given);
}

async function stolenFrom(slots: Inline, work: (given: Stolen) => Promise<void>): Promise<void> {
  const world = sandboxed();
  const role = world.account.createRole({
    name: 'production',
    path: '/teams/payments/',
    trust,
    attached: [administratorAccess],
    ...(slots === 'full' && { inline: { Filled: filledTo(10_240) } }),
  });
  await world.clock.run(async () => {
    const session = sessionOf(world, 'stolen');
    const at = wholeSecond(world.clock.now());
    // The same name again is another session, if it is issued in another second.
    await world.clock.sleep(10_000);
    await work({
      world,
      ports: portsOn(hostIn(world.account), world),
      session,
      target: {
        kind: 'session',
        account,
        role: { kind: 'role', account, name: 'production', uniqueId: role.id },
        credential: { kind: 'role-session', account, roleName: 'production', userId: `${role.id}:stolen` },
        issued: { from: at, until: at },
        isWorkloads: false,
        roleWide: { cutOff: wholeSecond(world.clock.now() - 5_000), approvalId: 'fb-1-aaaa' },
      },
    });
  });
}

const wholeSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The id of the credentials of a new session. */
function sessionOf({ account: sandbox }: World, name: string): string {
  const role = sandbox.roles.named('production');
  if (role === undefined) throw new Error('the test has no role');
  const given = { kind: 'role', role, name, tags: {}, transitive: [] } as const;
  return sandbox.openSession(given, 3_600).accessKeyId;
}

async function calls({ account: sandbox }: World, accessKeyId: string, command: string): Promise<boolean> {
  const input = command.startsWith('bedrock')
    ? { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus' }
    : {};
  try {
    await answer(sandbox, { kind: 'session-holder', name: 'somebody', accessKeyId }, { command, input });
    return true;
  } catch {
    return false;
  }
}
