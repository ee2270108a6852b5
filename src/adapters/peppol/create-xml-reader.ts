import type { XmlReader } from '../../ports/xml-reader.ts';
import { readXml } from './read-xml.ts';
import { find, findAll, toPath } from './xml-element.ts';

/** The guarded reading of XML, for other formats than bills. */
export function createXmlReader(): XmlReader {
  return { read: readXml, find, findAll, toPath };
}
