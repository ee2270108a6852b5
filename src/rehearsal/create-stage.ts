import type { Address, Channel } from '../model/address.ts';
import { createBills } from './create-bills.ts';
import { createCourse } from './create-course.ts';
import type { Stage, StageSetting } from './stage.ts';
import { toBillActs } from './to-bill-acts.ts';

/** Where the payer of a rehearsal is reached, where nothing else is said. */
const ADDRESSES: Readonly<Record<Channel, string>> = {
  sms: '+46701740605',
  telegram: '700100001',
  web: 'session1',
  azure: 'msteams|a:1',
};

/** @throws never by itself; what the engine throws is a bug and comes through. */
export function createStage(setting: StageSetting): Stage {
  const { payer } = setting;
  const addressOn = (channel: Channel): Address =>
    payer?.addresses.find((one) => one.channel === channel) ?? { channel, id: ADDRESSES[channel] };
  let from = addressOn(setting.channel);
  const bills = createBills(payer?.ref ?? null);
  const course = createCourse(setting, bills, from);
  const { conversation, play, said } = course;
  return {
    issuer: () => setting.book.issuer,
    now: course.now,
    today: () => course.facts().today,
    conversation,
    invoices: bills.all,
    said: () => said,
    takeSaid: () => said.shift() ?? null,
    play,
    keep: (document, settlements) => bills.keep(document, { settlements }),
    ...toBillActs(course, bills, () => from),
    write: (text) => void play({ type: 'message_received', from, text, attachments: 0 }),
    tap(label) {
      for (const question of [...conversation().questions].reverse()) {
        const option = question.options.find((one) => one.label === label);
        if (!option) continue;
        play({ type: 'option_chosen', from, question: question.id, option: option.id, text: label });
        return true;
      }
      return false;
    },
    claim: (name) => play({ type: 'agent_claimed', agent: { id: name.toLowerCase(), name } }),
    reply(text) {
      const { agent, lastSeq } = conversation();
      return agent ? play({ type: 'agent_replied', agent, text, seenSeq: lastSeq }) : 'not_owner';
    },
    handBack(outcome) {
      const { agent } = conversation();
      if (!agent) return 'not_owner';
      return play({ type: 'agent_handed_back', agent, ...(outcome === undefined ? {} : { outcome }) });
    },
    answerEndpoint(outcome) {
      const oldest = course.lookups().find((one) => one.kind === 'endpoint');
      if (!oldest) return false;
      course.answer(oldest, outcome);
      return true;
    },
    askings: () => course.lookups().map(({ id, request }) => ({ id, request })),
    start(flow) {
      const open = bills.all().find((one) => one.balance.remaining > 0);
      const begun = (): number => conversation().started?.[flow]?.times ?? 0;
      const before = begun();
      play({ type: 'occasion_reached', flow, invoice: open?.invoice.id ?? null });
      return begun() > before;
    },
    passUntil: course.passUntil,
    skipTo: course.skipTo,
    moveTo(channel) {
      from = addressOn(channel);
    },
    useBook: course.useBook,
  };
}
