import type { TakenReply } from './connector.ts';

/** How a message is put to the peer under check, and what the connector took after it. */
export interface PeerUnderCheck {
  readonly name: string;
  readonly bearer: string;
  readonly forged: string;
  /** Resolves to the status of the answer. */
  post(bearer: string | null, text: string): Promise<number>;
  /** The next reply. */
  reply(): Promise<TakenReply>;
}

/** Figures of the first payer's bills; "1" is the first choice under the reply before it, and "Hur betalar jag?" another name of it. */
const DIALOGUE: readonly (readonly [text: string, reply: RegExp, actions: number])[] = [
  [
    'Hur mycket ska jag betala?',
    /^Du har 2 obetalda räkningar på sammanlagt 798\skr: 399\skr senast 30 september \(räkning 091000\) och 399\skr senast 30 oktober \(räkning 101000\)\.$/,
    3,
  ],
  ['När ska jag betala?', /^Räkningen .*onsdag 30 september.*Räkning 091000\.$/, 3],
  ['Hur betalar jag?', /^Betala 399\skr till bankgiro 5402-9681 med OCR 09100082\. Räkning 091000\./, 3],
  ['Vilket OCR ska jag ange?', /^OCR 09100082, bankgiro 5402-9681\. Det gäller räkning 091000\./, 3],
  ['1', /^Betala 399\skr till bankgiro 5402-9681 med OCR 09100082\. Räkning 091000\./, 3],
];

/** Fails unless the peer refuses what the channel did not sign, and answers the dialogue as it should: nothing else is worth measuring. */
export async function checkPeer(peer: PeerUnderCheck): Promise<void> {
  const [first = ''] = DIALOGUE.map(([text]) => text);
  const bare = await peer.post(null, first);
  if (bare !== 401) throw new Error(`${peer.name} answers ${bare} to a request without a token, not 401`);
  // botbuilder calls a wrong signature an error of its own, 500.
  const forged = await peer.post(peer.forged, first);
  if (forged < 400) throw new Error(`${peer.name} answers ${forged} to a token that is not the channel's`);
  for (const [text, expected, actions] of DIALOGUE) {
    const coming = peer.reply();
    const status = await peer.post(peer.bearer, text);
    if (status >= 300) throw new Error(`${peer.name} answers ${status} to "${text}"`);
    const reply = await coming;
    if (!expected.test(reply.text) || reply.actions !== actions)
      throw new Error(`${peer.name} replies "${reply.text}" with ${reply.actions} actions to "${text}"`);
  }
}
