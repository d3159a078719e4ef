import { ownerDeniesMessage } from '../messages/owner-denies-message.ts';
import { wasThisYou } from '../messages/slack/was-this-you.ts';
import { buttonValue } from '../model/button-value.ts';
import { type Inquiry, ownerAnswers, type Statement } from '../model/inquiry.ts';
import { type SlackClick, type SlackOwner, type SlackReason, standsThere } from '../model/slack-task.ts';
import type { Owner, Ownership } from '../owner/owner.ts';
import { answerWithinMs } from '../phases/ask.ts';
import { slackDecider, unfit } from '../policy/rights.ts';
import type { SlackPolicy } from '../policy/slack-policy.ts';
import type { World } from '../ports.ts';
import { type BoardWorld, orMailed, refreshed } from './slack-board.ts';
import { foundUser } from './slack-person.ts';
import { best, whispered } from './slack-show.ts';

export type InquiryWorld = BoardWorld & Pick<World, 'nonce'>;

/** It was found out whom to ask: the summary says so, and who can be asked is. */
export async function ownerTold(task: SlackOwner, world: InquiryWorld): Promise<'shown' | 'nothing'> {
  const { incident, ownership } = task;
  const { slack } = await world.policies.current();
  if (slack === undefined) return 'nothing';
  await world.boards.keepOwner(incident.id, ownership);
  await orMailed(incident, world, async () => {
    await refreshed(incident.id, world);
    await asked(task, slack, world);
  });
  await best(world, () => refreshed(incident.id, world));
  return 'shown';
}

/** Once for each incident. Who is no fit person of this workspace is not asked. */
async function asked(
  { incident, plan, ownership }: SlackOwner,
  slack: SlackPolicy,
  world: InquiryWorld,
): Promise<void> {
  const { boards, chat, clock, log } = world;
  for (const owner of withAddress(ownership)) {
    const user = await chat.byEmail(owner.contact);
    const because = user === undefined ? 'Slack knows nobody of that address' : unfit(user, slack);
    if (user === undefined || because !== undefined) {
      log.info('owner not asked', { incident: incident.id, because: because ?? '' });
      continue;
    }
    await boards.once(incident.id, 'owner asked', async () => {
      const nonce = world.nonce();
      const message = wasThisYou({
        state: { incident, plan },
        owner,
        buttonValue: buttonValue({ id: incident.id, nonce }),
      });
      const posted = await chat.direct(user.id, message);
      const expiresAt = new Date(Date.parse(clock.now()) + answerWithinMs).toISOString();
      await boards.inquires(incident.id, { incident, plan, owner, user: user.id, nonce, posted, expiresAt });
    });
    return;
  }
}

/** Who is known well enough, by an address that Slack can be asked about. */
function withAddress(ownership: Ownership): readonly Owner[] {
  if (ownership.kind === 'unknown') return [];
  const isAddress = (text: string) => /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/.test(text);
  return [ownership.owner, ...ownership.others].filter(
    ({ contact, confidence }) => confidence !== 'low' && isAddress(contact),
  );
}

/** What an owner says is written down, and shown to those who may decide. Nothing follows from it by itself but a page for a no. */
export async function ownerAnswered(
  task: SlackClick | SlackReason,
  world: InquiryWorld,
): Promise<'recorded' | 'refused'> {
  const { slack } = await world.policies.current();
  const { inquiry } = await world.boards.read(task.approvalId);
  const answer = ownerAnswers.find((known) => known === task.choice);
  if (slack === undefined || answer === undefined || !isOf(inquiry, task))
    return refused(task, world, 'unknown-question');
  const because = await unfitness(inquiry.user, slack, world);
  if (because !== undefined) {
    await whispered(task, { kind: 'not-allowed', because }, world);
    return 'refused';
  }
  const at = world.clock.now();
  if (at > inquiry.expiresAt) return refused(task, world, 'expired');
  const mine = { answer, by: slackDecider(task.person.team, task.person.user), at };
  if (!(await world.boards.states(task.approvalId, mine))) return refused(task, world, 'stated-already');
  await followed(inquiry, mine, world);
  return 'recorded';
}

/** The page first: it needs no Slack. */
async function followed(inquiry: Inquiry, statement: Statement, world: InquiryWorld): Promise<void> {
  const { incident, plan, owner, posted } = inquiry;
  if (statement.answer === 'not-mine') await world.pager.page(ownerDeniesMessage(inquiry));
  await best(world, () =>
    world.chat.update(posted, wasThisYou({ state: { incident, plan }, owner, answered: statement })),
  );
  await best(world, () => refreshed(incident.id, world));
}

/** A button counts for what it was made for, where it was shown, when the one who was asked clicks. */
function isOf(inquiry: Inquiry | undefined, task: SlackClick | SlackReason): inquiry is Inquiry {
  if (inquiry === undefined || task.kind !== 'click') return false;
  return inquiry.nonce === task.nonce && inquiry.user === task.person.user && standsThere(inquiry.posted, task);
}

async function unfitness(id: string, slack: SlackPolicy, { chat }: InquiryWorld): Promise<string | undefined> {
  const user = await foundUser(id, chat);
  return user === undefined ? 'Slack does not say who this is' : unfit(user, slack);
}

async function refused(
  task: SlackClick | SlackReason,
  world: InquiryWorld,
  kind: 'unknown-question' | 'stated-already' | 'expired',
): Promise<'refused'> {
  await whispered(task, { kind }, world);
  return 'refused';
}
