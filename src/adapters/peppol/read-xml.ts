import { SaxesParser, type SaxesTagNS } from 'saxes';
import { fail, ok, type Result } from '../../model/result.ts';
import type { XmlBounds } from '../../ports/xml-reader.ts';
import { checkProlog } from './check-prolog.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import type { DocumentProblem } from './document-problem.ts';
import type { XmlElement } from './xml-element.ts';

const MAX_DEPTH = 64;
const BOUNDS: XmlBounds = { bytes: 5 * 1024 * 1024, nodes: 200_000 };
const MAX_ATTRIBUTES = 64;
const MAX_NAME = 200;
/** Of one element or attribute; attachments may be as large as the file. */
const MAX_TEXT = 100_000;

const ATTACHMENT = 'cbc:EmbeddedDocumentBinaryObject';
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2', 'cac:'],
  ['urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2', 'cbc:'],
  ['urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2', 'ext:'],
]);

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

interface Growing extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** Stops the parser from within its own calls; caught below, never seen outside. */
class Refusal extends Error {
  readonly problem: DocumentProblem;
  constructor(problem: DocumentProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * A whole file as a tree, or why not. Bounded before it is built: 5 MB and 200,000 nodes unless told otherwise, 64 levels,
 * 64 attributes each, no DTD, UTF-8. Never throws; a file that ends too early gives a problem, never half a tree.
 */
export function readXml(bytes: Uint8Array, bounds = BOUNDS): Result<XmlElement, DocumentProblem> {
  const text = decodeUtf8(bytes, bounds.bytes);
  if (!text.ok) return text;
  const prolog = checkProlog(text.value);
  return prolog === null ? toTree(text.value, bounds.nodes) : fail(prolog);
}

function toTree(text: string, maxNodes: number): Result<XmlElement, DocumentProblem> {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const open: Growing[] = [];
  let root: XmlElement | null = null;
  let nodes = 0;
  let attributes = 0;
  let startLine = 1;
  let ended = false;

  const refuse = (code: string, message: string): never => {
    const element = open.at(-1)?.name ?? null;
    throw new Refusal({ code, message, line: parser.line, element });
  };
  const count = (): void => {
    nodes += 1;
    if (nodes > maxNodes) {
      const most = maxNodes.toLocaleString('en-GB');
      refuse('too_many_nodes', `The file has more than ${most} elements, attributes and texts; split it.`);
    }
  };
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element === undefined) return;
    count();
    if (element.name === ATTACHMENT) return;
    element.text += piece;
    if (element.text.length > MAX_TEXT) {
      refuse(
        'text_too_long',
        `<${element.name}> on line ${element.line} holds more than 100,000 characters; shorten it.`,
      );
    }
  };

  parser.on('error', (error) => {
    const reason = error.message
      .replace(/^[^ ]*\d+:\d+: /, '')
      .replace(/\.$/, '')
      .slice(0, 200);
    if (!ended)
      refuse(
        'not_well_formed',
        `Line ${parser.line} is not well-formed XML (${reason}); correct it and send the file again.`,
      );
    const last = open.at(-1);
    const where = last ? `in the middle of <${last.name}>, which starts on line ${last.line}` : 'before it is complete';
    refuse('truncated', `The file ends ${where}; it is cut off, so send the whole file again.`);
  });
  parser.on('doctype', () =>
    refuse(
      'doctype',
      `Line ${parser.line} has a DTD (<!DOCTYPE …>), which is not read; remove it and send the file again.`,
    ),
  );
  parser.on('comment', count);
  parser.on('processinginstruction', count);
  parser.on('opentagstart', (tag) => {
    attributes = 0;
    // The parser has read one character behind the name by now.
    startLine = parser.line - (text[parser.position - 1] === '\n' ? 1 : 0);
    if (tag.name.length > MAX_NAME)
      refuse('name_too_long', `The element on line ${parser.line} has a name of more than 200 characters.`);
  });
  parser.on('attribute', ({ name, value }) => {
    count();
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES)
      refuse(
        'too_many_attributes',
        `An element on line ${parser.line} has more than 64 attributes; remove those it does not need.`,
      );
    if (name.length > MAX_NAME || value.length > MAX_TEXT)
      refuse('text_too_long', `An attribute on line ${parser.line} is too long; shorten it.`);
  });
  parser.on('opentag', (tag) => {
    count();
    if (open.length >= MAX_DEPTH)
      refuse('too_deep', `Elements stand more than 64 deep on line ${parser.line}; no document needs that.`);
    const parent = open.at(-1) ?? null;
    const element: Growing = {
      name: `${PREFIXES.get(tag.uri) ?? ''}${tag.local}`,
      space: tag.uri,
      line: startLine,
      attributes: attributes === 0 ? NO_ATTRIBUTES : toAttributes(tag),
      children: [],
      text: '',
      parent,
    };
    if (parent === null) root = element;
    else parent.children.push(element);
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
  });

  try {
    parser.write(text);
    ended = true;
    parser.close();
  } catch (error) {
    if (error instanceof Refusal) return fail(error.problem);
    throw error;
  }
  return root === null
    ? fail({ code: 'empty', message: 'The file has no elements.', line: 1, element: null })
    : ok(root);
}

/** Those without a namespace: UBL has no others. */
function toAttributes(tag: SaxesTagNS): ReadonlyMap<string, string> {
  const own = Object.values(tag.attributes).filter((one) => one.uri === '');
  return new Map(own.map((one) => [one.local, one.value]));
}
