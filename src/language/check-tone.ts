import type { Locale } from '../model/locale.ts';
import { type FlowCheck, placeInText, stepAt } from './checked-flow.ts';
import { type FaultCode, type FlowFault, toFault, toWarning } from './fault.ts';

/** Two words in capitals, a long one, or signs in a row. Short ones are answers (`Svara TID`) and names (OCR, KID, SMS). */
const SHOUTS =
  /(?<![\p{L}\d])\p{Lu}{3,}[ ,.]+\p{Lu}{3,}(?![\p{L}\d])|(?<![\p{L}\d])(?<!(?:[Ss]vara|[Ss]var|[Ss]kriv|[Rr]eply|[Tt]ext) )\p{Lu}{8,}(?![\p{L}\d])|!{2,}|!\?|\?!/u;
/** What frauds write and banks warn of. */
const PRESSES =
  /\b(omedelbart|omgående|sista chansen|sista varningen|agera nu|umiddelbart|omgående|siste sjanse|siste advarsel|handle nå|straks|immediately|last chance|act now|final warning)(?![\p{L}\d])/iu;
const SELLS =
  /(?<![\p{L}\d])(erbjudande\w*|kampanj\w*|köp nu|uppgradera|rea|prova gratis|tilbud\w*|kampanje\w*|kjøp nå|oppgrader|prøv gratis|special offer|upgrade|buy now)(?![\p{L}\d])/iu;
const LINKS = /(?:https?:\/\/|(?<![\p{L}\d@.])www\.)([^\s/{},!?"')]+)/giu;

/** How texts sound, and where they point: nothing shouts or presses, nothing is sold in a reminder, links lead to the issuer. */
export const checkTone: FlowCheck = ({ flow, source, texts, paths }, { issuer }) => {
  const faults: FlowFault[] = [];
  const isReminder = flow.stage !== null || flow.purpose === 'reminder' || flow.trigger.on === 'invoice.overdue';
  for (const [text, path] of texts) {
    if (text.key !== null) continue;
    for (const [locale, { source: words }] of Object.entries(text.wordings[0] ?? {}) as [
      Locale,
      { source: string },
    ][]) {
      const tell = (found: RegExpExecArray | null, code: FaultCode, make: typeof toFault = toWarning): void => {
        if (!found) return;
        const part = { text: words, offset: found.index, length: found[0].length };
        faults.push(make(source.file, placeInText(source, path, null, locale, part), code, { text: found[0] }));
      };
      tell(SHOUTS.exec(words), 'shouting');
      tell(PRESSES.exec(words), 'pressure');
      if (isReminder && stepAt(paths, path) !== null) tell(SELLS.exec(words), 'marketing_words_in_reminder');
      if (issuer.linkHosts === null) continue;
      for (const link of words.matchAll(LINKS))
        if (!isOwn(link[1] ?? '', issuer.linkHosts)) tell(link, 'foreign_link', toFault);
    }
  }
  return faults;
};

function isOwn(host: string, hosts: readonly string[]): boolean {
  const plain = host.toLowerCase().replace(/\.$/, '');
  return hosts.some((one) => plain === one || plain.endsWith(`.${one}`));
}
