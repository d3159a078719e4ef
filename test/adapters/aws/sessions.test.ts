import { describe, expect, it } from 'vitest';
import type { Host } from '../../../adapters/aws/host.ts';
import { sessionsOn } from '../../../adapters/aws/sessions.ts';
import type { SessionDeny } from '../../../core/iam/session-deny.ts';

const order: SessionDeny = {
  roleName: 'production',
  roleId: 'AROAEXAMPLEEXAMPLE001',
  sessionName: 'stolen',
  extent: 'everything',
  until: '2026-03-02T09:00:00Z',
};

interface Sent {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A host whose clients all answer the same, or throw it. */
function hostWith(answer: object): { readonly host: Host; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const send = async (command: { input: Sent['input'] }) => {
    sent.push({ name: command.constructor.name, input: command.input });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = () => ({ send });
  return { host: { setting: (name) => name, client: client as never, log: { info: () => {} } }, sent };
}

const said = (value: unknown) => ({ Payload: new TextEncoder().encode(JSON.stringify(value)) });
const named = (name: string, httpStatusCode: number) =>
  Object.assign(new Error('as AWS says it'), { name, $metadata: { httpStatusCode } });

describe('an order to the function that denies sessions', () => {
  it.each(['deny', 'lift'] as const)(
    'to %s goes to the function of the deployment, as the door reads it',
    async (verb) => {
      const { host, sent } = hostWith(said({ kind: 'done' }));
      await sessionsOn(host)[verb](order);
      expect(sent).toMatchObject([{ name: 'InvokeCommand', input: { FunctionName: 'FIREBREAK_SESSION_DENY' } }]);
      expect(JSON.parse(new TextDecoder().decode(sent[0]?.input['Payload'] as Uint8Array))).toEqual({
        verb,
        of: order,
      });
    },
  );

  it.each([
    ['not-there', 'NotThere'],
    ['refused', 'Refused'],
  ])('that it answers with %s is %s', async (kind, name) => {
    const { host } = hostWith(said({ kind, because: 'for a reason' }));
    await expect(sessionsOn(host).deny(order)).rejects.toMatchObject({ name, message: 'for a reason' });
  });

  it('that ends with an error of the function, or that AWS throttles, may be given again', async () => {
    const ended = { FunctionError: 'Unhandled', ...said({ errorMessage: 'x' }) };
    for (const answer of [ended, named('TooManyRequestsException', 429)])
      await expect(sessionsOn(hostWith(answer).host).deny(order)).rejects.toMatchObject({ name: 'TryAgain' });
  });

  it('that our role may not give is Refused', async () => {
    const { host } = hostWith(named('AccessDeniedException', 403));
    await expect(sessionsOn(host).deny(order)).rejects.toMatchObject({ name: 'Refused' });
  });
});

describe('the deny that stands', () => {
  it('is read by its name, and decoded', async () => {
    const { host, sent } = hostWith({ PolicyDocument: encodeURIComponent('{"a": "b"}') });
    expect(await sessionsOn(host).inline(order)).toBe('{"a": "b"}');
    expect(sent[0]?.input).toMatchObject({ RoleName: 'production', PolicyName: expect.stringContaining('-stolen') });
  });

  it('is undefined when there is none', async () => {
    const { host } = hostWith(named('NoSuchEntityException', 404));
    expect(await sessionsOn(host).inline(order)).toBeUndefined();
  });
});
