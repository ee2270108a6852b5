import type { z } from 'zod';
import type { Fault } from '../../model/errors.ts';
import type { YamlFile } from './read-yaml.ts';

/** Every fault a schema found in a file, each with what, where and its line. */
export function toYamlFaults(file: string, yaml: YamlFile, error: z.ZodError): readonly Fault[] {
  return error.issues.map((issue) => ({
    detail: `${file}: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
    line: yaml.lineOf(issue.path.map((part) => (typeof part === 'number' ? part : String(part)))),
  }));
}
