import { type ButtonValue, readButtonValue } from '../model/button-value.ts';

/** What a form is about: `<choice> <approvalId>.<nonce>`. Slack keeps it, hands it back signed, and shows it to nobody. */
export interface FormNote extends ButtonValue {
  readonly choice: string;
}

/** Reads what a form brought back; undefined for anything that we did not write. */
export function readFormNote(text: string): FormNote | undefined {
  const [, choice, value = ''] = /^([a-z-]{1,40}) (\S{1,160})$/.exec(text) ?? [];
  const button = readButtonValue(value);
  return choice === undefined || button === undefined ? undefined : { choice, ...button };
}
