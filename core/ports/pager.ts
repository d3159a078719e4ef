/** Subject at most 100 printable ASCII characters, as SNS demands. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}

export interface Pager {
  /** For whoever reads along. */
  notice(message: Message): Promise<void>;
  /** For whoever must act now. */
  page(message: Message): Promise<void>;
}
