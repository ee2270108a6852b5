import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

/** What axe-core says, as far as it is read here. */
interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
  readonly passes: number;
}

/** Rules that hold on any page of ours are more than this; a page with more on it says so. */
const FEW = 10;
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds on the page as it stands, by all its rules or by the named ones, without what is inside `exclude`;
 * empty when nobody is shut out. It comes by the debugger, for the pages' policy lets no script in, and once to a page:
 * it takes as long to read as to run. That nearly nothing is right either means that there was nothing to look at.
 */
export async function findBarriers(
  where: Page | Frame,
  {
    rules,
    exclude,
    few = FEW,
  }: { readonly rules?: readonly string[]; readonly exclude?: readonly string[]; readonly few?: number } = {},
): Promise<readonly string[]> {
  if (!(await where.evaluate('"axe" in window'))) await where.evaluate(source);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) };
  const found = (await where.evaluate(
    `axe.run(${JSON.stringify({ exclude: exclude ?? [] })}, ${JSON.stringify(options)}).then(({ violations, passes }) => ({
      violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })),
      passes: passes.length,
    }))`,
  )) as Found;
  const barriers = found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
  return rules || found.passes > few ? barriers : [...barriers, 'axe-core found next to nothing to look at'];
}
