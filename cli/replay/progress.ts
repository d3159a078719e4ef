export interface Progress {
  /** Bytes of the files, compressed or not. */
  readonly done: number;
  readonly total: number;
  /** Since the beginning, milliseconds. */
  readonly elapsed: number;
}

/** `37 % of 2.1 GB, 83 MB/s, 0:16 left` */
export function progressLine({ done, total, elapsed }: Progress): string {
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));
  const parts = [`${percent} % of ${sizeText(total)}`];
  if (elapsed > 0 && done > 0) {
    parts.push(
      `${sizeText((done * 1000) / elapsed)}/s`,
      `${durationText((Math.max(0, total - done) * elapsed) / done)} left`,
    );
  }
  return parts.join(', ');
}

/** `1.0 GB`: powers of ten, as disks are sold. */
export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`;
}

/** `0:16`, `1:02:03`. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
