import { describe, expect, it } from 'vitest';
import type { OpenQuestion, OptionAction } from '../../src/engine/conversation.ts';
import type { Journey } from '../../src/engine/facts.ts';
import { resolveTap, resolveText } from '../../src/engine/resolve-reply.ts';
import type { Address } from '../../src/model/address.ts';

const SMS: Address = { channel: 'sms', id: '+46701740605' };
const TELEGRAM: Address = { channel: 'telegram', id: '700100001' };
const PAGE: Address = { channel: 'web', id: 'c1' };
const NOW = '2026-11-03T09:10:00.000Z';

function asked(id: string, labels: readonly string[], over: Partial<OpenQuestion> = {}): OpenQuestion {
  const action: OptionAction = { kind: 'flow', session: id, flow: 'f', version: 'v1', step: 'ask', choice: 'x' };
  return {
    id,
    askedAt: '2026-11-03T09:00:00.000Z',
    invoice: null,
    repeatable: false,
    settledBy: null,
    to: SMS,
    seq: 1,
    options: labels.map((label, place) => ({
      id: `o${place + 1}`,
      label,
      also: [],
      action: { ...action, choice: label },
    })),
    ...over,
  };
}
const journey = (over: Partial<Journey>): Journey => ({
  leftAt: '2026-11-03T09:00:00.000Z',
  arrivedAt: '2026-11-03T09:00:02.000Z',
  order: null,
  ...over,
});
const write = (
  questions: readonly OpenQuestion[],
  text: string,
  from: Address = SMS,
  journeys?: Readonly<Record<string, Journey>>,
  more: { order?: number; seenSeq?: number } = {},
) => resolveText(questions, text, { from, at: NOW, ...more }, journeys && new Map(Object.entries(journeys)));
const MENU = ['Betala', 'Fråga', 'Prata med oss'];

describe('which question an answer belongs to', () => {
  it('is never one that was asked on another channel', () => {
    const questions = [asked('bill', MENU), asked('offer', ['Ja tack', 'Nej tack'], { to: TELEGRAM })];
    expect(write(questions, '2')).toMatchObject({ question: { id: 'bill' }, option: { label: 'Fråga' } });
    expect(write(questions, 'ja tack')).toBeNull();
    expect(write(questions, '2', TELEGRAM)).toMatchObject({ question: { id: 'offer' } });
    expect(write([asked('offer', MENU, { to: TELEGRAM })], '2')).toBeNull();
  });

  it('is never one that still waited to leave when the payer wrote', () => {
    const questions = [asked('old', MENU), asked('new', MENU, { seq: 2 })];
    const journeys = { old: journey({}), new: journey({ leftAt: null, arrivedAt: null }) };
    expect(write(questions, '2', SMS, journeys)).toMatchObject({ kind: 'chosen', question: { id: 'old' } });
    expect(write([asked('new', MENU)], '2', SMS, { new: journeys.new })).toBeNull();
  });

  it('is asked back when an SMS may have crossed a newer question, and not when that is known to have arrived', () => {
    const questions = [asked('old', MENU), asked('new', MENU, { seq: 2 })];
    const left = '2026-11-03T09:09:58.000Z';
    expect(
      write(questions, '1', SMS, { old: journey({}), new: journey({ leftAt: left, arrivedAt: null }) }),
    ).toMatchObject({ kind: 'crossed', older: { question: { id: 'old' } }, newer: { question: { id: 'new' } } });
    expect(
      write(questions, '1', SMS, { old: journey({}), new: journey({ leftAt: left, arrivedAt: left }) }),
    ).toMatchObject({ kind: 'chosen', question: { id: 'new' } });
  });

  it('is told by Telegram’s own numbers, whatever the clocks say', () => {
    const questions = [asked('old', MENU, { to: TELEGRAM }), asked('new', MENU, { to: TELEGRAM, seq: 2 })];
    const journeys = { old: journey({ order: 10 }), new: journey({ order: 12 }) };
    expect(write(questions, '1', TELEGRAM, journeys, { order: 11 })).toMatchObject({ question: { id: 'old' } });
    expect(write(questions, '1', TELEGRAM, journeys, { order: 13 })).toMatchObject({ question: { id: 'new' } });
  });

  it('is one that the payer’s page had shown', () => {
    const questions = [asked('old', MENU), asked('new', MENU, { to: TELEGRAM, seq: 4 })];
    expect(write(questions, '1', PAGE, undefined, { seenSeq: 3 })).toMatchObject({ question: { id: 'old' } });
    expect(write(questions, '1', PAGE, undefined, { seenSeq: 4 })).toMatchObject({ question: { id: 'new' } });
  });

  it('is the last one on the screen for a number, also if that was answered before', () => {
    const questions = [asked('menu', MENU, { repeatable: true }), asked('offer', ['Ja', 'Nej'], { settledBy: 'o1' })];
    expect(write(questions, '2')).toEqual({ kind: 'late', why: 'answered', answer: 'Ja' });
    expect(write(questions, 'betala')).toMatchObject({ kind: 'chosen', question: { id: 'menu' } });
    expect(write(questions, 'nej tack')).toMatchObject({ kind: 'late', why: 'answered' });
    expect(write(questions, '👍')).toEqual({ kind: 'heard' });
  });

  it('counts the figures of a scale by their names', () => {
    const scale = asked(
      'nps',
      Array.from({ length: 11 }, (_, index) => `${index}`),
    );
    expect(write([scale], '7')).toMatchObject({ option: { label: '7' } });
    expect(write([scale], '0')).toMatchObject({ option: { label: '0' } });
    expect(write([scale], '10')).toMatchObject({ option: { label: '10' } });
    expect(write([scale], '11')).toBeNull();
  });

  it('takes a thumb for the yes or no it is', () => {
    const questions = [
      asked('offer', ['Ja, gärna', 'Nej tack'], {
        options: [
          { id: 'y', label: 'Byt', also: ['ja', 'ja tack'], action: { kind: 'dismiss' } },
          { id: 'n', label: 'Behåll', also: ['nej'], action: { kind: 'dismiss' } },
        ],
      }),
    ];
    expect(write(questions, '👍')).toMatchObject({ option: { id: 'y' } });
    expect(write(questions, '👎🏿')).toMatchObject({ option: { id: 'n' } });
    expect(write(questions, 'ja takk')).toMatchObject({ option: { id: 'y' } });
    expect(write([asked('menu', MENU)], '👍')).toBeNull();
  });

  it('is exact for a tap, however old, and a polite no when the question is settled, over or forgotten', () => {
    const questions = [
      asked('old', MENU),
      asked('settled', MENU, { settledBy: 'o1' }),
      asked('over', MENU, { expiresAt: '2026-11-03T09:09:59.000Z' }),
      asked('closed', MENU, { settledBy: '-' }),
      asked('new', MENU),
    ];
    const tap = (question: string, option = 'o2') => resolveTap(questions, { question, option }, NOW);
    expect(tap('old')).toMatchObject({ kind: 'chosen', question: { id: 'old' }, option: { id: 'o2' } });
    expect(tap('settled')).toMatchObject({ kind: 'late', why: 'answered', answer: 'Betala' });
    expect(tap('over')).toMatchObject({ kind: 'late', why: 'expired' });
    expect(tap('closed')).toMatchObject({ kind: 'late', why: 'closed' });
    expect(tap('last year')).toMatchObject({ kind: 'late', why: 'forgotten' });
    expect(tap('old', 'renamed')).toMatchObject({ kind: 'late', why: 'forgotten' });
  });

  it('lets a person or an answer be asked for again from a question that is settled', () => {
    const talk = { id: 't', label: 'Prata med oss', also: [], action: { kind: 'handoff' } } as const;
    const settled = asked('settled', [], { options: [talk], settledBy: 't' });
    expect(write([settled], 'prata med oss')).toMatchObject({ kind: 'chosen' });
  });

  it('is as it was for questions stored before it was kept where they were said', () => {
    const { to: _to, seq: _seq, ...old } = asked('old', MENU);
    expect(write([old], '2')).toMatchObject({ kind: 'chosen', question: { id: 'old' } });
  });
});
