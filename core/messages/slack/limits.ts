/**
 * What Slack takes, as `@slack/types` 3.2 says it beside each field; https://docs.slack.dev/reference/block-kit/blocks.
 * Lengths in characters.
 */
export const limits = {
  blocksOfMessage: 50,
  blocksOfModal: 100,
  blockId: 255,
  headerText: 150,
  sectionFields: 10,
  fieldText: 2_000,
  contextElements: 10,
  /** A text object anywhere else. */
  text: 3_000,
  actions: 25,
  buttonText: 75,
  accessibilityLabel: 75,
  actionId: 255,
  buttonValue: 2_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  modalTitle: 24,
  modalButton: 24,
  callbackId: 255,
  privateMetadata: 3_000,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputText: 3_000,
} as const;

/**
 * Ours, and tighter than Slack's: a rich text block, all blocks of a message, the line that a phone shows; and of a message
 * without blocks all of it, with the commands in it.
 * https://docs.slack.dev/reference/methods/chat.postMessage says that a text should have 4,000 characters at most.
 */
export const budgets = { richText: 3_000, message: 12_000, notification: 1_000, unlaid: 3_900, orders: 1_900 } as const;
