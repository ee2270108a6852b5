import { toPlainWords } from './to-plain-words.ts';

/** What a short written answer says by itself, before anybody knows which question it belongs to. */
export interface Reply {
  /** Lower case, no punctuation or emoji around. */
  readonly words: string;
  /** The number it names: "2", "2.", "etta", "den första", "alternativ 2"; else null. */
  readonly number: number | null;
  /** "ja takk", 👍 or "nej tack", 👎; else null. */
  readonly verdict: 'yes' | 'no' | null;
  /** "ok", a thumb: it may be no more than a sign that something was read. */
  readonly isNod: boolean;
}

const NUMBER =
  /^(?:svar(?:et)?|valg|val|nr|nummer|number|alternativ|alternativet|alt|option|punkt|jag tar|jag väljer|jeg tar|jeg velger)?[\s#:.]*(\d{1,2})\s*(?:[.):]|:?\s?(?:a|an|er|eren|ern))?(?:\s+(?:tack|takk|please))?$/;

/** Ordinals and names of numbers, as people write them alone. "en" and "to" and their like count: nothing else is said beside them. */
const NUMBER_WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'ett etta ettan en ener eneren een one första förste först første first',
    'två tvåa tvåan to toer toeren two andra andre second',
    'tre trea trean treer treeren three tredje third',
    'fyra fyran fire firer fireren four fjärde fjerde fourth',
    'fem femma femman femmer femmeren five femte fifth',
    'sex sexa sexan seks sekser sekseren six sjätte sjette sixth',
    'sju sjua sjuan sjuer sjueren seven sjunde sjuende seventh',
    'åtta åttan åtte åtter åtteren eight åttonde åttende eighth',
    'nio nian ni nier nieren nine nionde niende ninth',
  ].flatMap((words, index) => words.split(' ').map((word) => [word, index + 1])),
);
const AROUND =
  /^(?:(?:den|det|de|the|alternativ|alternativet|nummer|number|option|svar|val|valg|jag tar|jeg tar)\s+)+|\s+(?:alternativet|tack|takk|please|one)$/g;

const YES = new Set(
  `ja|ja tack|ja takk|ja gärna|ja gjerne|japp|jepp|jupp|jadå|jada|jo|jo tack|jo takk|joda|absolut|absolutt|gärna|gjerne|visst|ok|okej|okei|okay|kör|kjør|det går bra|det er greit|greit|yes|yes please|yep|yeah|sure`.split(
    '|',
  ),
);
const NO = new Set(
  'nej|nej tack|nä|nä tack|nepp|nix|icke|nei|nei takk|neitakk|nejtack|niks|inte nu|ikke nå|no|no thanks|no thank you|nope|not now'.split(
    '|',
  ),
);
const NODS = new Set('ok|okej|okei|okay|greit|det er greit|det går bra|visst|absolut|absolutt'.split('|'));
const THUMB_UP = /^(?:👍|👌|✅|✔)+$/u;
const THUMB_DOWN = /^(?:👎|❌)+$/u;
/** Skin tones, the variation selector, and space between. */
const SHADES = /\p{Emoji_Modifier}|\u{FE0F}|\s/gu;
const IS_EMOJI = /\p{Extended_Pictographic}/u;

/** Reads a written answer. Pure; knows nothing of the questions. */
export function readReply(text: string): Reply {
  const words = toPlainWords(text);
  const verdict = toVerdict(text, words);
  return { words, number: toNumber(words), verdict, isNod: verdict === 'yes' && (words === '' || NODS.has(words)) };
}

function toNumber(words: string): number | null {
  const digits = NUMBER.exec(words)?.[1];
  if (digits !== undefined) return Number(digits);
  const bare = words.replace(AROUND, '').trim();
  return Object.hasOwn(NUMBER_WORDS, bare) ? (NUMBER_WORDS[bare] ?? null) : null;
}

function toVerdict(text: string, words: string): Reply['verdict'] {
  if (YES.has(words)) return 'yes';
  if (NO.has(words)) return 'no';
  if (words !== '' || !IS_EMOJI.test(text)) return null;
  const plain = text.replace(SHADES, '');
  if (THUMB_UP.test(plain)) return 'yes';
  return THUMB_DOWN.test(plain) ? 'no' : null;
}
