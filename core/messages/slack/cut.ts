import { plainText } from '../plain-text.ts';
import { masked } from './masked.ts';

/** What three characters weigh once they are written as entities; whichever way Slack counts, a fitting text fits. */
const weights: ReadonlyMap<string, number> = new Map([
  ['&', '&amp;'.length],
  ['<', '&lt;'.length],
  ['>', '&gt;'.length],
]);

/** The length of a text by the most that Slack could make of it: UTF-16 units, with `&`, `<` and `>` as entities. */
export const weigh = (text: string): number => escaped(text).length;

/** The text as it may be shown: whole characters, no hidden ones, no key ids, no secrets. Slack takes no empty text. */
export function shown(text: string): string {
  return masked(plainText(text.toWellFormed())) || '–';
}

/** The text as it may be shown, at most `limit` long. Where something had to go, an ellipsis says so, and counts. */
export const cut = (text: string, limit: number): string => shortened(shown(text), limit);

/** The same of a text that is as it may be shown. */
export function shortened(text: string, limit: number): string {
  return weigh(text) <= limit ? text : `${upTo(text, limit - 1)}…`;
}

function upTo(text: string, limit: number): string {
  let weight = 0;
  let kept = '';
  for (const char of text) {
    weight += weights.get(char) ?? char.length;
    if (weight > limit) return kept;
    kept += char;
  }
  return kept;
}

/** Text for the one place that Slack always reads as markup: what begins markup is written as an entity. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
