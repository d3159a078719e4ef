import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Corrupt, RecordSplitter } from '../../../cli/replay/records.ts';
import { diceOf, spelled } from './spelled.ts';

function split(text: string | Buffer, chunk = 7): readonly unknown[] {
  const bytes = Buffer.from(text);
  const records: unknown[] = [];
  const splitter = new RecordSplitter((held, from, { end }) => {
    records.push(JSON.parse(held.toString('utf8', from, end)));
  });
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(bytes.subarray(at, at + chunk));
  splitter.end();
  return records;
}

const why = (text: string): string => {
  try {
    split(text);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof Corrupt)) throw error;
    return error.message;
  }
};

const record = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('eventName', 'Records', '__proto__', '}', '"')),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('records of a log file', () => {
  it('are what a parser finds under Records, however the file is cut and spelled', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 6 }),
        fc.integer(),
        fc.integer({ min: 1, max: 64 }),
        (records, seed, chunk) => {
          const text = spelled({ before: [{ Records: 'no' }], Records: records, after: '}]' }, diceOf(seed));
          const parsed = JSON.parse(text) as { Records: unknown };
          expect(split(text, chunk)).toEqual(parsed.Records);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are those of a list, of one object, and of one object in each line', () => {
    expect(split('[{"a":1},{"b":[2]}]')).toEqual([{ a: 1 }, { b: [2] }]);
    expect(split('{"eventName":"X","deep":{"Records":[{}]}}')).toEqual([{ eventName: 'X', deep: { Records: [{}] } }]);
    expect(split('{"a":1}\n{"b":2}\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('may be none, behind a byte order mark', () => {
    expect(split('\ufeff{"Records":[]}', 2)).toEqual([]);
  });

  it('are not mistaken by braces, quotes and backslashes in texts', () => {
    const records = [{ text: '}]"\\' }, { text: '\\"{' }, { '{"': '\\\\' }];
    for (let chunk = 1; chunk < 20; chunk += 1)
      expect(split(JSON.stringify({ Records: records }), chunk)).toEqual(records);
  });
});

describe('a file that is not what CloudTrail writes', () => {
  it.each([
    ['', 'it is empty'],
    [' \n', 'it is empty'],
    ['plain text', 'it is not JSON'],
    ['{"Records":[{"a":1},{"b"', 'it ends in the middle'],
    ['{"Records":[{"a":1}]', 'it ends in the middle'],
    ['{"Records":[{"a":1} {"b":2}]}', 'it holds something else than a list of records'],
    ['{"Records":["text"]}', 'it holds something else than a list of records'],
    ['{"Records" [', 'it is not JSON'],
  ])('%j is called out', (text, message) => {
    expect(why(text)).toBe(message);
  });

  it('is given up when one record grows beyond all measure, instead of holding it', () => {
    const splitter = new RecordSplitter(() => {});
    const megabyte = Buffer.alloc(1024 * 1024, 'a');
    const push = (): void => {
      splitter.push(Buffer.from('{"Records":[{"text":"'));
      for (let at = 0; at < 100; at += 1) splitter.push(megabyte);
    };
    expect(push).toThrow('more than 32 MB');
  });
});
