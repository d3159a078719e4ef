import type { Connect } from '../../adapters/aws/operator/operator.ts';
import type { Chat } from '../../core/ports/chat.ts';
import type { LoadConfig } from '../local-config.ts';

/** What the verbs about Slack reach out to. */
export interface SlackReach {
  readonly connect: Connect;
  readonly load: LoadConfig;
  /** Slack by a bot token; tests give another one. */
  readonly chat: (token: string, now: () => string) => Chat;
}
