import type { Random } from '../random.ts';
import type { Report } from './leak-scenario.ts';

/** One delivery of a report, after so many ms. */
export interface Delivery {
  readonly report: Report;
  readonly afterMs: number;
}

/** Each report once, when it is due. */
export const inOrder = (reports: readonly Report[]): readonly Delivery[] =>
  reports.map((report) => ({ report, afterMs: report.afterMs }));

/** Reports are lost, told again within minutes, or overtaken by later ones. */
export function disordered(reports: readonly Report[], draw: Random): readonly Delivery[] {
  return reports.flatMap((report) => {
    const times = draw() < 0.15 ? 0 : 1 + Math.floor(draw() * 3);
    return Array.from({ length: times }, () => ({ report, afterMs: report.afterMs + draw() ** 2 * 240_000 }));
  });
}
