import type { Block, PlainText } from './block.ts';
import { plain } from './blocks.ts';
import { weigh } from './cut.ts';
import { limits } from './limits.ts';

/** A window over the chat, as `views.open` and `views.update` take it. */
export interface Modal {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: PlainText;
  readonly submit?: PlainText;
  readonly close: PlainText;
  readonly blocks: readonly Block[];
}

export interface ModalGiven {
  readonly callbackId: string;
  /** Handed back by Slack as it is. */
  readonly metadata: string;
  readonly title: string;
  /** Absent in a window that has nothing to send. */
  readonly submit?: string;
  readonly blocks: readonly Block[];
}

/** @throws Error for metadata or a callback id that is too long: cut, they would mean something else */
export function modal({ callbackId, metadata, title, submit, blocks }: ModalGiven): Modal {
  if (weigh(metadata) > limits.privateMetadata) throw new Error(`the metadata of a modal is ${metadata.length} long`);
  if (weigh(callbackId) > limits.callbackId) throw new Error(`the callback id of a modal is ${callbackId.length} long`);
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(title, limits.modalTitle),
    ...(submit !== undefined && { submit: plain(submit, limits.modalButton) }),
    close: plain('Cancel', limits.modalButton),
    blocks: blocks.slice(0, limits.blocksOfModal),
  };
}
