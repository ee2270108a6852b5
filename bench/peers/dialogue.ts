import { answer, findQuestion, type Topic } from './answer.ts';
import { type Bill, billsOf } from './bills.ts';
import { CHOICES, type ChoiceId } from './choices.ts';

/** A turn in both SDKs, as far as the dialogue needs it. */
export interface Turn {
  readonly activity: { readonly type: string; readonly text?: string; readonly from: { readonly id: string } };
  sendActivity(activity: object): Promise<unknown>;
}

interface Property<Value> {
  get(turn: Turn): Promise<Value | undefined>;
  set(turn: Turn, value: Value): Promise<void>;
}

interface State {
  createProperty<Value>(name: string): Property<Value>;
  load(turn: Turn): Promise<unknown>;
  saveChanges(turn: Turn): Promise<unknown>;
}

/** State as both SDKs keep it: the second took it over from the first. */
export interface Stores {
  readonly MemoryStorage: new () => object;
  readonly ConversationState: new (storage: object) => State;
  readonly UserState: new (storage: object) => State;
}

/** What an SDK does in its own way. */
export interface Manner {
  /** What was offered and is now chosen, or null. */
  findChosen(text: string, offered: readonly ChoiceId[]): ChoiceId | null;
  /** A message with these choices as suggested actions. */
  suggest(text: string, offers: readonly ChoiceId[]): object;
}

/**
 * The dialogue: a message is tried against what was last offered, then against the questions; the reply is made of the payer's
 * bills and offers again. What was offered is kept with the conversation, the bills with the user. Returns what an adapter runs
 * for every activity.
 */
export function createDialogue(stores: Stores, { findChosen, suggest }: Manner): (turn: Turn) => Promise<void> {
  const storage = new stores.MemoryStorage();
  const conversations = new stores.ConversationState(storage);
  const users = new stores.UserState(storage);
  const offered = conversations.createProperty<readonly ChoiceId[]>('offered');
  const bills = users.createProperty<readonly Bill[]>('bills');

  const findBills = async (turn: Turn): Promise<readonly Bill[]> => {
    const known = await bills.get(turn);
    if (known) return known;
    const fetched = billsOf(turn.activity.from.id);
    await bills.set(turn, fetched);
    return fetched;
  };
  const findTopic = (text: string, offers: readonly ChoiceId[]): Topic | null => {
    const chosen = findChosen(text, offers);
    return chosen === null ? findQuestion(text) : CHOICES[chosen].topic;
  };
  return async (turn) => {
    if (turn.activity.type !== 'message') return;
    await Promise.all([conversations.load(turn), users.load(turn)]);
    const topic = findTopic(turn.activity.text ?? '', (await offered.get(turn)) ?? []);
    const { text, offers } = answer(topic, await findBills(turn));
    await offered.set(turn, offers);
    await turn.sendActivity(suggest(text, offers));
    await Promise.all([conversations.saveChanges(turn), users.saveChanges(turn)]);
  };
}
