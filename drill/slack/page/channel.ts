import type { Moment } from '../../story.ts';
import type { SlackDouble } from '../double.ts';
import type { SlackPost, SlackView, SlackWhisper } from '../state.ts';
import { blocksHtml } from './blocks.ts';
import { type Html, html } from './html.ts';

/** What the page shows of a drill at this moment. */
export interface Shown {
  readonly double: SlackDouble;
  readonly moments: readonly Moment[];
  /** Virtual, epoch milliseconds. */
  readonly now: number;
  /** What is going on, for whoever looks. */
  readonly notice: string;
  /** Whether the drill waits for whoever looks. */
  readonly asks: boolean;
  readonly isOver: boolean;
}

/** All of the page that changes. */
export function channelHtml({ double, moments, now, notice, asks, isOver }: Shown): Html {
  const { posts, whispers, views } = double.state;
  const threads = posts.filter(({ thread }) => thread === undefined);
  return html`
<p class="notice${isOver && html` over`}" role="status"><b>${clockTime(now)} UTC</b> ${notice}${asks && html` <button type="button" class="plain" data-nobody>Nobody answers</button>`}</p>
<section class="channel" aria-label="The channel">
${threads.length === 0 && html`<p class="empty">Nothing has been posted yet.</p>`}
${inOrder([...threads, ...whispers]).map((each) => ('before' in each ? postHtml(each, double) : whisperHtml(each, double)))}
</section>
<section class="story" tabindex="0" aria-label="What happened so far"><h2>Meanwhile in the account</h2>
<ol>${moments.map(momentHtml)}</ol></section>
${views.slice(-1).map((view) => viewHtml(view, double))}`;
}

function postHtml(post: SlackPost, double: SlackDouble): Html {
  const replies = double.state.posts.filter(({ channel, thread }) => channel === post.channel && thread === post.ts);
  const edited = post.before.length > 0 && html` <span class="edited">(edited)</span>`;
  return html`<article class="message" data-channel="${post.channel}" data-ts="${post.ts}">
<p class="author"><span class="avatar" aria-hidden="true">F</span><b>Firebreak</b> <span class="app">App</span> <time>${clockTime(Number(post.ts) * 1_000)}</time>${edited}</p>
${blocksHtml(post.blocks.length > 0 ? post.blocks : [{ type: 'section', text: { type: 'plain_text', text: post.text } }], double.state)}
${replies.length > 0 && html`<details class="thread"><summary>${replies.length === 1 ? '1 reply' : `${replies.length} replies`}</summary>${replies.map((reply) => postHtml(reply, double))}</details>`}
</article>`;
}

function whisperHtml({ user, blocks, ts }: SlackWhisper, double: SlackDouble): Html {
  return html`<article class="message whisper"><p class="only">Only visible to ${nameOf(double, user)} <time>${clockTime(Number(ts) * 1_000)}</time></p>${blocksHtml(blocks, double.state)}</article>`;
}

const inOrder = <T extends { readonly ts: string }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => Number(a.ts) - Number(b.ts));

function viewHtml({ id, view, user }: SlackView, double: SlackDouble): Html {
  const blocks = (view['blocks'] ?? []) as readonly object[];
  const words = (name: string) => (view[name] as { readonly text?: string } | undefined)?.text;
  const submit = words('submit');
  return html`<dialog class="view" data-view="${id}" data-user="${user}"><form method="dialog"><h3>${words('title') ?? ''}</h3>
${blocksHtml(blocks, double.state)}
<div class="actions"><button type="button" class="plain" data-close>${words('close') ?? 'Close'}</button>${submit !== undefined && html`<button type="submit" class="primary">${submit}</button>`}</div></form></dialog>`;
}

function momentHtml({ at, actor, text }: Moment): Html {
  return html`<li><time>${clockTime(at)}</time> <b class="${actor}">${actor}</b> ${text}</li>`;
}

const nameOf = ({ state }: SlackDouble, user: string) => state.users.get(user)?.real_name ?? user;
const clockTime = (at: number) => new Date(at).toISOString().slice(11, 19);
