export interface Log {
  info(message: string, fields: Readonly<Record<string, string | number | boolean>>): void;
}
