import type { Input } from '../../engine/input.ts';
import type { DomainError } from '../../model/errors.ts';
import { ok, type Result } from '../../model/result.ts';
import { conversationIdOf } from '../../service/conversation-id.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import { TEXT_LIMIT } from './chat-view.ts';
import type { OpenedPage } from './load-page.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';

const ONCE = /^[A-Za-z0-9-]{8,80}$/;

/**
 * One message from a page's plain form: a text, or a tapped choice (`["question","option"]`). `once` was made with the
 * form, so a form that is sent twice says it once. An empty or unreadable form says nothing and is no error.
 */
export async function sayMessage(
  deps: PayerPageDeps,
  { issuer, payer }: OpenedPage,
  form: URLSearchParams,
): Promise<Result<'said' | 'nothing', DomainError>> {
  const once = form.get('once') ?? '';
  if (!ONCE.test(once)) return ok('nothing');
  const conversation = conversationIdOf({ payer });
  const at = new Date(deps.clock.now()).toISOString();
  // The same address as the page's chat has: the payer's thread itself.
  const base = { id: `web-page-${once}`, at, from: { channel: 'web', id: conversation } } as const;
  const choice = parseChoice(form.get('choice'));
  const text = cleanInboundText((form.get('text') ?? '').slice(0, TEXT_LIMIT));
  const input: Input | null = choice
    ? { ...base, type: 'option_chosen', ...choice, text: await labelOf(deps, issuer, conversation, choice) }
    : text === ''
      ? null
      : { ...base, type: 'message_received', text, attachments: 0 };
  if (input === null) return ok('nothing');
  const said = await deps.service.converse({
    issuer,
    whose: { payer },
    input,
    inbound: { source: 'web', providerId: `page-${once}`, hash: '', receivedAt: at, answer: null },
  });
  return said.ok ? ok('said') : said;
}

interface Choice {
  readonly question: string;
  readonly option: string;
}

function parseChoice(text: string | null): Choice | null {
  if (text === null || text.length > 500) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [question, option] = value;
    return typeof question === 'string' && typeof option === 'string' ? { question, option } : null;
  } catch {
    return null;
  }
}

/** What the button said, from the thread itself: a form cannot put words on a button that was never there. */
async function labelOf(
  deps: PayerPageDeps,
  issuer: OpenedPage['issuer'],
  conversation: ReturnType<typeof conversationIdOf>,
  { question, option }: Choice,
): Promise<string> {
  const store = deps.store.forIssuer(issuer);
  const lastSeq = (await store.conversation(conversation))?.lastSeq ?? 0;
  const recent = await store.messages(conversation, Math.max(0, lastSeq - 100), 100);
  const reply = recent
    .flatMap((message) => message.quickReplies)
    .findLast((one) => one.question === question && one.option === option);
  return reply?.label ?? '?';
}
