/**
 * What the service writes for operators. Fields are an allow-list of ids and counts: never message text, names, numbers or secrets. An
 * error goes in as `err`: the log keeps of it what may be kept.
 */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, sentence: string): void;
  warn(fields: Readonly<Record<string, unknown>>, sentence: string): void;
  error(fields: Readonly<Record<string, unknown>>, sentence: string): void;
}
