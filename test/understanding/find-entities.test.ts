import { describe, expect, it } from 'vitest';
import { findEntities } from '../../src/understanding/find-entities.ts';

function found(text: string): readonly string[] {
  return findEntities(text).map(({ type, value, norm }) => `${type}:${value}${norm === undefined ? '' : `=${norm}`}`);
}

describe('things named in a message', () => {
  it('are amounts as people write them, with their number', () => {
    expect(found('jag betalade 1 250,50 kr')).toEqual(['amount:1 250,50 kr=1250.5']);
    expect(found('hvorfor kr 4.500,-')).toEqual(['amount:kr 4.500,-=4500']);
    expect(found('det blev 899:- den här gången')).toEqual(['amount:899:-=899']);
    expect(found('kan jag betala 500 nu och resten sen')).toEqual(['amount:500=500']);
    expect(found('brukar betala 399 men nu är det 612')).toEqual(['amount:399=399', 'amount:612=612']);
    expect(found('250 spänn?')).toEqual(['amount:250 spänn=250']);
  });

  it('are amounts in words', () => {
    expect(found('jag kan betala femhundra nu')).toEqual(['amount:femhundra=500']);
    expect(found('betaler to tusen kroner på fredag')).toEqual(['amount:to tusen kroner=2000', 'date:på fredag']);
    expect(found('ett tusen två hundra femtio kronor')).toEqual(['amount:ett tusen två hundra femtio kronor=1250']);
    expect(found('det var tolvhundra spänn')).toEqual(['amount:tolvhundra spänn=1200']);
    expect(found('tusen tack, vi er to')).toEqual([]);
    expect(found('to tusen kwh brukte vi')).toEqual([]);
  });

  it('are not amounts when they are kilowatt-hours, ages, days or invoice numbers', () => {
    expect(found('vi betalar för 2300 kWh')).toEqual([]);
    expect(found('har 14 dagar på mig att betala')).toEqual([]);
    expect(found('vad kostar faktura 88213')).toEqual(['invoice_number:88213']);
  });

  it('are dates, in figures, words and relative', () => {
    expect(found('betalar 25/11')).toEqual(['date:25/11=--11-25']);
    expect(found('kan eg vente til 3. mai')).toEqual(['date:3. mai=--05-03']);
    expect(found('betalar på tisdag')).toEqual(['date:på tisdag']);
    expect(found('förfaller den den 27:e eller imorgon')).toEqual(['date:den 27:e', 'date:imorgon']);
    expect(found('betaler i overmorgen')).toEqual(['date:i overmorgen']);
    expect(found('2026-12-24 går bra')).toEqual(['date:2026-12-24=2026-12-24']);
    expect(found('räkningen för mars och hela 2025')).toEqual(['period:mars', 'period:2025']);
  });

  it('are dates with their weekday and their year, and periods by name', () => {
    expect(found('fredag den 13 mars går bra')).toEqual(['date:fredag den 13 mars=--03-13']);
    expect(found('betalt 04.03.2026')).toEqual(['date:04.03.2026=2026-03-04']);
    expect(found('27 mars 2026')).toEqual(['date:27 mars 2026=2026-03-27']);
    expect(found('kan jeg betale om ei veke eller til helga')).toEqual(['date:om ei veke', 'date:til helga']);
    expect(found('betalar om två veckor, senast den 25:e')).toEqual(['date:om två veckor', 'date:den 25:e']);
    expect(found('innen fredag i uke 12')).toEqual(['date:innen fredag', 'date:uke 12']);
    expect(found('mer enn i fjor')).toEqual(['period:i fjor']);
    expect(found('är det här den första räkningen')).toEqual([]);
  });

  it('are numbers that the text names, also with a year or gaps in them', () => {
    expect(found('fakturanr. 2024-0099')).toEqual(['invoice_number:2024-0099']);
    expect(found('fakturaen 2025')).toEqual(['period:2025']);
    expect(found('KID 0042 3170 0018')).toEqual(['reference:0042 3170 0018=004231700018']);
    expect(found('tjugo procent ränta')).toEqual(['percentage:tjugo procent=20']);
  });

  it('are references, phones, addresses of mail, languages and parts', () => {
    expect(found('banken vägrar ocr 7340012559')).toEqual(['reference:7340012559=7340012559']);
    expect(found('kundenummer 55871 her')).toEqual(['reference:55871=55871']);
    expect(found('ring 070-123 45 67 tack')).toEqual(['phone:070-123 45 67=0701234567']);
    expect(found('nytt nummer 400 12 345')).toEqual(['phone:400 12 345=40012345']);
    expect(found('mejla den till Anna.Berg@example.se.')).toEqual(['email:Anna.Berg@example.se=anna.berg@example.se']);
    expect(found('kan du ta det på arabiska')).toEqual(['language:arabiska']);
    expect(found('dela upp på fyra månader')).toEqual(['count:fyra']);
    expect(found('är momsen 25 %')).toEqual(['percentage:25 %=25']);
  });

  it('have offsets in UTF-16 units, also after emoji', () => {
    const text = '😡😡 betala 399 kr på fredag';
    for (const { start, end, value } of findEntities(text)) expect(text.slice(start, end)).toBe(value);
    expect(findEntities(text).map((entity) => entity.start)).toEqual([12, 19]);
  });
});
