import { type FetchFunction, WebClient } from '@slack/web-api';
import type { SlackClientMaker } from '../../adapters/slack/chat.ts';
import { fetchFrom } from './answer-request.ts';
import type { SlackDouble } from './double.ts';

/** Between a function and the Slack of a world. */
export interface SlackLine {
  readonly double: SlackDouble;
  /** How long it takes. */
  readonly answers: () => Promise<void>;
}

/** Slack's own client: it writes forms, reads answers, loses patience and tries again as in production. */
export function slacksOwnClient({ double, answers }: SlackLine): SlackClientMaker {
  const fetch = fetchFrom(double, answers) as FetchFunction;
  return (token, options) => new WebClient(token, { ...options, fetch });
}
