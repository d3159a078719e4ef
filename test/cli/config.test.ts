import { describe, expect, it } from 'vitest';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import { configVerbOn } from '../../cli/config.ts';
import { config as example } from '../../firebreak.config.example.ts';
import { checkedConfig, type FirebreakConfig, runtimePolicyText } from '../../lib/config.ts';
import { sampleGuard } from '../lib/sample-guard.ts';
import { connecting, saidBy, type Typed } from './said-by.ts';

interface Given {
  readonly config?: FirebreakConfig | undefined;
  readonly operator?: Partial<Operator>;
  readonly typed?: Typed;
}

function config(words: readonly string[], { config = example, operator = {}, typed }: Given = {}) {
  return saidBy(configVerbOn({ load: async () => config, connect: connecting(operator) }), words, typed);
}

const nobodyWrote = configVerbOn({ load: async () => undefined, connect: connecting() });
const parameter =
  (given: Partial<FirebreakConfig>, version = 3) =>
  async () => ({
    text: runtimePolicyText({ ...example, ...given }),
    version,
  });
const inForce = (version: number) => async () => ({ version, rules: [], capPerHour: 0, approvers: [] });

describe('firebreak config without a configuration', () => {
  it.each(['check', 'explain', 'diff', 'push'])('%s ends with 1 and says how to write one', async (word) => {
    const { code, err } = await saidBy(nobodyWrote, [word]);
    expect(code).toBe(1);
    expect(err.join()).toMatch(/there is no firebreak.config.ts.*init/);
  });
});

describe('firebreak config check', () => {
  const broken = configVerbOn({
    load: async () => checkedConfig({ ...example, mode: 'x', owner: '' }),
    connect: connecting(),
  });

  it('ends with 0 when it can be deployed', async () => {
    expect((await config(['check'])).code).toBe(0);
  });

  it('ends with 1 when the data of networks is not there', async () => {
    const { code, err } = await config(['check'], { config: { ...example, networks: 'drill/nowhere.tsv' } });
    expect(code).toBe(1);
    expect(err).toEqual([
      expect.stringMatching(/^firebreak.config.ts: networks: "drill\/nowhere.tsv": there is no such/),
    ]);
    expect((await config(['check'], { config: { ...example, networks: 'drill/networks.tsv' } })).code).toBe(0);
  });

  it('ends with 1 and says every problem', async () => {
    const { code, err } = await saidBy(broken, ['check']);
    expect(code).toBe(1);
    expect(err).toHaveLength(2);
    for (const line of err) expect(line).toMatch(/^firebreak.config.ts: (mode|owner): /);
  });

  it('gives the problems as JSON', async () => {
    const { code, out } = await saidBy(broken, ['check', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out.join())).toMatchObject({
      schema: 'firebreak.check/1',
      ok: false,
      problems: [expect.stringMatching(/^mode/), expect.stringMatching(/^owner/)],
    });
  });
});

describe('firebreak config explain', () => {
  const explained = async (given: Partial<FirebreakConfig>) =>
    JSON.parse((await config(['explain', '--json'], { config: { ...example, ...given } })).out.join()) as Record<
      string,
      string[]
    >;

  it('does everything by itself in enforce, and nothing in observe', async () => {
    const [enforce, observe] = [await explained({ mode: 'enforce' }), await explained({ mode: 'observe' })];
    expect(enforce.byItself?.join()).toContain('attach-deny-all');
    expect(enforce.asksFirst).toEqual([expect.stringContaining('deny-role-sessions')]);
    expect(observe.byItself).toEqual([]);
    expect(observe.onlySays).toEqual(enforce.byItself);
  });

  it('puts the surgical deny in by itself in approve, and asks for the rest', async () => {
    const { byItself, asksFirst } = await explained({ mode: 'approve' });
    expect(byItself).toHaveLength(3);
    expect(byItself?.join()).toContain('attach-inference-deny');
    expect(byItself?.join()).toContain('deny-session-inference');
    expect(byItself?.join()).toContain('hold-role');
    expect(asksFirst?.join()).toContain('attach-deny-all');
  });

  it('moves one action by a rule about it, and says a rule about a place in words', async () => {
    const scope = { tag: { key: 'tier', value: 'critical' } };
    const rules = [
      { mode: 'observe' as const, scope: { action: 'deny-all-boundary' } },
      { mode: 'approve' as const, scope },
    ];
    const { byItself, onlySays, moreCareful } = await explained({ rules });
    expect(byItself?.join()).not.toContain('deny-all-boundary');
    expect(onlySays?.join()).toContain('deny-all-boundary');
    expect(moreCareful?.[0]).toMatch(/^For the tag tier=critical: put the surgical deny in and ask/);
  });

  it('names whom it spares, who decides and who is paged, and warns where there is nobody', async () => {
    const { never, people } = await explained({ approvers: [], pageEmails: [] });
    expect(never?.join()).toContain('break-glass');
    expect(people?.filter((line) => line.startsWith('WARNING'))).toHaveLength(2);
    expect((await explained({ pageEmails: ['oncall@example.com'] })).people?.join()).toMatch(
      /alice@example.com or bob@example.com may decide.*oncall@example.com/,
    );
  });

  it('says which other accounts it touches, and what alone it deletes', async () => {
    const { never } = await explained({});
    expect(never?.join()).toContain('Delete anything but a leaked key that a person told it to delete');
    expect(never?.join()).toContain('Touch another account, the root user');
    const members = {
      organization: 'o-ab12cd34ef',
      hub: '123456789012',
      accounts: [{ account: '111122223333', ous: [], protectedUsers: ['break-glass'], protectedRoles: [] }],
    } as const;
    const ofMany = await explained({ members });
    expect(ofMany.never?.join()).toContain('Touch an account other than its own and 111122223333, the root user');
  });

  it('says who may lift what was contained where a guard stands over the organization', async () => {
    const guarded = await explained({ orgGuard: sampleGuard });
    expect(guarded.people?.join()).toMatch(/user\/break-glass may lift by hand what was contained; the guard denies/);
    expect((await explained({})).people?.join()).not.toContain('guard');
  });

  it('is read by people as well', async () => {
    expect((await config(['explain'])).out.join('\n')).toMatch(/By itself.*:\n {2}- .*\n[\s\S]*It will never:\n {2}- /);
  });
});

describe('firebreak config diff', () => {
  it('says first whose account it looks at', async () => {
    const { out } = await config(['diff'], { operator: { parameter: parameter({}) } });
    expect(out[0]).toBe(
      'account example-prod (123456789012), region us-east-1, as arn:aws:sts::123456789012:assumed-role/Admin/alice@example.com',
    );
  });

  it('says that nothing differs', async () => {
    const { code, out } = await config(['diff'], { operator: { parameter: parameter({}), policyInForce: inForce(3) } });
    expect(code).toBe(0);
    expect(out.join('\n')).toMatch(/at version 3\.\nIn force is version 3\.\nThe configuration says the same/);
  });

  it('says what a push would change, and when the parameter is not in force', async () => {
    const operator = {
      parameter: parameter({ mode: 'observe', approvers: ['mallory@example.com'] }),
      policyInForce: inForce(2),
    };
    const text = (await config(['diff'], { operator })).out.join('\n');
    expect(text).toContain('the mode is now enforce for everything');
    expect(text).toContain('mallory@example.com may no longer decide');
    expect(text).toContain('The two differ');
  });

  it('says so when the parameter is broken or gone', async () => {
    const broken = await config(['diff'], { operator: { parameter: async () => ({ text: '{', version: 4 }) } });
    expect(broken.out.join()).toContain('version 4 of the parameter is broken');
    expect((await config(['diff'])).out.join()).toContain('not there');
  });

  it('gives one line of JSON, and the account on stderr', async () => {
    const { out, err } = await config(['diff', '--json'], { operator: { parameter: parameter({ capPerHour: 3 }) } });
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toEqual({
      schema: 'firebreak.diff/1',
      account: '123456789012',
      alias: 'example-prod',
      region: 'us-east-1',
      identity: 'arn:aws:sts::123456789012:assumed-role/Admin/alice@example.com',
      versions: { parameter: 3, inForce: null },
      changes: ['the cap went from 3 to 10 an hour'],
    });
    expect(err[0]).toMatch(/^account example-prod/);
  });

  it('ends with 1 when nothing is deployed', async () => {
    const { code, err } = await config(['diff'], { operator: { stack: async () => undefined } });
    expect(code).toBe(1);
    expect(err.join()).toMatch(/no stack Firebreak in us-east-1 of 123456789012.*cdk deploy/);
  });
});

describe('firebreak config push', () => {
  /** A deployment whose policy door takes `slow` looks until it has put the parameter in force. */
  function deployment(slow = 0) {
    const written: string[] = [];
    let looks = 0;
    const operator: Partial<Operator> = {
      parameter: parameter({ mode: 'observe' }),
      putParameter: async (text) => written.push(text) + 3,
      policyInForce: async () => {
        looks += 1;
        return inForce(written.length > 0 && looks > slow ? 4 : 3)();
      },
    };
    return { operator, written };
  }

  it('writes what was asked for once the name of the account is typed, and waits until it is in force', async () => {
    const { operator, written } = deployment(5);
    const { code, out, err } = await config(['push'], { operator, typed: { answers: ['example-prod'] } });
    expect(written).toEqual([runtimePolicyText(example)]);
    expect(err.join('\n')).toContain('the mode is now enforce for everything');
    expect(out.at(-1)).toMatch(/^Version 4 is in force/);
    expect(code).toBe(0);
  });

  it.each(['', 'yes', '123456789012', 'Example-Prod'])('writes nothing when "%s" is typed instead', async (answer) => {
    const { operator, written } = deployment();
    const { code } = await config(['push'], { operator, typed: { answers: [answer] } });
    expect(written).toEqual([]);
    expect(code).toBe(1);
  });

  it('asks for the number of an account that has no name', async () => {
    const { operator, written } = deployment();
    const unnamed = {
      ...operator,
      caller: async () => ({
        account: '111122223333',
        alias: undefined,
        region: 'us-east-1',
        arn: 'arn:aws:iam::111122223333:user/alice',
      }),
    };
    const { out } = await config(['push'], { operator: unnamed, typed: { answers: ['111122223333'] } });
    expect(out[0]).toBe('account 111122223333 (no alias), region us-east-1, as arn:aws:iam::111122223333:user/alice');
    expect(written).toHaveLength(1);
  });

  it('is a misuse where nobody can answer, before anything is asked of AWS', async () => {
    const { operator, written } = deployment();
    const { code, out } = await config(['push'], { operator });
    expect([code, out, written]).toEqual([2, [], []]);
  });

  it('asks nothing with --yes', async () => {
    const { operator, written } = deployment();
    expect((await config(['push', '--yes'], { operator })).code).toBe(0);
    expect(written).toHaveLength(1);
  });

  it('writes no new version when nothing changed', async () => {
    const { operator, written } = deployment();
    const { code, out } = await config(['push', '--yes'], { operator: { ...operator, parameter: parameter({}) } });
    expect(written).toEqual([]);
    expect(out.at(-1)).toMatch(/^Nothing to push: version 3/);
    expect(code).toBe(0);
  });

  it('ends with 4 when the policy door does not take it over within a minute', async () => {
    const { operator } = deployment(1_000);
    const { code, out } = await config(['push', '--yes', '--json'], { operator });
    expect(JSON.parse(out.join())).toMatchObject({ schema: 'firebreak.push/1', kind: 'written', version: 4 });
    expect(code).toBe(4);
  });

  it('creates no parameter: whoever deleted it may not be undone in passing', async () => {
    const { operator, written } = deployment();
    const { code, err } = await config(['push', '--yes'], {
      operator: { ...operator, parameter: async () => undefined },
    });
    expect([code, written]).toEqual([1, []]);
    expect(err.join()).toContain('cdk deploy');
  });

  it('shows names from AWS without what could repaint a terminal', async () => {
    const caller = async () => ({ account: '123456789012', alias: 'a\u001b[2Jb', region: 'us-east-1', arn: 'arn' });
    const { out } = await config(['diff'], { operator: { caller } });
    expect(out[0]).toContain('a\\u001b[2Jb');
  });
});
