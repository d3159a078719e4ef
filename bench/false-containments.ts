import { rules } from '../core/correlation/rules.ts';
import { signals } from '../core/signals/index.ts';
import { benignNetworks } from './benign-networks.ts';
import { benignTraffic } from './benign-traffic.ts';
import { countContainments } from './count-containments.ts';

/** Runs thirty generated benign days through triage and correlation, with networks known, and prints what would have been contained by mistake. */
const days = 30;
const seed = Number(process.argv[2] ?? 1);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const { events, findings, alerts, containments } = countContainments(benignTraffic({ seed, days }), benignNetworks);
say(`seed ${seed}: ${events} events in ${days} benign days, ${findings} findings, ${alerts} alerts`);
const able = [...signals, ...rules].filter(({ response }) => response === 'contain').map(({ id }) => id);
for (const id of able) say(`${id.padEnd(44)} ${containments.filter(({ by }) => by === id).length} false containments`);
for (const { by, finding } of containments) say(`  ${by}: ${finding.source.at} ${JSON.stringify(finding.identity)}`);
process.exitCode = containments.length === 0 ? 0 : 1;
