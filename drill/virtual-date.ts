/**
 * A `Date` that reads its time from `now` (epoch milliseconds). It shares the real prototype, so dates made before,
 * during and after a run are all `instanceof Date`.
 */
export function virtualDate(now: () => number): DateConstructor {
  const Real = Date;
  function VirtualDate(...given: unknown[]): Date | string {
    if (new.target === undefined) return new Real(now()).toString();
    // Nearly all of them: by far the quicker way.
    if (given.length === 0 && new.target === VirtualDate) return new Real(now());
    const arguments_ = given.length === 0 ? [now()] : given;
    return Reflect.construct(Real, arguments_, new.target === VirtualDate ? Real : new.target) as Date;
  }
  VirtualDate.prototype = Real.prototype;
  VirtualDate.now = now;
  VirtualDate.parse = Real.parse;
  VirtualDate.UTC = Real.UTC;
  return VirtualDate as unknown as DateConstructor;
}
