/** What a team decides before it deploys. There are no defaults: whatever Firebreak may do was written down by somebody. */
export interface FirebreakConfig {
  /** `observe` says what it would have done and changes nothing; `enforce` contains. */
  readonly mode: 'observe' | 'enforce';
  /** Names of IAM users that are never contained: break-glass above all. At least one. */
  readonly protectedUsers: readonly [string, ...string[]];
  /** Who is named as the owner of what stays open when an incident closes. */
  readonly owner: string;
  /** Addresses that get the pages; each must confirm the subscription that AWS mails to it. */
  readonly pageEmails: readonly string[];
}

export const defineConfig = (config: FirebreakConfig): FirebreakConfig => config;
