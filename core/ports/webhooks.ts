export type WebhookSender = 'github' | 'report' | 'slack';

/** What the senders of webhooks sign with. */
export interface WebhookSecrets {
  /** The secrets in force: none when nobody has set one, two while one replaces the other. */
  read(sender: WebhookSender): Promise<readonly string[]>;
}

/** What outsiders delivered, remembered for some days. */
export interface Deliveries {
  /** Takes a delivery, unless it was taken before; what fails counts as never delivered. Answers whether it was new. */
  once(id: string, at: string, take: () => Promise<void>): Promise<boolean>;
}
