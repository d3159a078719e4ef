import type { Choice } from '../../model/approval.ts';
import type { ContainmentPlan } from '../../model/plan.ts';
import { choiceWording } from '../choice-wording.ts';
import { plain } from './blocks.ts';
import { limits } from './limits.ts';
import { type Modal, modal } from './modal.ts';
import { bold, line, richText } from './rich-text.ts';

export const reasonCallbackId = 'firebreak.reason';
/** Where the answer stands in `view.state.values`: block, then action. */
export const reasonField = { block: 'reason', action: 'firebreak.reason-text' } as const;
const longestReason = 2_000;

/**
 * What is opened at once, because Slack lets a window be opened only for three seconds after a click; `reasonModal`
 * then takes its place. https://docs.slack.dev/surfaces/modals
 */
export function openingModal(): Modal {
  return modal({
    callbackId: reasonCallbackId,
    metadata: '',
    title: 'One moment',
    blocks: [richText(line('Firebreak is looking up what this would do.'))],
  });
}

export interface ReasonGiven {
  readonly choice: Choice;
  readonly plan: ContainmentPlan;
  /** `<approvalId>.<nonce>`. */
  readonly buttonValue: string;
}

/** Asks why, and shows once more what the answer would do. Slack hands `<choice> <approvalId>.<nonce>` back. */
export function reasonModal({ choice, plan, buttonValue }: ReasonGiven): Modal {
  const { label, warning, impact } = choiceWording[choice];
  return modal({
    callbackId: reasonCallbackId,
    metadata: `${choice} ${buttonValue}`,
    title: label,
    submit: label,
    blocks: [
      richText(line(bold('What this does: '), impact(plan)), ...(warning ? [line('\n', bold('Mind: '), warning)] : [])),
      {
        type: 'input',
        block_id: reasonField.block,
        label: plain('Why?', limits.inputLabel),
        hint: plain('Kept with the incident, and shown to everybody in the channel. No secrets.', limits.inputHint),
        element: {
          type: 'plain_text_input',
          action_id: reasonField.action,
          multiline: true,
          min_length: 3,
          max_length: longestReason,
        },
      },
    ],
  });
}
