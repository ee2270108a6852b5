/** Twilio refuses longer bodies (error 21617); parts of an ordinary long SMS are joined by the phone, not by us. */
const LONGEST = 1600;

/**
 * The messages a text is sent as. Up to `longest` UTF-16 code units it is one, untouched. A longer one is cut between
 * words, else between graphemes, into numbered parts `(1/3) …` that each fit; nothing but white space at a cut is lost.
 *
 * @param longest at least 40
 */
export function splitSms(text: string, longest: number = LONGEST): readonly string[] {
  const whole = text.length <= longest ? text : text.trim();
  if (whole.length <= longest) return [whole];
  let digits = 1;
  for (;;) {
    const bodies = cut(whole, longest - '(/) '.length - 2 * digits);
    const needed = String(bodies.length).length;
    if (needed <= digits) return bodies.map((body, index) => `(${index + 1}/${bodies.length}) ${body}`);
    digits = needed;
  }
}

function cut(text: string, room: number): readonly string[] {
  const bodies: string[] = [];
  let body = '';
  /** Where the last white space in `body` begins, if it is far enough along to be a good place to cut. */
  let gap = 0;
  for (const piece of pieces(text, room)) {
    if (body.length + piece.length > room) {
      const end = gap > room / 2 && piece.trim() !== '' ? gap : body.length;
      bodies.push(body.slice(0, end).trimEnd());
      body = body.slice(end).trimStart();
      gap = 0;
    }
    if (piece.trim() === '') gap = body.length;
    body += body === '' ? piece.trimStart() : piece;
  }
  if (body !== '') bodies.push(body);
  return bodies;
}

/** Graphemes; one that no message could hold (a letter under a thousand accents) comes apart into code points. */
function* pieces(text: string, room: number): Generator<string> {
  for (const { segment } of new Intl.Segmenter('sv', { granularity: 'grapheme' }).segment(text)) {
    if (segment.length > room) yield* segment;
    else yield segment;
  }
}
