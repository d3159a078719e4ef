import { describe, expect, it } from 'vitest';
import type { IncidentRecord } from '../../adapters/aws/operator/incident-record.ts';
import { explainVerbOn } from '../../cli/explain.ts';
import { connecting, saidBy } from './said-by.ts';

const record: IncidentRecord = {
  joined: 2,
  incident: {
    id: 'fb-20260101T030107-cfa924cabc67',
    key: 'AKIAIOSFODNN7EXAMPLE',
    openedAt: '2026-01-01T03:01:07.000Z',
    policy: { version: 3, rules: [{ mode: 'enforce', scope: {} }], capPerHour: 10, approvers: ['alice@example.com'] },
    finding: {
      signal: 'model-invoked-by-long-term-key',
      response: 'contain',
      rule: 'opens-and-calls-a-model',
      sequence: ['bedrock-recon at 2026-01-01T03:00:00Z in us-east-1'],
      because: 'A long-term key looked at the models, opened one and called one for the first time.',
      source: {
        eventId: 'event-1',
        dedupeKey: 'event-1',
        at: '2026-01-01T03:01:00Z',
        account: '123456789012',
        region: 'us-east-1',
      },
      identity: { kind: 'user', account: '123456789012', name: 'ci-deploy' },
    },
  },
};

const explain = (words: readonly string[], found: IncidentRecord | undefined = record) =>
  saidBy(
    explainVerbOn(
      connecting({
        incidentRecord: async (table, id) => (table === 'incidents' && id === found?.incident.id ? found : undefined),
      }),
    ),
    words,
  );

describe('firebreak explain', () => {
  it('prints the sentence that decided, its rule and the calls that make the sequence', async () => {
    const { code, out } = await explain([record.incident.id]);
    expect(code).toBe(0);
    expect(out).toContain(
      'What decided: A long-term key looked at the models, opened one and called one for the first time. (rule opens-and-calls-a-model, on signal model-invoked-by-long-term-key)',
    );
    expect(out).toContain('  - bedrock-recon at 2026-01-01T03:00:00Z in us-east-1');
    expect(out).toContain('It is still open.');
  });

  it('says how a closed incident ended, and what stays open for whom', async () => {
    const closure = {
      incidentId: record.incident.id,
      containment: 'contained',
      wasReleased: false,
      closedAt: '2026-01-01T03:22:25.000Z',
      residuals: [{ what: 'rotate every secret', owner: 'security-on-call', due: '2026-01-02T03:22:25.000Z' }],
    } as const;
    const { out } = await explain([record.incident.id], { ...record, closure });
    expect(out).toContain('Closed 2026-01-01T03:22:25.000Z as contained.');
    expect(out).toContain('  - security-on-call until 2026-01-02T03:22:25.000Z: rotate every secret');
  });

  it('names the incident that it does not find', async () => {
    const { code, err } = await explain(['fb-nothing']);
    expect(code).toBe(1);
    expect(err.join()).toContain('there is no incident fb-nothing');
  });

  it('gives the record as one line with --json', async () => {
    const { out } = await explain([record.incident.id, '--json']);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({
      schema: 'firebreak.explain/1',
      incident: { id: record.incident.id },
      joined: 2,
    });
  });
});
