import { type ReadButton, readButtonValue } from '../model/button-value.ts';

/** What a form is about. Slack keeps it, hands it back signed, and shows it to nobody. */
export type FormNote = ReadButton & { readonly choice: string };

/** Reads what a form brought back, `<choice> <value of the button>`; undefined for anything that we did not write. */
export function readFormNote(text: string): FormNote | undefined {
  const [, choice, value = ''] = /^([a-z-]{1,40}) (\S{1,170})$/.exec(text) ?? [];
  const button = readButtonValue(value);
  return choice === undefined || button === undefined ? undefined : { choice, ...button };
}
