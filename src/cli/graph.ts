import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { toGraph } from '../language/to-graph.ts';
import { toMermaid } from '../language/to-mermaid.ts';
import { toSvg } from '../language/to-svg.ts';
import type { Locale } from '../model/locale.ts';
import { findFlowFile, foldersOf, readAuthorFlow } from './read-author-flow.ts';
import { NO_PAINT, showFault } from './show-faults.ts';
import { toLocaleOption } from './to-locale-option.ts';

interface GraphOptions {
  readonly svg: boolean;
  readonly out?: string;
  readonly issuer?: string;
  readonly lang: Locale;
}

/** `notan graph`: a flow as a picture. Exit codes: 0 done, 1 the flow has faults, 2 wrong use. */
export function addGraphVerb(program: Command): void {
  program
    .command('graph')
    .description('draw a flow: Mermaid text, or SVG')
    .argument('<flow>', 'a name, or a file')
    .option('--svg', 'SVG in place of Mermaid', false)
    .option('--out <file>', 'write here; SVG where the name ends with .svg')
    .option('--issuer <slug>', 'whose flow it is, where the issuer has its own')
    .addOption(new Option('--lang <language>', 'sv, nb or en').argParser(toLocaleOption).default('sv-SE', 'sv'))
    .addHelpText('after', '\nExit codes: 0 done, 1 the flow has faults, 2 wrong use.\n')
    .action((wanted: string, options: GraphOptions, command: Command) => {
      const flowsDir = process.env['FLOWS_DIR'] || 'flows';
      const issuer = options.issuer ?? null;
      const file = findFlowFile(flowsDir, issuer, wanted);
      if (file === null) command.error(`error: there is no flow '${wanted}'`);
      const read = readAuthorFlow(file, process.env['LOCALES_DIR'] || 'locales', foldersOf(flowsDir, issuer));
      if (!read.ok) command.error(`error: ${read.error.map((one) => one.detail).join('; ')}`);
      const { flow } = read.value;
      const faults = read.value.faults.filter((one) => one.severity === 'error');
      if (flow === null) {
        for (const fault of faults) console.error(showFault(fault, read.value.text, options.lang, NO_PAINT));
        process.exitCode = 1;
        return;
      }
      const graph = toGraph(flow, options.lang);
      const picture = options.svg || options.out?.endsWith('.svg') === true ? toSvg(graph) : toMermaid(graph);
      if (options.out === undefined) process.stdout.write(picture);
      else writeFileSync(options.out, picture);
    });
}
