import type { SlackUser } from '../people.ts';
import { html } from './html.ts';

/** The page around what changes. Style and script come from the same server, and from nowhere else. */
export function frameHtml(users: Iterable<SlackUser>): string {
  const people = [...users].filter(({ deleted }) => !deleted);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Firebreak drill: the channel</title><link rel="stylesheet" href="/page.css"></head>
<body><header><div><h1>#incidents</h1><p>A rehearsal. Nothing here is Slack, and nothing leaves this machine.</p></div>
<label class="you">You are <select id="user">${people.map((user) => html`<option value="${user.id}">${user.real_name}${kindOf(user)}</option>`)}</select></label></header>
<main id="live"></main>
<dialog id="confirm"><form method="dialog"><h3></h3><p></p><div class="actions"><button value="no" class="plain"></button><button value="yes" class="danger"></button></div></form></dialog>
<p id="said" role="alert" hidden></p>
<script type="module" src="/page.js"></script></body></html>`.html;
}

function kindOf({ is_bot, is_restricted, is_stranger }: SlackUser): string {
  if (is_bot) return ' (a bot)';
  if (is_stranger) return ' (of another company)';
  return is_restricted ? ' (a guest)' : '';
}
