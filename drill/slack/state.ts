import type { SlackGroup, SlackUser } from './people.ts';

/** A message as it stands now, with everything that was ever written over it. */
export interface SlackPost {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  text: string;
  blocks: readonly object[];
  /** Texts that an edit has replaced, oldest first. */
  readonly before: string[];
}

/** What one person alone sees. */
export interface SlackWhisper {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly object[];
}

export interface SlackView {
  readonly id: string;
  readonly user: string;
  hash: string;
  view: Readonly<Record<string, unknown>>;
}

/** Lets one window be opened, once, for three seconds. */
export interface SlackTrigger {
  readonly user: string;
  readonly until: number;
  isUsed: boolean;
}

/** All that the drill's Slack knows. */
export interface SlackState {
  readonly team: string;
  /** Channels that the bot is in, those with one person alone among them. */
  readonly channels: Set<string>;
  /** Types of blocks that this Slack does not take, though the documentation has them. */
  readonly refusedBlocks: Set<string>;
  readonly users: Map<string, SlackUser>;
  readonly groups: Map<string, SlackGroup>;
  readonly posts: SlackPost[];
  readonly whispers: SlackWhisper[];
  readonly views: SlackView[];
  readonly triggers: Map<string, SlackTrigger>;
  /** Epoch milliseconds. */
  now(): number;
  /** A number that was not given out before. */
  next(): number;
}

export type Params = Readonly<Record<string, unknown>>;

/** What Slack answers; `ok: false` comes with a status of 200, too. */
export type Reply = Readonly<Record<string, unknown>> & { readonly ok: boolean };

export type Method = (params: Params, slack: SlackState) => Reply;

export const no = (error: string, messages: readonly string[] = []): Reply => ({
  ok: false,
  error,
  ...(messages.length > 0 && { response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) } }),
});

export function textIn(params: Params, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}
