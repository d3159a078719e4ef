import { describe, expect, it } from 'vitest';
import { isNewEnough, pythonOn, Unmet } from '../../e2e/python.ts';

describe('which Python will do', () => {
  it.each(['3.10', '3.11', '3.14', '4.0'])('takes %s', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });

  it.each(['3.9', '3.1', '2.7', '', 'Python'])('refuses "%s"', (version) => {
    expect(isNewEnough(version)).toBe(false);
  });

  it('says what is needed and what runs without it where there is none', () => {
    expect(() => pythonOn({ PATH: '/nowhere' })).toThrow(Unmet);
    expect(() => pythonOn({ PATH: '/nowhere' })).toThrow(/Python 3\.10 or newer.*npm run drill/);
  });
});
