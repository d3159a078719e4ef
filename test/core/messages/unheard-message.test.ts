import { describe, expect, it } from 'vitest';
import { unheardMessage } from '../../../core/messages/unheard-message.ts';

describe('G1: the mail when Slack was not told', () => {
  it('says why, that nothing waits for Slack, and how to answer without it', () => {
    const { subject, text } = unheardMessage({ id: 'fb-1' }, 'post a message in Slack: channel_not_found');
    expect(subject).toMatch(/^[\x20-\x7e]{1,100}$/);
    expect(text).toContain('channel_not_found');
    expect(text).toContain('Nothing waits for Slack');
    expect(text).toContain('the commands to answer with');
  });
});
