import type { Choice, Question } from '../../model/approval.ts';
import type { ContainmentPlan } from '../../model/plan.ts';
import { choiceWording } from '../choice-wording.ts';
import { plain } from './blocks.ts';
import { limits } from './limits.ts';
import { type Modal, modal } from './modal.ts';
import { bold, line, richText } from './rich-text.ts';

const reasonCallbackId = 'firebreak.reason';
/** Where the answer stands in `view.state.values`: block, then action. */
export const reasonField = { block: 'reason', action: 'firebreak.reason-text' } as const;
const longestReason = 2_000;

export interface ReasonGiven {
  readonly choice: Choice;
  readonly plan: ContainmentPlan;
  /** All that a button carries: see model/button-value.ts. */
  readonly buttonValue: string;
  /** What the same person wrote before, in vain: nobody has to think of it twice at 3 a.m. */
  readonly draft?: string;
  /** As it was asked. */
  readonly question?: Pick<Question, 'caller'>;
}

/** Asks why, and shows once more what the answer would do. Slack hands `<choice> <value of the button>` back. */
export function reasonModal({ choice, plan, buttonValue, draft, question = {} }: ReasonGiven): Modal {
  const { label, warning, impact } = choiceWording[choice];
  return modal({
    callbackId: reasonCallbackId,
    metadata: `${choice} ${buttonValue}`,
    title: label,
    submit: label,
    blocks: [
      richText(
        line(bold('What this does: '), impact(plan, question)),
        ...(warning ? [line('\n', bold('Mind: '), warning)] : []),
      ),
      {
        type: 'input',
        block_id: reasonField.block,
        label: plain('Why?', limits.inputLabel),
        hint: plain('Kept with the incident, and shown to everybody in the channel. No secrets.', limits.inputHint),
        element: {
          type: 'plain_text_input',
          action_id: reasonField.action,
          multiline: true,
          ...(draft && { initial_value: draft.slice(0, longestReason).toWellFormed() }),
          min_length: 3,
          max_length: longestReason,
        },
      },
    ],
  });
}
