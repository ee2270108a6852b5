import { describe, expect, it } from 'vitest';
import type { Answer, AnswerContext } from '../../../src/engine/answers/answer.ts';
import { answerFor } from '../../../src/engine/answers/answers.ts';
import { createAnswering } from '../../../src/engine/answers/create-answering.ts';
import { explainDifference } from '../../../src/engine/answers/explain-difference.ts';
import type { Facts } from '../../../src/engine/facts.ts';
import { LOCALES, type Locale } from '../../../src/model/locale.ts';
import { countSegments } from '../../../src/texts/count-segments.ts';
import { INTENTS } from '../../../src/understanding/meaning.ts';
import { bill, factsOf, line, payment, withState } from '../../support/bills.ts';
import { phrases } from '../../support/sentences.ts';
import { AUGUST, power, SEPTEMBER, situations } from '../../support/situations.ts';

const EVERY = [...INTENTS, 'menu', 'all_lines', 'difference_rows'];

function ask(intent: string, facts: Facts, locale: Locale, over: Partial<Omit<AnswerContext, 'cite'>> = {}): Answer {
  const answer = answerFor(intent);
  if (answer === null) throw new Error(`no answer to ${intent}`);
  const say: AnswerContext['say'] = (key, args) => phrases.say(locale, key, args);
  const first = facts.invoices.find((one) => one.balance.remaining > 0) ?? facts.invoices[0] ?? null;
  return answer(createAnswering({ facts, subject: first, locale, entities: [], say, ...over }).context);
}

describe.each(LOCALES)('every answer in %s', (locale) => {
  it.each(Object.entries(situations(locale)))('is whole, cheap to send and true when: %s', (_, facts) => {
    for (const intent of EVERY) {
      const answer = ask(intent, facts, locale);
      for (const text of [answer.text, ...(answer.shorter ?? [])]) {
        expect(text.trim(), intent).not.toBe('');
        expect(text, intent).not.toMatch(/[{}]|undefined|null|NaN|\[object|\u00a0|\u2212| {2}| \.|\.\./);
        expect(countSegments(text).encoding, `${intent}: ${text}`).toBe('GSM-7');
        // Terms are dates and parts of their own: that those have a source is another test's.
        if (facts.issuer.policy === undefined) expect(unknownFigures(text, facts), `${intent}: ${text}`).toEqual([]);
      }
      const options = answer.options ?? [];
      expect(options.length, intent).toBeLessThanOrEqual(3);
      expect(new Set(options.map((one) => one.id)).size, intent).toBe(options.length);
      for (const { label, action } of options) {
        expect(label.length, label).toBeLessThanOrEqual(24);
        if (action.kind === 'answer') expect(answerFor(action.intent), action.intent).not.toBeNull();
      }
    }
  });

  it('tells a visitor nobody has vouched for nothing about any bill', () => {
    const facts = situations(locale)['unknown'];
    if (!facts) throw new Error('no such situation');
    for (const intent of EVERY) expect(ask(intent, facts, locale).text).not.toMatch(/1246|10023|100234|kr\b/);
  });
});

it('would see a figure that somebody made up', () => {
  const facts = factsOf('sv-SE', [power('sv-SE')[0]]);
  expect(unknownFigures('Du har 1 246,25 kr att betala, senast 15 oktober.', facts)).toEqual([]);
  expect(unknownFigures('Du har 1 246,24 kr att betala, plus 39 kr, senast 16 oktober.', facts)).toEqual([
    '1 246,24',
    '39',
    '16',
  ]);
});

/**
 * The number lock: every figure in what is said is one that the facts hold, or follows from them by the exact arithmetic
 * that has its own tests. Answers with the figures that do neither.
 */
function unknownFigures(text: string, facts: Facts): readonly string[] {
  const { issuer, invoices } = facts;
  const literals = [
    ...invoices.flatMap((one) => [one.link, one.invoice.number, one.invoice.payment.reference]),
    ...invoices.flatMap(({ invoice }) => [invoice.payment.bankgiro, invoice.payment.account, ...invoice.refersTo]),
    ...Object.values(issuer.payee),
    issuer.organisationNumber,
    issuer.supportPhone,
    issuer.website,
  ].filter((one): one is string => one !== null);
  const bare = [...new Set(literals)]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, literal) => rest.replaceAll(literal, ' '), text);
  const amounts = new Set([...amountsIn(facts), 6000, 3800].map((minor) => Math.abs(minor)));
  const others = new Set(['14', '2026', '2027', '7', String(issuer.answerWithinMinutes), ...smallFigures(facts)]);
  const figures = bare.match(/\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?/g) ?? [];
  return figures.filter((figure) => {
    const plain = figure.replace(/ /g, '').replace(/,(?=\d{3}(?:\D|$))/, '');
    return !others.has(plain) && !amounts.has(Math.round(Number(plain.replace(',', '.')) * 100));
  });
}

function amountsIn({ invoices }: Facts): readonly number[] {
  const each = invoices.flatMap(({ invoice, balance, settlements }) => [
    ...Object.values(invoice.total),
    ...Object.values(balance).filter((value) => typeof value === 'number'),
    balance.paid + balance.credited,
    ...invoice.lines.map((one) => one.net),
    ...invoice.taxes.map((one) => one.tax),
    ...settlements.map((one) => one.amount),
    ...explainDifference({ ...bill('0', '2026-01-01', []), currency: invoice.currency }, invoice).components.map(
      (one) => one.amount,
    ),
  ]);
  const sum = invoices.reduce((total, one) => total + one.balance.remaining, 0);
  const differences = invoices.flatMap((one, index) =>
    invoices.slice(index + 1).flatMap((other) => {
      const { amount, components } = explainDifference(other.invoice, one.invoice);
      const parts = components.map((part) => part.amount);
      const known = components.filter((part) => part.kind !== 'unexplained').map((part) => part.amount);
      const largest = known.toSorted((a, b) => Math.abs(b) - Math.abs(a)).slice(0, 2);
      const rest = known.reduce((total, part) => total + part, 0) - largest.reduce((total, part) => total + part, 0);
      return [amount, ...parts, rest];
    }),
  );
  return [...each, sum, ...differences];
}

/** Days, dates, quantities, rates and counts. */
function smallFigures(facts: Facts): readonly string[] {
  const dates = facts.invoices.flatMap(({ invoice, settlements }) => [
    invoice.issued,
    invoice.due,
    ...[invoice.period, ...invoice.lines.map((one) => one.period)].flatMap((one) => (one ? [one.from, one.to] : [])),
    ...settlements.map((one) => one.at),
  ]);
  const days = dates.filter((one) => one !== null).map((one) => String(Number(one.slice(8, 10))));
  const left = facts.invoices.flatMap(({ invoice }) =>
    invoice.due === null ? [] : [String(Math.abs((Date.parse(invoice.due) - Date.parse(facts.today)) / 86_400_000))],
  );
  const said = ['1000', '900', '100', '25', '0,90', '0,80', '0.90', '0.80'];
  return [...days, ...left, ...said, String(facts.invoices.length), '8', '8:00', '00'];
}

describe('what people get to read', () => {
  const sv = situations('sv-SE');
  const nb = situations('nb-NO');
  const read = (
    intent: string,
    facts: Facts | undefined,
    locale: Locale,
    over: Partial<Omit<AnswerContext, 'cite'>> = {},
  ): string => (facts ? ask(intent, facts, locale, over).text : '');

  it.each([
    ['amount_due', 'open', 'Du har 1 246,25 kr att betala, senast 15 oktober. Räkning 10023.'],
    [
      'amount_due',
      'several',
      'Du har 2 obetalda räkningar på sammanlagt 2 207,50 kr: 961,25 kr senast 30 september (räkning 10022) och 1 246,25 kr senast 15 oktober (räkning 10023).',
    ],
    [
      'amount_due',
      'paid',
      'Allt är betalt. Du har inget att betala nu. Räkning 10023 på 1 246,25 kr är betald. Pengarna kom in 12 september.',
    ],
    ['due_date', 'open', 'Betala senast torsdag 15 oktober. Det är 23 dagar kvar.'],
    ['due_date', 'last day', 'Sista dagen är i dag, torsdag 15 oktober.'],
    ['due_date', 'debit', '1 246,25 kr dras från ditt konto torsdag 15 oktober. Du behöver inte göra något.'],
    [
      'why_higher',
      'open',
      '285 kr mer än i augusti: 125 kr för högre pris på elförbrukning, 100 kr för 100 kWh mer (elförbrukning) och 60 kr för påminnelseavgift. Vill du se alla rader?',
    ],
    [
      'why_higher',
      'unexplained',
      '385 kr mer än i augusti: 125 kr för högre pris på elförbrukning, 100 kr för 100 kWh mer (elförbrukning) och 60 kr för påminnelseavgift. 100 kr ser jag ingen orsak till på raderna. Ska en kollega titta på det?',
    ],
    [
      'why_higher',
      'first',
      'Det här är den första räkningen jag ser, så det finns ingen att jämföra med. Den är på 1 246,25 kr. Vill du se alla rader?',
    ],
    [
      'difference_rows',
      'open',
      'Ändringar sedan förra räkningen, med moms:\n+100 kr för 100 kWh mer (elförbrukning)\n+125 kr för högre pris på elförbrukning\n+60 kr för påminnelseavgift\nSammanlagt: +285 kr',
    ],
    [
      'already_paid',
      'open',
      'Tack för att du säger till. Vi ser ingen betalning på 1 246,25 kr än. Det kan ta ett par bankdagar innan en betalning syns. Har den gått iväg tidigare än så? Då letar en kollega efter den med dig.',
    ],
    ['talk_to_human', 'open', 'Jag kopplar dig till en kollega. Du brukar få svar inom 10 minuter, här i chatten.'],
    [
      'talk_to_human',
      'closed',
      'Just nu är det stängt. Vi öppnar onsdag 23 september kl. 8, och du får svar här i chatten före kl. 10. Brådskar det? Beskriv kort, så ser den som tar över det först.',
    ],
  ])('%s (%s) in Swedish', (intent, situation, text) => {
    expect(read(intent, sv[situation], 'sv-SE')).toBe(text);
  });

  it.each([
    ['amount_due', 'open', 'Du har 1 246,25 kr å betale, med forfall 15. oktober. Regning 10023.'],
    [
      'due_date',
      'overdue',
      'Regningen forfalt torsdag 15. oktober, for 5 dager siden. Det er lett å glemme, og det går helt fint å betale nå.',
    ],
    [
      'why_higher',
      'open',
      '285 kr mer enn i august: 125 kr for høyere pris på strømforbruk, 100 kr for 100 kWh mer (strømforbruk) og 60 kr for purregebyr. Vil du se alle linjene?',
    ],
    [
      'how_to_pay',
      'open',
      'Betal 1 246,25 kr til konto 8601 11 17947 med KID 0010017, senest 15. oktober. Du kan også betale med Vipps til 123456, med meldingen 0010017. Regningen, med alt du trenger å kopiere: https://exfb.se/i/7Kq2aB9xLm4ZpR8tVw3YcN',
    ],
    [
      'payment_status',
      'partly',
      'Vi har fått 200 kr, sist 12. september. Det står igjen 1 046,25 kr. Det kan ta én til to bankdager før en innbetaling vises.',
    ],
    [
      'talk_to_human',
      'open',
      'Jeg setter deg over til en kollega. Du får som regel svar innen 10 minutter, her i chatten.',
    ],
  ])('%s (%s) in Norwegian', (intent, situation, text) => {
    expect(read(intent, nb[situation], 'nb-NO')).toBe(text);
  });

  it('says a discount that ended as the sample does', () => {
    const campaign = {
      allowances: [{ charge: false, amount: 3200, reason: 'Kampanj', vatRate: '25' }],
      period: AUGUST,
    };
    const before = bill('1', '2026-08-01', [line('fiber', 'Fiber 250', 31920 - 3200, campaign)], { period: AUGUST });
    const after = bill(
      '2',
      '2026-09-01',
      [line('fiber', 'Fiber 250', 31920, { period: SEPTEMBER }), line('data', 'Extra data', 4800)],
      { period: SEPTEMBER },
    );
    const facts = factsOf('sv-SE', [withState(after), withState(before, [payment(before.total.payable)])]);
    expect(ask('why_higher', facts, 'sv-SE').text).toBe(
      '100 kr mer än i augusti: 60 kr för extra data och 40 kr för att rabatten tog slut 31 augusti. Vill du se alla rader?',
    );
    expect(ask('why_higher', facts, 'sv-SE').options?.[0]).toMatchObject({
      action: { kind: 'answer', intent: 'difference_rows' },
      also: expect.arrayContaining(['ja', 'visa']),
    });
  });

  it('answers about the month that was named, or says that there is no such bill', () => {
    const named = (value: string, text: string) => ({
      text,
      entities: [{ type: 'period', value, start: text.indexOf(value), end: text.indexOf(value) + value.length }],
    });
    const facts = sv['open'];
    expect(read('amount_due', facts, 'sv-SE', named('augusti', 'vad var räkningen på för augusti'))).toBe(
      'Räkning 10022 på 961,25 kr är betald. Pengarna kom in 12 september.',
    );
    const august = named('augusti', 'räkningen för augusti');
    expect(facts && ask('amount_due', facts, 'sv-SE', august).about).toBe('inv-10022');
    expect(read('amount_due', facts, 'sv-SE', named('mars', 'vad var räkningen på för mars'))).toBe(
      'Jag ser ingen räkning för mars. Du har 1 246,25 kr att betala, senast 15 oktober. Räkning 10023.',
    );
    expect(read('why_higher', facts, 'sv-SE', named('augusti', 'varför mer än i augusti'))).toMatch(/^285 kr mer än/);
  });

  it('explains the line that was asked about, by word or by amount, and what the word means', () => {
    const facts = sv['open'];
    expect(read('explain_charge', facts, 'sv-SE', { text: 'vad är påminnelseavgiften?' })).toBe(
      'Påminnelseavgift: 60 kr utan moms.\nPåminnelseavgiften tas ut när en räkning inte har betalats i tid och en påminnelse skickats.',
    );
    const entities = [{ type: 'amount', value: '61,25 kr', start: 0, end: 8, norm: 61.25 }];
    expect(read('explain_charge', facts, 'sv-SE', { text: 'vad är 61,25 kr?', entities })).toMatch(
      /^Fast avgift: 49 kr/,
    );
  });

  it('explains a word of the trade to anybody, a line only to its payer', () => {
    expect(read('explain_charge', sv['unknown'], 'sv-SE', { text: 'vad är OCR?' })).toMatch(/^OCR-numret visar/);
    expect(read('explain_charge', sv['unknown'], 'sv-SE', { text: 'vad är fast avgift 49 kr' })).not.toMatch(/49/);
  });

  it('never calls everything paid because it only has the reminder of a bill', () => {
    const facts = sv['only a reminder'];
    expect(read('amount_due', facts, 'sv-SE')).toMatch(
      /^Påminnelse 30001 på 1 246,25 kr gäller räkning 10001, som jag inte/,
    );
    expect(read('how_to_pay', facts, 'sv-SE')).toMatch(/Betala 1 246,25 kr till bankgiro 5402-9681 med OCR 100234\.$/);
  });

  it('offers no Swish for a bill that is paid to somebody else', () => {
    const [open] = power('sv-SE');
    const sold = { ...open.invoice, payment: { ...open.invoice.payment, bankgiro: '991-2346' } };
    expect(ask('how_to_pay', factsOf('sv-SE', [withState(sold)]), 'sv-SE').text).not.toMatch(/swish/i);
  });

  it('says when the next bill is expected only when bills have come evenly', () => {
    const months = ['09', '08', '07'].map((month) =>
      withState(bill(`100${month}`, `2026-${month}-01`, [line('a', 'A', 100)])),
    );
    expect(ask('next_invoice', factsOf('sv-SE', months), 'sv-SE').text).toBe(
      'Räkningen kommer varje månad. Den senaste kom 1 september, så nästa väntas i oktober.',
    );
    expect(ask('next_invoice', factsOf('sv-SE', months.slice(0, 2)), 'sv-SE').text).toMatch(/kan jag inte se än/);
  });

  it('has an answer to every intent, and none to a name nobody knows', () => {
    for (const intent of INTENTS) expect(answerFor(intent)).toBeTypeOf('function');
    for (const name of ['', 'toString', '__proto__', 'nope']) expect(answerFor(name)).toBeNull();
  });
});
