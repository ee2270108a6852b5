import { type FaultCode, type FlowFault, type Place, toFault } from './fault.ts';

/** What the YAML reader complains of; offsets are UTF-16 units from the start of the file. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

interface Found {
  readonly code: FaultCode;
  readonly from: number;
  readonly to: number;
  readonly args?: FlowFault['args'];
  readonly cure?: string | null;
}

/**
 * What an author did that the YAML reader could not take, in place of what it would say itself: a tab, a colon or a brace
 * in a text without quotes, a quote that is not closed. The place is where the slip is, not where reading stopped.
 */
export function toYamlFault(
  file: string,
  text: string,
  problem: YamlProblem,
  placeAt: (from: number, to: number) => Place,
): FlowFault {
  const found = find(text, problem);
  return toFault(file, placeAt(found.from, found.to), found.code, found.args ?? {}, found.cure ?? null);
}

function find(text: string, problem: YamlProblem): Found {
  const [from, to] = problem.pos;
  const line = lineAt(text, from);
  const whole = (code: FaultCode, cure: string | null = null): Found => ({
    code,
    from: line.from + line.indent,
    to: line.to,
    cure,
  });
  const here = (code: FaultCode, args: FlowFault['args'] = {}): Found => ({ code, from, to, args });
  if (/^ *\t/.test(line.text)) {
    const tab = line.from + line.text.indexOf('\t');
    return { code: 'yaml_tab', from: tab, to: tab + 1 };
  }
  switch (problem.code) {
    case 'TAB_AS_INDENT':
      return here('yaml_tab');
    case 'DUPLICATE_KEY':
      return here('same_key_twice', { key: /^[^\s:,}]+/.exec(text.slice(from))?.[0] ?? '' });
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return (
        findColon(text, from, problem.code === 'BLOCK_IN_FLOW') ?? findDeeperLine(text, line) ?? whole('yaml_indent')
      );
    case 'MULTILINE_IMPLICIT_KEY':
      return findKeyWithoutColon(line) ?? whole('yaml_missing_colon');
    case 'BAD_SCALAR_START':
      return { ...here('yaml_odd_start', { character: text[from] ?? '' }), cure: quote(restOf(text, from)) };
    case 'BAD_ALIAS':
      return here('alias_used', { name: text.slice(from, to).replace(/^\*/, '') });
    case 'BAD_DQ_ESCAPE':
      return here('yaml_escape', { written: text.slice(from, from + 2) });
    case 'TAG_RESOLVE_FAILED':
      return here('yaml_tag', { tag: text.slice(from, to) });
    case 'MULTIPLE_DOCS':
      return here('yaml_two_documents');
    case 'BAD_INDENT':
      return /flow (map|seq)/i.test(problem.message)
        ? findOpenBracket(text, from)
        : (findTightHyphen(line) ?? whole('yaml_indent'));
    case 'MISSING_CHAR':
      if (/quote/.test(problem.message)) return findOpenQuote(text, problem.message.includes('"') ? '"' : "'");
      if (/flow (map|seq)|end with/i.test(problem.message)) return findOpenBracket(text, from);
      return /Implicit map keys/.test(problem.message)
        ? (findKeyWithoutColon(line) ?? whole('yaml_missing_colon'))
        : (findTightHyphen(line) ?? whole('yaml_indent'));
    case 'RESOURCE_EXHAUSTION':
      return here('nested_too_deep', { levels: 32 });
    case 'UNEXPECTED_TOKEN':
      return findUnexpected(text, from, to, problem.message);
    default:
      return { ...here('yaml_syntax'), args: { problem: problem.message } };
  }
}

function findUnexpected(text: string, from: number, to: number, message: string): Found {
  if (/flow-(map|seq)-end/.test(message)) return { code: 'yaml_extra_bracket', from, to };
  if (/block-seq-ind/.test(message)) return { code: 'yaml_list_line', from, to };
  const before = text.slice(0, from).trimEnd();
  const last = before.at(-1);
  if (last === '}' || last === ']') {
    const open = before.lastIndexOf(last === '}' ? '{' : '[');
    const whole = restOf(text, open);
    return { code: 'yaml_brace_text', from: open, to: open + whole.length, cure: quote(whole) };
  }
  if (last === '"' || last === "'") {
    const open = before.slice(0, -1).lastIndexOf(last);
    // A quote that closes on a later line was most likely not closed on its own.
    if (text.slice(open, from).includes('\n'))
      return { code: 'yaml_unclosed_quote', from: open, to: lineAt(text, open).to };
    return { code: 'yaml_text_after_quote', from, to, args: { quote: last } };
  }
  return { code: 'yaml_syntax', from, to, args: { problem: message } };
}

/** A second colon in a text without quotes: `sv: Pris: 49 kr`. */
function findColon(text: string, from: number, inBraces: boolean): Found | null {
  const rest = inBraces ? (/^[^,}\]\n]*/.exec(text.slice(from))?.[0] ?? '').trimEnd() : restOf(text, from);
  if (!/:( |$)/.test(rest)) return null;
  return { code: 'yaml_colon', from, to: from + rest.length, cure: quote(rest) };
}

/** The line below, where it stands further in than its heading lets it. */
function findDeeperLine(text: string, line: Line): Found | null {
  const next = lineAt(text, Math.min(line.to + 1, text.length));
  return next.from > line.from && next.indent > line.indent
    ? { code: 'yaml_indent', from: next.from + next.indent, to: next.to }
    : null;
}

function findTightHyphen(line: Line): Found | null {
  const words = line.text.trim();
  return /^-[^\s-]/.test(words)
    ? { code: 'yaml_dash_space', from: line.from + line.indent, to: line.to, cure: `- ${words.slice(1)}` }
    : null;
}

function findKeyWithoutColon(line: Line): Found | null {
  const words = line.text.trim();
  const base = { from: line.from + line.indent, to: line.to };
  const hyphen = findTightHyphen(line);
  if (hyphen) return hyphen;
  const tight = /^(- )?([\w-]+):\s*(\S.*)$/.exec(words);
  if (tight) return { code: 'yaml_space_after_colon', ...base, cure: `${tight[1] ?? ''}${tight[2]}: ${tight[3]}` };
  const pair = /^(- )?([\w-]+)\s+(\S.*)$/.exec(words);
  return pair ? { code: 'yaml_missing_colon', ...base, cure: `${pair[1] ?? ''}${pair[2]}: ${pair[3]}` } : null;
}

/** The last bracket before a place that nothing closes. */
function findOpenBracket(text: string, from: number): Found {
  const open: number[] = [];
  for (let at = 0; at < from; at += 1) {
    const character = text[at] ?? '';
    if (character === '{' || character === '[') open.push(at);
    else if (character === '}' || character === ']') open.pop();
  }
  const at = open.at(-1) ?? from;
  return {
    code: 'yaml_unclosed_bracket',
    from: at,
    to: lineAt(text, at).to,
    args: { bracket: text[at] === '[' ? ']' : '}' },
  };
}

/** The first line where a quote opens and does not close. */
function findOpenQuote(text: string, mark: string): Found {
  let from = 0;
  for (const line of text.split('\n')) {
    const open = line.search(mark === '"' ? /(?<=[:\-,[{] ?)"/ : /(?<=[:\-,[{] ?)'/);
    const count = line.split(mark).length - 1;
    if (open !== -1 && count % 2 === 1)
      return { code: 'yaml_unclosed_quote', from: from + open, to: from + line.length };
    from += line.length + 1;
  }
  const open = text.lastIndexOf(mark);
  return { code: 'yaml_unclosed_quote', from: Math.max(open, 0), to: lineAt(text, Math.max(open, 0)).to };
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
  readonly text: string;
}

function lineAt(text: string, offset: number): Line {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end === -1 ? text.length : end).replace(/\r$/, '');
  return { from, to: from + line.length, indent: line.length - line.trimStart().length, text: line };
}

function restOf(text: string, from: number): string {
  return text.slice(from, lineAt(text, from).to).trimEnd();
}

function quote(text: string): string {
  return text.includes('"') ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
