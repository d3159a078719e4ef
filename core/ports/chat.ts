import type { Posted } from '../model/approval.ts';
import type { SlackTask } from '../model/slack-task.ts';

/** A chat with buttons. Every method throws TryAgain when the chat does not answer, and Refused when it says no. */
export interface Chat {
  post(channel: string, message: ChatMessage, thread?: Thread): Promise<Posted>;
  update(posted: Posted, message: ChatMessage): Promise<void>;
  /** Only that person sees it. */
  whisper(channel: string, user: string, message: ChatMessage): Promise<void>;
  /** A message that only that person sees, and that stays. */
  direct(user: string, message: ChatMessage): Promise<Posted>;
  user(id: string): Promise<ChatUser>;
  /** Undefined when nobody has that address. */
  byEmail(email: string): Promise<ChatUser | undefined>;
  /** Ids of the users in a group of a team; those of a minute ago. */
  membersOf(group: string, team: string): Promise<readonly string[]>;
  /** Must be called within about 3 s of the click that `trigger` is from. */
  openModal?(trigger: string, view: ChatView): Promise<void>;
}

/** Where a reply goes: below a message, and to the whole channel as well where everybody should see it. */
export interface Thread {
  readonly ts: string;
  readonly isBroadcast?: boolean;
}

/** Blocks are data for the chat; `text` is what a phone shows and a screen reader reads. */
export interface ChatMessage {
  readonly text: string;
  readonly blocks: readonly object[];
  /** The same in simpler layouts, to be tried in turn where the chat refuses this one. */
  readonly instead?: () => readonly Pick<ChatMessage, 'text' | 'blocks'>[];
}

/** A form, as the chat takes it. */
export interface ChatView {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: object;
  readonly blocks: readonly object[];
}

/** A person, or a program, as the chat knows it now. */
export interface ChatUser {
  readonly id: string;
  readonly team: string;
  readonly enterprise?: string;
  readonly email?: string;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  /** Restricted to some channels, or invited to one. */
  readonly isGuest: boolean;
  /** Of another organization, met in a shared channel. */
  readonly isStranger: boolean;
}

/** Whoever sees to what Slack says and is told. Not waited for: nothing that contains may depend on Slack. */
export interface SlackTold {
  /** @throws TryAgain when it was not taken */
  hand(task: SlackTask): Promise<void>;
}
