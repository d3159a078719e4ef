import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hmacEquals } from '../../../../adapters/aws/mac.ts';
import { knockAsSlack } from '../../../../adapters/aws/operator/slack-knock.ts';
import { judgeSlack, type SlackJudgement } from '../../../../core/doors/slack.ts';
import { TryAgain } from '../../../../core/model/errors.ts';
import { signingSecret } from '../../../core/doors/slack-given.ts';

const now = '2026-01-01T03:00:00.000Z';

/** The rule of the real entrance, on loopback. */
async function knocked(secrets: readonly string[]): Promise<{ status: number; judged: SlackJudgement | undefined }> {
  let judged: SlackJudgement | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Readonly<Record<string, string | undefined>>;
    judged = judgeSlack({ body: Buffer.concat(chunks), headers }, { secrets, now }, hmacEquals);
    response.writeHead(judged.status).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack`;
  const status = await knockAsSlack({ url, signingSecret, now });
  server.close();
  return { status, judged };
}

describe('a knock as Slack knocks', () => {
  it('G3 is let in, and asks for nothing', async () => {
    const { status, judged } = await knocked([signingSecret]);
    expect([status, judged?.verdict.kind]).toEqual([200, 'ignored']);
  });

  it('G3 is refused where another secret is in force', async () => {
    expect((await knocked(['another-signing-value-of-slack'])).status).toBe(401);
  });

  it('G3 says so when nobody answers', async () => {
    const nobody = knockAsSlack({ url: 'http://127.0.0.1:1/slack', signingSecret, now });
    await expect(nobody).rejects.toBeInstanceOf(TryAgain);
  });
});
