import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionIds, actions } from '../core/actions/index.ts';
import { actionsPage } from '../core/catalogue/actions-page.ts';
import { cataloguePage } from '../core/catalogue/catalogue-page.ts';
import { descendantsPage } from '../core/catalogue/descendants-page.ts';
import { runbooksPage } from '../core/catalogue/runbooks-page.ts';
import { rules } from '../core/correlation/rules.ts';
import { ways } from '../core/descendants/index.ts';
import { everyRunbook, runbooks } from '../core/runbooks/index.ts';
import { signals } from '../core/signals/index.ts';

const root = new URL('../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const here = (path: string): boolean => existsSync(new URL(path, root));

const camel = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const idsIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length));

/** Files of a catalogue folder that are records: those that export something under the name of the file. */
function recordsIn(folder: string): readonly string[] {
  return idsIn(folder).filter((id) => {
    const source = text(`${folder}/${id}.ts`);
    return new RegExp(`^  id: '${id}',$`, 'm').test(source);
  });
}

describe('the actions', () => {
  it('are all in the index: a file that is not there is never run', () => {
    const missing = recordsIn('core/actions').filter((id) => !actionIds.some((known) => known === id));
    const lines = missing.map((id) => `  '${id}': ${camel(id)},`);
    expect(lines, `add to the catalogue in core/actions/index.ts:\n${lines.join('\n')}\n`).toEqual([]);
  });

  it('have ids of their own, equal to their key in the index', () => {
    const wrong = actionIds.filter((id) => actions[id].id !== id);
    expect(wrong, 'the key in core/actions/index.ts must be the id of the record').toEqual([]);
    expect(new Set(Object.values(actions).map(({ id }) => id)).size).toBe(actionIds.length);
  });

  it.each(actionIds)('%s lives in the file of its name', (id) => {
    expect(here(`core/actions/${id}.ts`), `create core/actions/${id}.ts, or rename the action`).toBe(true);
  });

  it.each(actionIds)('%s has a test of its name', (id) => {
    const file = `test/core/actions/${id}.test.ts`;
    // What is denied as a whole needs no contract about its parts, and what only keeps a deny in place stops nothing by itself.
    const about = actions[id].denies || actions[id].on === 'user' ? actions[id].on : 'role';
    const contract = { user: 'actionContract(', session: 'sessionContract(', role: '' }[about];
    const line = `${contract}actions['${id}']`;
    expect(here(file), `create ${file}, with the line  ${line}  (test/core/actions/contract.ts explains it)`).toBe(
      true,
    );
    expect(text(file), `${file} must run the shared contract:  ${line}`).toContain(line);
  });

  it.each(actionIds)('%s says in one sentence what it does', (id) => {
    expect(actions[id].summary).toMatch(/^[A-Z].*\.$/s);
    expect(actions[id].summary).not.toMatch(/\n/);
  });

  it.each(actionIds)('%s declares what it may do, each with a reason, and none with a wildcard', (id) => {
    const { permissions } = actions[id];
    expect(permissions.length, `declare the permissions of ${id}: its role is made from them`).toBeGreaterThan(0);
    for (const { action, verbs, why } of permissions) {
      expect(action).toMatch(/^[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9]+$/);
      expect(verbs.length).toBeGreaterThan(0);
      expect(why.length).toBeGreaterThan(10);
    }
  });

  it.each(actionIds)('%s helps against at least one kind of credential', (id) => {
    expect(actions[id].contains.length).toBeGreaterThan(0);
  });
});

describe('the runbooks', () => {
  const ids: readonly string[] = everyRunbook.map(({ id }) => id);

  it('are all in the index, each under the kind of credential that it is for', () => {
    const missing = recordsIn('core/runbooks').filter((id) => !ids.includes(id));
    expect(missing, `add to core/runbooks/index.ts: ${missing.map(camel).join(', ')}`).toEqual([]);
    expect(Object.entries(runbooks).filter(([kind, { id }]) => kind !== id)).toEqual([]);
  });

  it.each(ids)('%s lives in the file of its name, has a test of its name, and a line in the docs', (id) => {
    expect(here(`core/runbooks/${id}.ts`), `create core/runbooks/${id}.ts`).toBe(true);
    expect(here(`test/core/runbooks/${id}.test.ts`), `create test/core/runbooks/${id}.test.ts`).toBe(true);
    expect(text('docs/generated/runbooks.md')).toContain(`| \`${id}\` |`);
  });

  it.each(everyRunbook)('$id says in one sentence what it does', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z][^\n]*\.$/);
  });

  it('use every action between them', () => {
    const used = text('docs/generated/runbooks.md');
    expect(actionIds.filter((id) => !used.includes(`\`${id}\``))).toEqual([]);
  });

  it('send people to playbooks that are there', () => {
    const named = [
      ...ids.map((id) => `core/runbooks/${id}.ts`),
      'core/runbooks/index.ts',
      'core/policy/reserved-role.ts',
    ]
      .flatMap((file) => text(file).match(/docs\/playbooks\/[a-z-]+\.md/g) ?? [])
      .filter((file) => !here(file));
    expect(named).toEqual([]);
  });
});

describe('the signals', () => {
  const groups = ['leaked', 'odd', 'spend'].filter((group) => here(`core/signals/${group}`));

  it('are all in the index: a file that is not there makes no rule', () => {
    const known: readonly string[] = signals.map(({ id }) => id);
    const missing = groups.flatMap((group) => recordsIn(`core/signals/${group}`).filter((id) => !known.includes(id)));
    expect(missing, `add to core/signals/index.ts: ${missing.map(camel).join(', ')}`).toEqual([]);
  });

  it.each(signals.map(({ id }) => id))('%s has a test of its name and fixtures', (id) => {
    const tests = groups.map((group) => `test/core/signals/${group}/${id}.test.ts`).filter(here);
    const group = groups.find((each) => here(`core/signals/${each}/${id}.ts`));
    expect(tests, `create test/core/signals/${group}/${id}.test.ts`).toHaveLength(1);
    expect(here(`test/events/${id}`), `create test/events/${id}/fires-*.json and ignores-*.json`).toBe(true);
  });

  it('rest on something that can be read', () => {
    for (const { id, reference } of signals) expect(URL.canParse(reference) && reference, id).toMatch(/^https:\/\//);
  });

  it('leave no fixtures of a signal that is gone', () => {
    const known: readonly string[] = signals.map(({ id }) => id);
    const left = readdirSync(new URL('test/events', root)).filter((id) => !known.includes(id));
    expect(left, 'remove the folder from test/events, or add the signal').toEqual([]);
  });
});

describe('the ways of making a descendant', () => {
  const ids = ways.map(({ id }) => id);

  it('are all in the index: a file that is not there is never read', () => {
    const missing = recordsIn('core/descendants').filter((id) => !ids.some((known) => known === id));
    expect(missing, `add to core/descendants/index.ts: ${missing.map(camel).join(', ')}`).toEqual([]);
  });

  it.each(ids)('%s lives in the file of its name, and has a test of its name', (id) => {
    expect(here(`core/descendants/${id}.ts`), `create core/descendants/${id}.ts, or rename the way`).toBe(true);
    const file = `test/core/descendants/${id}.test.ts`;
    const line = `wayContract(${camel(id)}, [`;
    expect(here(file), `create ${file}, with the line  ${line}  (test/core/descendants/contract.ts explains it)`).toBe(
      true,
    );
    expect(text(file), `${file} must run the shared contract:  ${line}`).toContain(line);
  });

  it('have no call in common: a call makes one thing', () => {
    const calls = ways.flatMap(({ calls: { source, names } }) => names.map((name) => `${source} ${name}`));
    expect(calls.filter((call, index) => calls.indexOf(call) !== index)).toEqual([]);
  });

  it.each(ways)('$id says in one sentence what happens, by which technique, and who says so', (way) => {
    expect(way.summary).toMatch(/^A[^\n]*\.$/);
    expect(way.attack.filter((technique) => !/^T\d{4}(\.\d{3})?$/.test(technique))).toEqual([]);
    expect(URL.canParse(way.reference) && way.reference).toMatch(/^https:\/\//);
  });

  it('leave no test of a way that is gone', () => {
    const kept: readonly string[] = [...ids, 'expiry', 'way'];
    const left = readdirSync(new URL('test/core/descendants', root))
      .filter((file) => file.endsWith('.test.ts'))
      .filter((file) => !kept.includes(file.slice(0, -'.test.ts'.length)));
    expect(left, 'remove the test, or add the way').toEqual([]);
  });
});

describe('the generated pages', () => {
  it.each([
    { file: 'docs/generated/actions.md', made: () => actionsPage(Object.values(actions)) },
    { file: 'docs/generated/catalogue.md', made: () => cataloguePage(signals, rules) },
    { file: 'docs/generated/descendants.md', made: () => descendantsPage(ways) },
    { file: 'docs/generated/runbooks.md', made: () => runbooksPage(everyRunbook) },
  ])('$file says what the records say', ({ file, made }) => {
    expect(here(file), `${file} is missing: run  npm run docs`).toBe(true);
    expect(text(file) === made(), `${file} is stale: run  npm run docs`).toBe(true);
  });
});
