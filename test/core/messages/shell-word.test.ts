import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../../core/messages/shell-word.ts';

describe('a shell word', () => {
  it.each(['ci-deploy', 'arn:aws:iam::aws:policy/AWSDenyAll', 'AKIAIOSFODNN7EXAMPLE', 'a.b@c'])(
    'leaves %s as it is',
    (text) => {
      expect(shellWord(text)).toBe(text);
    },
  );

  it.each(["it's", '$(id)', '`id`', 'a b', '', ';', 'a\nb', '*', '~', '!x', "''", '\\', '"', '#c', '\u202e'])(
    'is one word of a real shell again, whatever the name is: %j',
    (text) => {
      const script = `printf '%s|' ${shellWord(text)} end`;
      expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(`${text}|end|`);
    },
  );
});
