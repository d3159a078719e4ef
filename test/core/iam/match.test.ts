import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileArn,
  compilePattern,
  compileResource,
  matches,
  matchesArn,
  matchesText,
  type Piece,
} from '../../../core/iam/match.ts';

const expand = (text: string): Piece[] => [{ text, wildcards: 'expand' }];
const arnOf = (text: string) => compileArn(expand(text));

/** The definition itself, with all its backtracking: `run` says which characters a `*` at this index may swallow. */
const naive = (
  pattern: string,
  text: string,
  run: (index: number) => (char: string) => boolean,
  index = 0,
): boolean => {
  if (index === pattern.length) return text === '';
  const takes = run(index);
  const head = text[0];
  if (pattern[index] === '*') {
    if (naive(pattern, text, run, index + 1)) return true;
    return head !== undefined && takes(head) && naive(pattern, text.slice(1), run, index);
  }
  if (head === undefined) return false;
  const same = pattern[index] === '?' ? takes(head) : pattern[index] === head;
  return same && naive(pattern, text.slice(1), run, index + 1);
};

const word = (alphabet: string, most: number) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: most });

describe('wildcards in text', () => {
  it('agrees with the plain definition on 1,000 random patterns', () => {
    fc.assert(
      fc.property(word('ab*?', 9), word('ab', 9), (pattern, text) => {
        expect(matchesText(pattern, text)).toBe(naive(pattern, text, () => () => true));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes time in proportion to the lengths where backtracking would take for ever', () => {
    const pattern = '*a'.repeat(200);
    expect(matchesText(`${pattern}b`, 'a'.repeat(5000))).toBe(false);
    expect(matchesText(`${pattern}*`, 'a'.repeat(5000))).toBe(true);
  });

  it('reads characters that mean something to regular expressions as themselves', () => {
    expect(matchesText('a.c', 'abc')).toBe(false);
    expect(matchesText('(a+)+$', '(a+)+$')).toBe(true);
    expect(matchesText('[ab]*', 'a')).toBe(false);
  });

  it('takes a wildcard in a literal piece as an ordinary character', () => {
    const pattern = compilePattern([...expand('home/'), { text: '*', wildcards: 'literal' }]);
    expect(matches(pattern, 'home/*')).toBe(true);
    expect(matches(pattern, 'home/anything')).toBe(false);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
describe('wildcards in a Resource', () => {
  const resource = (pattern: string, arn: string) => matches(compileResource(expand(pattern)), arn);

  it.each([
    ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1/test/object.jpg', true],
    ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1/2/test/3/object.jpg', true],
    ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1/2/test/object.jpg', true],
    ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1///test///object.jpg', true],
    ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1-test/object.jpg', false],
    ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/test/object.jpg', false],
    ['arn:aws:s3:::amzn-s3-demo-bucket/*/test/*', 'arn:aws:s3:::amzn-s3-demo-bucket/1/2/test.jpg', false],
    ['arn:aws:iam::123456789012:user/accounting/*', 'arn:aws:iam::123456789012:user/accounting/Bob', true],
    ['arn:aws:iam::123456789012:user/Bob', 'arn:aws:iam::123456789012:user/bob', false],
  ])('%s against %s is %s', (pattern, arn, expected) => {
    expect(resource(pattern, arn)).toBe(expected);
  });

  it('lets a star that ends a segment run on past colons, and one inside a segment not', () => {
    expect(resource('arn:aws:sns:*:topic', 'arn:aws:sns:us-east-1:123456789012:topic')).toBe(true);
    expect(resource('arn:aws:sns:us*1:topic', 'arn:aws:sns:us-east-1:111122223333:1:topic')).toBe(false);
    expect(resource('arn:aws:s3:*', 'arn:aws:s3:::amzn-s3-demo-bucket/a:b')).toBe(true);
    expect(resource('arn:aws:logs:*:*:log-group:a?b', 'arn:aws:logs:us-east-1:123456789012:log-group:a:b')).toBe(true);
  });

  it('agrees with the plain definition on 1,000 random ARNs', () => {
    fc.assert(
      fc.property(word('a:*?', 10), word('a:', 10), (pattern, arn) => {
        const takes = (index: number) => {
          const inResource = pattern.slice(0, index).split(':').length > 5;
          const endsSegment = pattern[index] === '*' && (pattern[index + 1] ?? ':') === ':';
          return (char: string) => inResource || endsSegment || char !== ':';
        };
        const everything = /^\*+$/.test(pattern);
        expect(resource(pattern, arn)).toBe(everything || naive(pattern, arn, takes));
      }),
      { numRuns: 1000 },
    );
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
describe('ArnLike', () => {
  it('compares the six components one by one', () => {
    const topic = 'arn:aws:sns:us-west-2:123456789012:TOPIC-ID';
    expect(matchesArn(arnOf(topic), topic)).toBe(true);
    expect(matchesArn(arnOf('arn:aws:sns:*:123456789012:TOPIC-*'), topic)).toBe(true);
    expect(matchesArn(arnOf('arn:aws:sns:us-west-2:777788889999:TOPIC-ID'), topic)).toBe(false);
    expect(matchesArn(arnOf('arn:aws:sns:*:TOPIC-ID'), topic)).toBe(false);
    expect(matchesArn(arnOf('arn:aws:sns:*TOPIC-ID'), topic)).toBe(false);
  });

  it('takes colons and slashes in the sixth component only', () => {
    const group = 'arn:aws:logs:us-east-1:123456789012:log-group:a/b';
    expect(matchesArn(arnOf('arn:aws:logs:us-east-1:123456789012:*'), group)).toBe(true);
    expect(matchesArn(arnOf('arn:aws:logs:*'), group)).toBe(true);
    expect(matchesArn(arnOf('arn:aws:lo*1:123456789012:log-group:a/b'), group)).toBe(false);
  });

  it('matches nothing that is not an ARN', () => {
    expect(matchesArn(arnOf('*'), 'AKIAIOSFODNN7EXAMPLE')).toBe(false);
  });
});
