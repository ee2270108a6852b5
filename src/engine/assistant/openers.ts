import type { Locale } from '../../model/locale.ts';

/** Words an ordinary sentence about a bill begins with. A name, or an order, is none of them. */
const OPENERS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  'sv-SE': toSet(
    'allt alla av avgiften beloppet bra därför det detta de den denna dessa din ditt dina du då där en ett efter eftersom enligt faktura fakturan fakturor fel för förra förbrukningen företaget fråga frågan från först förstår hej hela hoppas hur här i ibland ifall inga ingen inget innan ja jo just kan kanske kolla kontrollera kostnaden lite ligger man med medan men mer moms momsen många mycket måste nej när nu nästa någon något också och ofta olika om oftast perioden priset prova påminnelsen på räkning räkningar räkningen raden rader raderna se sedan skillnaden skriv skälet som sorry summan så tack tidigare tips titta till trots tyvärr under vad var varför varje vem vi vid vilken vilket vill välj vänta åter är även över översta överst',
  ),
  'nb-NO': toSet(
    'alt alle av avgiften beløpet bra da derfor det dette de den denne disse din ditt dine du der en et ei etter ettersom ifølge faktura fakturaen fakturaer feil for forrige forbruket firmaet først forstår fra gebyret hei hele håper hvis hvor hvordan hvorfor hva hver hvem hvilken hvilket her i iblant ingen ingenting innen før ja jo kan kanskje kostnaden litt ligger man med mens men mer moms momsen mange mye må nei når nå neste noen noe også og ofte ulike om oftest perioden prisen prøv purringen på regning regningen regninger linjen linjene linjer se siden forskjellen skriv grunnen som summen så takk tidligere tips til tross dessverre under vil ved velg vent er også over øverst',
  ),
  'en-GB': toSet(
    'a all also although an and any anything are as at based because before bill bills both but by can check charges compared could depending did do does each every everything fee first for from good have hello here hi hope how however if in instead is it items just last later less lines look many maybe more most much new next no not nothing now of often on once one only or other otherwise our perhaps please price prices reminder right see several since so some sometimes sorry such thank thanks that the their then there these they this those though to try two unfortunately until usage usually vat want what when where which while who why with write yes you your',
  ),
};

function toSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** True for a word that may begin a sentence; capitals do not count. */
export function isOpener(word: string, locale: Locale): boolean {
  return OPENERS[locale].has(word.toLowerCase());
}
