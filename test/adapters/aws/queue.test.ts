import { describe, expect, it } from 'vitest';
import { fromQueue } from '../../../adapters/aws/queue.ts';
import type { EventEnvelope } from '../../../core/model/finding.ts';
import { fixture } from '../../core/signals/fixtures.ts';

const event = (id: string): EventEnvelope => ({
  ...fixture('health-credentials-exposed', 'fires-exposed-key'),
  id,
});
const message = (messageId: string, body: unknown) => ({
  messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

function queue(take: (event: EventEnvelope) => Promise<unknown>) {
  const logged: unknown[] = [];
  return { logged, run: fromQueue(take, { info: (...line) => void logged.push(line) }) };
}

describe('a batch from the queue', () => {
  it('hands every event over, in order, and gives nothing back', async () => {
    const taken: string[] = [];
    const { run } = queue(async ({ id }) => taken.push(id));
    const answer = await run({ Records: [message('a', event('1')), message('b', event('2'))] });
    expect(taken).toEqual(['1', '2']);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it('gives back the message that failed, and only that one', async () => {
    const { run } = queue(async ({ id }) => {
      if (id === '2') throw new Error('no');
    });
    const Records = [message('a', event('1')), message('b', event('2')), message('c', event('3'))];
    expect(await run({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  });

  it.each(['not json', '{}', 'null', '[]', '{"id":1}'])('gives back what is no event: %s', async (body) => {
    const taken: string[] = [];
    const { run } = queue(async ({ id }) => taken.push(id));
    const answer = await run({ Records: [message('a', body), message('b', event('2'))] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
    expect(taken).toEqual(['2']);
  });

  it('logs that a message failed without a word of what stood in it', async () => {
    const { run, logged } = queue(async () => {
      throw new Error('AKIAIOSFODNN7EXAMPLE');
    });
    await run({ Records: [message('a', event('1'))] });
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('AKIA');
  });
});
