import { beforeAll, describe, expect, it } from 'vitest';
import type { Action, ActionPorts, Verb } from '../../../core/actions/action.ts';
import type { Target } from '../../../core/model/target.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import type { World } from '../../../drill/world.ts';
import { hostIn, portsOn } from '../../memory.ts';
import { restorable, type SandboxGiven, sandboxed, underTest } from '../../sandboxed.ts';

/** What the shared contract must know of one action. */
export interface ContractGiven {
  readonly target: Target;
  /** The account before the incident, with the identity in it. */
  readonly arrange: (world: World) => void;
  /** Another account, where a release must do something else: together they need all that is declared. */
  readonly arrangeOtherwise?: (world: World) => void;
  /** What the action must make impossible; true while AWS does it. */
  readonly use: (world: World) => Promise<boolean>;
  /** How a release leaves it: a deny goes away, a leaked credential never comes back. */
  readonly released: 'as it was' | 'still contained';
  /** Settings that the adapters of the action read. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** IAM has enforced every change by then, in ms. */
const propagatedMs = 4_500;

/**
 * What every action must do, against the sandbox account, with the real adapters and the real SDK clients: it blocks,
 * it proves it, it gives back what it may, twice is as once, it fails loudly, and its declared permissions are exactly
 * those that it needs.
 */
export function actionContract<Before>(action: Action<Before, Target>, given: ContractGiven): void {
  const { target, arrange, use, released } = given;

  /** Does `work` in an account of its own, and gives back what it answers. */
  async function inAccount<T>(
    work: (ports: ActionPorts, world: World) => Promise<T>,
    sandbox: SandboxGiven = {},
    inhabited: (world: World) => void = arrange,
  ): Promise<T> {
    const world = sandboxed(sandbox);
    inhabited(world);
    const host = hostIn(world.account, given.settings, underTest);
    const ports = portsOn(host, world);
    return world.clock.run(() => work(ports, world));
  }

  const verbs: Readonly<Record<Verb, (ports: ActionPorts, before: Before) => Promise<unknown>>> = {
    observe: (ports) => action.observe(target, ports),
    apply: (ports) => action.apply(target, ports),
    verify: (ports) => action.verify(target, ports),
    release: (ports, before) => action.release(target, before, ports),
  };

  /** The calls of one verb, in the account as contain would have left it when the verb is release. */
  async function callsOf(verb: Verb, sandbox: SandboxGiven, inhabited = arrange): Promise<readonly string[]> {
    return inAccount(
      async (ports, world) => {
        const byAws = portsOn(hostIn(world.account, given.settings), world);
        const before = await action.observe(target, byAws);
        if (verb === 'release') await action.apply(target, byAws);
        const first = world.account.calls.length;
        await verbs[verb](ports, before);
        return world.account.calls.slice(first).map((call) => call.action);
      },
      sandbox,
      inhabited,
    );
  }

  describe(`${action.id}`, () => {
    beforeAll(warm);

    it('blocks what it is for, once IAM enforces it', () =>
      inAccount(async (ports, world) => {
        expect(await use(world), 'the credential must be good before').toBe(true);
        await action.apply(target, ports);
        await world.clock.sleep(propagatedMs);
        expect(await use(world)).toBe(false);
      }));

    it('proves that it holds, and that it did not before', () =>
      inAccount(async (ports) => {
        expect((await action.verify(target, ports)).kind).toBe('does-not-hold');
        await action.apply(target, ports);
        expect(await action.verify(target, ports)).toEqual({ kind: 'holds' });
      }));

    it(`leaves it ${released} when it is released`, () =>
      inAccount(async (ports, world) => {
        const before = await action.observe(target, ports);
        await action.apply(target, ports);
        await action.release(target, before, ports);
        await world.clock.sleep(2 * propagatedMs);
        expect(await use(world)).toBe(released === 'as it was');
        if (released === 'as it was') expect(await action.observe(target, ports)).toEqual(before);
      }));

    it('can be released again when the first release died half-way', () =>
      inAccount(async (ports) => {
        const before = await action.observe(target, ports);
        await action.apply(target, ports);
        await action.release(target, before, ports);
        const once = await action.observe(target, ports);
        await action.release(target, before, ports);
        expect(await action.observe(target, ports)).toEqual(once);
      }));

    it('gives back what it found, also when it found its own change there already', () =>
      inAccount(async (ports) => {
        await action.apply(target, ports);
        const before = await action.observe(target, ports);
        await action.apply(target, ports);
        await action.release(target, before, ports);
        expect(await action.observe(target, ports)).toEqual(before);
      }));

    it('does twice what it does once', () =>
      inAccount(async (ports) => {
        await action.apply(target, ports);
        const once = await action.observe(target, ports);
        await action.apply(target, ports);
        expect(await action.observe(target, ports)).toEqual(once);
        expect(await action.verify(target, ports)).toEqual({ kind: 'holds' });
      }));

    it('remembers what can be written down and read again', () =>
      inAccount(async (ports) => {
        const before = await action.observe(target, ports);
        expect(JSON.parse(JSON.stringify(before))).toEqual(before);
      }));

    it.each([
      { refusal: 'AccessDenied', name: 'Refused' },
      { refusal: 'Throttling', name: 'TryAgain' },
      { refusal: 'ServiceUnavailable', name: 'TryAgain' },
    ] as const)('says $name when AWS answers $refusal', ({ refusal, name }) =>
      inAccount(
        async (ports) => {
          for (const verb of ['observe', 'apply', 'verify'] as const) {
            await expect(verbs[verb](ports, undefined as Before), verb).rejects.toMatchObject({ name });
          }
        },
        { faults: { refuse: ({ caller }) => (caller.kind === 'function' ? refusal : undefined) } },
      ),
    );

    it('says NotThere when the user or role is gone', () => {
      const gone = renamed(target, 'nobody-of-that-name');
      return inAccount(async (ports) => {
        await expect(action.observe(gone, ports)).rejects.toMatchObject({ name: 'NotThere' });
        await expect(action.apply(gone, ports)).rejects.toMatchObject({ name: 'NotThere' });
        await expect(action.verify(gone, ports)).rejects.toMatchObject({ name: 'NotThere' });
      });
    });

    describe.each(['observe', 'apply', 'verify', 'release'] as const)('its verb %s', (verb) => {
      const declared = action.permissions.filter((permission) => permission.verbs.includes(verb));
      const statements = declared.map(({ action: Action, condition: Condition }) => ({
        Effect: 'Allow',
        Action,
        Resource: '*',
        ...(Condition && { Condition: filled(Condition) }),
      }));

      it('needs every permission that the record declares for it', async () => {
        const called = [...(await callsOf(verb, {})), ...(await callsOf(verb, {}, given.arrangeOtherwise))];
        expect(declared.map((permission) => permission.action).filter((each) => !called.includes(each))).toEqual([]);
      });

      it('needs no permission that the record does not declare for it', async () => {
        const none = [{ Effect: 'Deny', Action: '*', Resource: '*' }];
        for (const inhabited of [arrange, given.arrangeOtherwise ?? arrange]) {
          const sandbox = { statements: statements.length > 0 ? statements : none };
          await expect(callsOf(verb, sandbox, inhabited)).resolves.toBeDefined();
        }
      });
    });

    it('gives a person a command for the change and one for the way back', () => {
      const { finish, undo } = action.byHand(target);
      expect(finish.join('\n')).toMatch(/^aws /m);
      expect(undo.length).toBeGreaterThan(0);
    });

    it('quotes a name in its commands, whatever the name is', () => {
      const name = "x'; rm -rf / #";
      const { finish, undo } = action.byHand(renamed(target, name));
      for (const command of [...finish, ...undo]) expect(command).not.toContain(`-name ${name}`);
      expect([...finish, ...undo].join('\n')).toContain(`'x'\\''; rm -rf / #'`);
    });
  });
}

/** The same target under another name. */
function renamed(target: Target, name: string): Target {
  return target.kind === 'user'
    ? { ...target, user: { ...target.user, name } }
    : { ...target, role: { ...target.role, name } };
}

/** The placeholders of a record, as the deployment fills them. */
function filled(condition: object): object {
  return JSON.parse(
    JSON.stringify(condition).replaceAll('<account>', '123456789012').replaceAll('<restorable-boundaries>', restorable),
  ) as object;
}
