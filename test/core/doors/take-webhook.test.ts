import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../../core/model/finding.ts';
import type { Run } from '../../../drill/run.ts';
import { drillSecret, signedByGitHub, signedReport } from '../../../drill/webhook-request.ts';
import type { World } from '../../../drill/world.ts';
import { leak, leakedKeyId, noticesOf, pagesOf } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

const alert = (number: number, repository = 'team/app') => ({
  action: 'created',
  alert: {
    number,
    secret_type: 'aws_access_key_id',
    html_url: `https://github.example/${repository}/security/${number}`,
  },
  repository: { full_name: repository },
});

type Report = (world: World) => Promise<unknown>;

/** Both doors have their secret, and `report` is all that happens. */
async function told(report: Report, faults = {}): Promise<Run> {
  return rehearsed({
    seed: 1,
    faults,
    scenario: leak({
      report: async (world) => {
        for (const sender of ['github', 'report'])
          world.account.secrets.set(`firebreak/webhook/${sender}`, drillSecret);
        await report(world);
      },
    }),
  });
}

const incidents = ({ world }: Run) => world.executions.all.length;
const webhookLines = ({ world }: Run) => world.functions.lines.filter(({ phase }) => phase === 'webhook');

describe('the webhook', () => {
  it('contains a key that a signed report names, once, however often it is delivered', async () => {
    const statuses: number[] = [];
    const run = await told(async (world) => {
      const report = signedReport({ body: { accessKeyId: leakedKeyId }, at: world.clock.now() });
      const knocks = Array.from({ length: 3 }, () => world.knock(report));
      statuses.push(...(await Promise.all(knocks)).map(({ statusCode }) => statusCode));
      statuses.push((await world.knock(report)).statusCode);
    });
    // The last one came hours later, when everything was over: by then its time alone shuts the door.
    expect(statuses.slice(0, 3).sort()).toEqual([202, 503, 503]);
    expect(statuses[3]).toBe(401);
    expect([run.measures.containment, incidents(run), pagesOf(run).length]).toEqual(['contained', 1, 0]);
    expect(
      webhookLines(run)
        .map(({ fields }) => fields['outcome'])
        .sort(),
    ).toEqual(['handed to intake', 'not taken', 'not taken', 'refused']);
  });

  it('says of a second delivery, once the first is taken, that it was delivered before', async () => {
    const run = await told(async (world) => {
      const opened = signedByGitHub(alert(1));
      expect((await world.knock(opened)).statusCode).toBe(202);
      expect((await world.knock(opened)).statusCode).toBe(202);
    });
    expect(webhookLines(run).map(({ fields }) => fields['outcome'])).toEqual(['handed to intake', 'delivered before']);
  });

  it('joins the incident that AWS opened about the same key', async () => {
    const run = await told((world) =>
      Promise.all([
        world.report(healthOf(world)),
        world.knock(signedReport({ body: { accessKeyId: leakedKeyId }, at: world.clock.now() })),
      ]),
    );
    expect([run.measures.containment, incidents(run)]).toEqual(['contained', 1]);
  });

  it('alerts once an hour for a repository of which GitHub tells, and contains nobody', async () => {
    const run = await told(async (world) => {
      for (const number of [1, 2, 3]) await world.knock(signedByGitHub(alert(number)));
      await world.knock(signedByGitHub(alert(1, 'team/other')));
    });
    expect(incidents(run)).toBe(0);
    expect(noticesOf(run).map(({ text }) => /team\/\w+\/security\/\d/.exec(text)?.[0])).toEqual([
      'team/app/security/1',
      'team/other/security/1',
    ]);
  });

  it('answers 401 without a word to whoever signs with something else, and to everybody while no secret is set', async () => {
    const answers: unknown[] = [];
    const run = await told(async (world) => {
      const body = { accessKeyId: leakedKeyId };
      answers.push(
        await world.knock(signedReport({ body, at: world.clock.now(), secret: 'not-the-secret-of-this-door' })),
      );
      world.account.secrets.clear();
      answers.push(await world.knock(signedByGitHub(body)));
    });
    const said = { statusCode: 401, body: '{}' };
    expect(answers).toEqual([expect.objectContaining(said), expect.objectContaining(said)]);
    expect([incidents(run), noticesOf(run).length]).toEqual([0, 0]);
  });

  it('has no other door', async () => {
    const statuses: number[] = [];
    await told(async (world) => {
      const knock = signedReport({ body: {}, at: world.clock.now() });
      for (const route of ['POST /webhook/answer', 'GET /webhook/report', 'POST /'])
        statuses.push((await world.knock({ ...knock, route })).statusCode);
    });
    expect(statuses).toEqual([404, 404, 404]);
  });

  it('takes a report again that intake could not take', async () => {
    const statuses: number[] = [];
    let refusals = 0;
    const refuse = ({ action }: { action: string }) =>
      action === 'states:StartExecution' && ++refusals < 5 ? 'ServiceUnavailable' : undefined;
    const run = await told(
      async (world) => {
        const report = signedReport({ body: { accessKeyId: leakedKeyId }, at: world.clock.now() });
        for (let times = 0; times < 2; times += 1) statuses.push((await world.knock(report)).statusCode);
      },
      { refuse },
    );
    expect(statuses).toEqual([503, 202]);
    expect([run.measures.containment, incidents(run)]).toEqual(['contained', 1]);
  });

  it('takes a new secret within five minutes of its being set', async () => {
    const statuses: number[] = [];
    await told(async (world) => {
      const knock = async (secret: string) =>
        statuses.push(
          (await world.knock(signedReport({ body: { n: world.clock.now() }, at: world.clock.now(), secret })))
            .statusCode,
        );
      await knock(drillSecret);
      world.account.secrets.set('firebreak/webhook/report', `a-secret-that-is-quite-new-here\n${drillSecret}`);
      await world.clock.sleep(301_000);
      await knock('a-secret-that-is-quite-new-here');
      await knock(drillSecret);
    });
    expect(statuses).toEqual([202, 202, 202]);
  });

  it('writes neither the secret nor the body into its log', async () => {
    const run = await told((world) =>
      world.knock(
        signedReport({ body: { accessKeyId: leakedKeyId, url: 'https://git.example/a' }, at: world.clock.now() }),
      ),
    );
    expect(JSON.stringify(webhookLines(run))).not.toMatch(new RegExp(`${drillSecret}|git\\.example|${leakedKeyId}`));
  });
});

describe('firebreak submit, at its door', () => {
  it('contains the key that a person names', async () => {
    const run = await told((world) => world.submit({ accessKeyId: leakedKeyId, url: 'https://git.example/team/app' }));
    expect([run.measures.containment, incidents(run)]).toEqual(['contained', 1]);
  });

  it.each([
    [{ accessKeyId: 'ASIAIOSFODNN7EXAMPLE' }],
    [{ accessKeyId: 'akiaiosfodnn7example' }],
    [{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE; rm' }],
    [{ accessKeyId: leakedKeyId, source: 'aws.health' }],
    [{}],
  ])('refuses %j with a reason', async (given) => {
    let answer: unknown;
    const run = await told(async (world) => {
      answer = await world.submit(given as Record<string, string>);
    });
    expect(answer).toEqual({ kind: 'refused', because: expect.stringMatching(/.{20}/) });
    expect(incidents(run)).toBe(0);
  });
});

function healthOf({ account, clock }: World): EventEnvelope {
  return {
    id: 'health-1',
    source: 'aws.health',
    'detail-type': 'AWS Health Event',
    account: account.place.account,
    region: 'us-east-1',
    time: new Date(clock.now()).toISOString(),
    detail: {
      service: 'RISK',
      eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
      affectedEntities: [{ entityValue: leakedKeyId }],
    },
  };
}
