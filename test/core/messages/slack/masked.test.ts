import { describe, expect, it } from 'vitest';
import { masked } from '../../../../core/messages/slack/masked.ts';

describe('F8 a text for a chat', () => {
  it.each([
    ['access key AKIAIOSFODNN7EXAMPLE,', 'access key AKIA…MPLE,'],
    ['ASIAIOSFODNN7EXAMPLE', 'ASIA…MPLE'],
    ['ACCAIOSFODNN7EXAMPLE', 'ACCA…MPLE'],
    ['x wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY y', 'x (a secret) y'],
    ['ABSKQmVkcm9ja0V4YW1wbGVLZXk=', '(an API key)'],
    ['bedrock-api-key-YmVkcm9jay5leGFtcGxl', '(an API key)'],
  ])('%s becomes %s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it.each([
    'user ci-deploy in 123456789012',
    'AIDAIOSFODNN7EXAMPLE',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'fb-20260101T030100-0123456789ab-0123456789ab',
    'arn:aws:iam::123456789012:policy/FirebreakDenyInference',
  ])('leaves %s alone', (text) => {
    expect(masked(text)).toBe(text);
  });
});
