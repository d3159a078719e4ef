import { describe, expect, it } from 'vitest';
import { takeLoggingOrder } from '../../../core/doors/model-logging.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { LoggingConfig } from '../../../core/model-logging/logged.ts';

const named: LoggingConfig = { s3Config: { bucketName: 'example-log' }, textDataDeliveryEnabled: true };
const foreign: LoggingConfig = { s3Config: { bucketName: 'elsewhere' }, textDataDeliveryEnabled: true };

interface Given {
  readonly was?: LoggingConfig | undefined;
  readonly refuses?: Error;
  /** After how many reads of what was written AWS shows it. */
  readonly shownAfter?: number;
}

async function ordered(input: unknown, { was, refuses, shownAfter = 0 }: Given = {}) {
  let log = was;
  let hidden = 0;
  const written: (readonly [string, LoggingConfig])[] = [];
  const said: object[] = [];
  const answer = await takeLoggingOrder(input, {
    clock: { sleep: async () => {} },
    log: { info: (message, fields) => void said.push({ message, ...fields }) },
    bedrockLogging: {
      named: (region) => (region === 'eu-west-1' ? named : undefined),
      read: async () => {
        if (written.length > 0 && hidden++ < shownAfter) return was;
        return log;
      },
      write: async (region, config) => {
        if (refuses) throw refuses;
        written.push([region, config]);
        log = config;
      },
    },
  });
  return { answer, written, said };
}

const restore = { verb: 'restore', region: 'eu-west-1' };

describe('the function that keeps the log of model calls', () => {
  it('writes what the deployment names where nothing is logged, and reads it back', async () => {
    const { answer, written } = await ordered(restore);
    expect(written).toEqual([['eu-west-1', named]]);
    expect(answer).toEqual({ kind: 'restored', named });
  });

  it('notes what it overwrites before it does, and answers it', async () => {
    const { answer, said } = await ordered(restore, { was: foreign });
    expect(answer).toEqual({ kind: 'restored', named, found: foreign });
    expect(said).toEqual([expect.objectContaining({ region: 'eu-west-1', over: JSON.stringify(foreign) })]);
  });

  it('writes nothing where the log is as named', async () => {
    const { answer, written } = await ordered(restore, { was: { ...named, videoDataDeliveryEnabled: true } });
    expect([answer, written]).toEqual([{ kind: 'as-named' }, []]);
  });

  it('only looks when it is told to look', async () => {
    const look = { ...restore, verb: 'look' };
    expect(await ordered(look)).toMatchObject({ answer: { kind: 'off', named }, written: [] });
    expect(await ordered(look, { was: foreign })).toMatchObject({
      answer: { kind: 'other', named, found: foreign },
      written: [],
    });
  });

  it('knows nothing of a Region that the deployment does not name', async () => {
    expect(await ordered({ ...restore, region: 'ap-south-1' })).toMatchObject({
      answer: { kind: 'not-named' },
      written: [],
    });
  });

  it.each([
    ['a configuration', { ...restore, config: foreign }],
    ['no Region', { verb: 'restore' }],
    ['what is no name of a Region', { ...restore, region: 'eu-west-1/../x' }],
    ['another verb', { ...restore, verb: 'delete' }],
    ['nothing', undefined],
  ])('refuses an order that brings %s', async (_, input) => {
    expect(await ordered(input)).toMatchObject({ answer: { kind: 'refused' }, written: [] });
  });

  it('says so when AWS takes no such configuration, with what a person may try', async () => {
    const refuses = new Refused('Bedrock does not take it');
    expect((await ordered(restore, { refuses })).answer).toEqual({
      kind: 'refused',
      because: 'Bedrock does not take it',
      named,
    });
  });

  it('waits until AWS shows what was written, and does not claim it before', async () => {
    expect((await ordered(restore, { shownAfter: 2 })).answer).toMatchObject({ kind: 'restored' });
    expect((await ordered(restore, { shownAfter: 3 })).answer).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('reads otherwise'),
    });
  });

  it('leaves what may pass by itself to whoever ordered it', async () => {
    await expect(ordered(restore, { refuses: new TryAgain('throttled') })).rejects.toThrow(TryAgain);
  });
});
