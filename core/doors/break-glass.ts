import * as z from 'zod/mini';
import { glassClosedMessage, glassOpenedMessage, glassWishedMessage } from '../messages/break-glass-message.ts';
import type { Opening } from '../model/break-glass.ts';
import { askedToOpen, endedEarly, type GlassTerms, openingAt, overAt, toldOf } from '../policy/break-glass.ts';
import type { World } from '../ports.ts';
import type { SignedCall } from './signed-answer.ts';

export interface BreakGlassWorld extends Pick<World, 'breakGlass' | 'clock'> {
  readonly pager: Pick<World['pager'], 'page'>;
}

/** What the person hears. */
export type GlassAnswer =
  | { readonly kind: 'open'; readonly until: string; readonly by: readonly string[] }
  /** It takes one more person. */
  | { readonly kind: 'wished'; readonly have: 1; readonly need: 2 }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused'; readonly because: string };

const reason = z.string().check(z.minLength(1), z.maxLength(500));
const order = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('open'), reason, minutes: z.number() }),
  z.strictObject({ verb: z.literal('close') }),
  z.strictObject({ verb: z.literal('status') }),
]);

/**
 * Opens break-glass, ends it early, or says how it stands. Nobody says who they are here: AWS does. Whatever is changed is
 * paged before it is in force.
 * @throws TryAgain when a page cannot be sent, or somebody else was faster: then nothing was opened
 */
export async function takeBreakGlass(
  { arn, body }: SignedCall,
  terms: GlassTerms,
  world: BreakGlassWorld,
): Promise<GlassAnswer> {
  const parsed = order.safeParse(body);
  if (!parsed.success)
    return { kind: 'refused', because: 'the call must hold verb, and to open it reason and minutes' };
  if (!terms.arns.includes(arn))
    return { kind: 'refused', because: `${arn} may not use break-glass: the deployment names who may` };
  const { data } = parsed;
  switch (data.verb) {
    case 'open':
      return opened({ ...data, by: arn }, terms, world);
    case 'close':
      return closed(arn, world);
    case 'status':
      return answerOf(openingAt(await world.breakGlass.read(), world.clock.now()));
  }
}

interface Wanted {
  readonly by: string;
  readonly reason: string;
  readonly minutes: number;
}

async function opened(
  { by, reason, minutes }: Wanted,
  terms: GlassTerms,
  world: BreakGlassWorld,
): Promise<GlassAnswer> {
  const { breakGlass, clock, pager } = world;
  const glass = await breakGlass.read();
  const asked = askedToOpen(glass, { by, reason, minutes, at: clock.now() }, terms);
  switch (asked.kind) {
    case 'refused':
      return asked;
    case 'wished':
      await pager.page(glassWishedMessage(asked.wish));
      await breakGlass.write(glass, asked.glass);
      return { kind: 'wished', have: 1, need: 2 };
    case 'opened':
      await pager.page(glassOpenedMessage(asked.opening));
      await breakGlass.write(glass, asked.glass);
      return answerOf(asked.opening);
  }
}

async function closed(by: string, world: BreakGlassWorld): Promise<GlassAnswer> {
  const { breakGlass, clock } = world;
  const glass = await breakGlass.read();
  const ended = endedEarly(glass, { by, at: clock.now() });
  if (ended !== undefined) await breakGlass.write(glass, ended);
  await watchGlass(world);
  return { kind: 'closed' };
}

/** Pages, once, that it is closed. It has been since its time was over, whether anybody was told or not. */
export async function watchGlass({ breakGlass, clock, pager }: BreakGlassWorld): Promise<{ readonly told: number }> {
  const glass = await breakGlass.read();
  const over = overAt(glass, clock.now());
  for (const opening of over) await pager.page(glassClosedMessage(opening));
  if (over.length > 0) await breakGlass.write(glass, toldOf(glass, over));
  return { told: over.length };
}

const answerOf = (opening: Opening | undefined): GlassAnswer =>
  opening === undefined ? { kind: 'closed' } : { kind: 'open', until: opening.until, by: opening.by };
