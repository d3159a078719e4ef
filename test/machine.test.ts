import { beforeAll, describe, expect, it } from 'vitest';
import type { Step } from '../core/model/plan.ts';
import type { Handlers } from '../drill/platform/functions.ts';
import type { Run } from '../drill/run.ts';
import type { Faults, FaultyCall } from '../drill/sandbox/faults.ts';
import { callsOf, endings, leak, noticesOf, pagesOf, reportOnce, saysContained, truthIn } from './leak.ts';
import { observed, remembered } from './memory.ts';
import { rehearsed, staged } from './staged.ts';

const seed = 1;
const run = (faults?: Faults): Promise<Run> => rehearsed({ scenario: leak(), seed, ...(faults && { faults }) });
const by = (phase: string, { caller }: FaultyCall): boolean => caller.kind === 'function' && caller.phase === phase;

let happy: Run;
let steps: readonly Step[];
/** The customer's state of every slot, read before the event arrives. */
let customers: ReadonlyMap<string, unknown>;

beforeAll(async () => {
  happy = await run();
  steps = (await endings(happy))[0]?.output.plan?.steps ?? [];
  const looking = leak({
    report: async (world) => {
      customers = await observed(world, steps);
      await reportOnce(world);
    },
  });
  await rehearsed({ scenario: looking, seed });
});

describe('the synthesised machine, when nothing goes wrong', () => {
  it('ends contained, with one notice, no page and a closed record', async () => {
    const [ended] = await endings(happy);
    expect(ended?.status).toBe('SUCCEEDED');
    expect(ended?.output.notification).toEqual({ containment: 'contained', urgency: 'notice' });
    expect(ended?.output.closure?.containment).toBe('contained');
    expect([noticesOf(happy).length, pagesOf(happy).length]).toEqual([1, 0]);
    expect(truthIn(happy)).toEqual({ denied: true, inactive: true });
  });

  it('denies before it touches the key', () => {
    const writes = callsOf(happy).filter(({ action, writes }) => writes && action.startsWith('iam:'));
    const order = writes.map(({ action }) => action);
    expect(order.indexOf('iam:AttachUserPolicy')).toBe(0);
    expect(order.indexOf('iam:UpdateAccessKey')).toBeGreaterThan(0);
  });

  it('remembers every slot before it changes anything in it, as the customer had it', () => {
    expect(remembered(happy.world, steps)).toEqual(customers);
    const changing = callsOf(happy, 'contain').filter(({ writes }) => writes);
    const memories = changing.filter(({ action }) => action.startsWith('dynamodb:'));
    expect(memories).toHaveLength(steps.length);
    expect(changing[0]?.action).toMatch(/^dynamodb:/);
  });

  it('holds everything for the whole window before it says contained', () => {
    const looks = callsOf(happy, 'prove').filter(({ action }) => action === 'iam:ListAttachedUserPolicies');
    const lasted = (looks.at(-1)?.at ?? 0) - (looks[0]?.at ?? 0);
    expect(lasted).toBeGreaterThanOrEqual(10_000);
  });
});

describe('when a part of the containment is refused', () => {
  it('keeps the deny, says which step failed and why, and pages with the commands', async () => {
    const refused = await run({
      refuse: ({ action }) => (action === 'iam:UpdateAccessKey' ? 'AccessDenied' : undefined),
    });
    const [ended] = await endings(refused);
    expect(ended?.status).toBe('SUCCEEDED');
    expect(ended?.output.notification).toEqual({ containment: 'failed', urgency: 'page' });
    const kinds = ended?.output.outcomes?.map(({ kind }) => kind);
    expect(kinds).toContain('held');
    expect(kinds).toContain('failed');
    expect(truthIn(refused)).toEqual({ denied: true, inactive: false });
    expect(pagesOf(refused)).toHaveLength(1);
    expect(pagesOf(refused)[0]?.text).toContain('aws iam update-access-key');
    expect(pagesOf(refused)[0]?.text).toMatch(/AccessDenied/);
    expect(saysContained(refused)).toBe(false);
  });

  it('never says contained when IAM stops answering at any look of the proof', async () => {
    const looks = callsOf(happy, 'prove').filter(({ action }) => action.startsWith('iam:List')).length;
    const wrong: number[] = [];
    for (let look = 1; look <= looks; look += 1) {
      let asked = 0;
      const shut = await run({
        refuse: (call) => {
          if (!by('prove', call) || !call.action.startsWith('iam:List')) return undefined;
          asked += 1;
          return asked >= look ? 'AccessDenied' : undefined;
        },
      });
      if (saysContained(shut)) wrong.push(look);
    }
    expect(wrong, 'contained was said although IAM refused every look from this one on').toEqual([]);
  });
});

describe('when AWS answers late or not at all', () => {
  const actionsOfOurs = async () => [...new Set(callsOf(happy).map(({ action }) => action))];

  it('ends contained although AWS throttles any one action nine times', async () => {
    const left: string[] = [];
    for (const action of await actionsOfOurs()) {
      let throttled = 0;
      const slow = await run({
        refuse: (call) => {
          if (call.caller.kind !== 'function' || call.action !== action || throttled >= 9) return undefined;
          throttled += 1;
          return 'Throttling';
        },
      });
      const { denied, inactive } = truthIn(slow);
      if (throttled < 9 || slow.measures.containment !== 'contained' || !denied || !inactive) left.push(action);
    }
    expect(left, 'throttled nine times, these end otherwise').toEqual([]);
  });

  it('ends contained although the answer to any one change is lost after it took effect', async () => {
    const left: string[] = [];
    for (const action of new Set(
      callsOf(happy)
        .filter(({ writes }) => writes)
        .map((call) => call.action),
    )) {
      const deaf = await run({ loseAnswer: (call) => call.action === action && call.before === 0 });
      const { denied, inactive } = truthIn(deaf);
      if (deaf.measures.containment !== 'contained' || !denied || !inactive) left.push(action);
      expect(remembered(deaf.world, steps)).toEqual(customers);
    }
    expect(left).toEqual([]);
  });

  it('denies at once and pages when the ledger is down', async () => {
    const amnesiac = await run({
      refuse: (call) => (by('contain', call) && call.action.startsWith('dynamodb:') ? 'ServiceUnavailable' : undefined),
    });
    expect(truthIn(amnesiac).denied).toBe(true);
    expect(amnesiac.measures.timeToFirstDenyMs).toBeLessThan(30_000);
    expect(pagesOf(amnesiac).length).toBeGreaterThan(0);
  });

  it('overwrites nothing that it could not remember', async () => {
    const amnesiac = await run({
      refuse: (call) => (by('contain', call) && call.action.startsWith('dynamodb:') ? 'ServiceUnavailable' : undefined),
    });
    expect(remembered(amnesiac.world, steps).size).toBe(0);
    expect(truthIn(amnesiac).inactive, 'the key was overwritten without a memory').toBe(false);
  });

  it('fails the execution, so that its alarm rings, when SNS is down', async () => {
    const mute = await run({ refuse: ({ action }) => (action === 'sns:Publish' ? 'ServiceUnavailable' : undefined) });
    const [ended] = await endings(mute);
    expect(ended?.status).toBe('FAILED');
    expect(mute.world.account.published).toEqual([]);
    expect(truthIn(mute)).toEqual({ denied: true, inactive: true });
  });
});

describe('when nobody can find out what the credential made', () => {
  it('pages by the machine itself with what to look at, once for each look, and goes on to the end', async () => {
    const blind = await run({
      refuse: (call) =>
        by('pursue', call) && call.action === 'cloudtrail:LookupEvents' ? 'ServiceUnavailable' : undefined,
    });
    const [ended] = await endings(blind);
    expect(ended?.status).toBe('SUCCEEDED');
    expect(ended?.output).toMatchObject({ pursued: { kind: 'untraced' }, pursuedLate: { kind: 'untraced' } });
    expect(blind.measures.containment).toBe('contained');
    const pages = pagesOf(blind);
    expect(pages).toHaveLength(2);
    for (const { text } of pages) {
      expect(text).toContain('aws cloudtrail lookup-events');
      expect(text).toContain('AKIAIOSFODNN7EXAMPLE');
    }
  });

  it('pages by the phase where CloudTrail refuses to be read', async () => {
    const blind = await run({ refuse: (call) => (by('pursue', call) ? refusedTrail(call) : undefined) });
    expect((await endings(blind))[0]?.output).toMatchObject({ pursued: { kind: 'traced', found: 0 } });
    expect(pagesOf(blind)).toHaveLength(1);
    expect(pagesOf(blind)[0]?.text).toContain('CloudTrail did not say everything');
  });

  it('fails the execution at the end when SNS is down as well', async () => {
    const mute = await run({
      refuse: (call) =>
        (by('pursue', call) && call.action === 'cloudtrail:LookupEvents') ||
        (call.caller.kind === 'platform' && call.action === 'sns:Publish')
          ? 'ServiceUnavailable'
          : undefined,
    });
    expect((await endings(mute))[0]?.status).toBe('FAILED');
  });
});

describe('when a function hangs until it is cut off', () => {
  it.each(['plan', 'contain', 'prove', 'notify', 'close'])('tries %s again, and ends contained', async (phase) => {
    const hung = await rehearsed({ scenario: leak(), seed }, { handlers: await hangingOnce(phase) });
    expect(hung.measures.containment).toBe('contained');
    expect(truthIn(hung)).toEqual({ denied: true, inactive: true });
    expect(remembered(hung.world, steps), 'what the customer had').toEqual(customers);
  });
});

const refusedTrail = ({ action }: FaultyCall) => (action === 'cloudtrail:LookupEvents' ? 'AccessDenied' : undefined);

/** The handlers, of which one answers nothing the first time that it is asked. */
async function hangingOnce(phase: string): Promise<Handlers> {
  const { handlers } = await staged();
  const real = handlers.get(phase);
  if (real === undefined) throw new Error(`there is no phase ${phase}`);
  let hung = false;
  const create = (world: never) => {
    const answer = real.create(world);
    return (input: never): Promise<unknown> => {
      if (hung) return answer(input);
      hung = true;
      return new Promise<never>(() => {});
    };
  };
  return new Map([...handlers, [phase, { ...real, create }]]);
}
