import type { AssistantCallView } from '../../model/case-view.ts';
import { useConsole } from './console-context.ts';

/** What the assistant was asked where the bot was not sure, what it said, and what became of it; newest first. */
export function AssistantCalls(given: { readonly calls: readonly AssistantCallView[]; readonly issuer: string }) {
  const { words, timesOf } = useConsole();
  const times = timesOf(given.issuer);
  if (given.calls.length === 0) return null;
  return (
    <section class="assistant-calls">
      <details>
        <summary>{words.assistant.title(given.calls.length)}</summary>
        <ul>
          {given.calls.map((call) => (
            <li key={call.at}>
              <p>
                <span class="quiet">{words.assistant.asked}</span> {call.asked}
              </p>
              {call.said !== null && (
                <p>
                  <span class="quiet">{words.assistant.said}</span> {call.said}
                </p>
              )}
              <p class="quiet">
                {words.assistant.verdict[call.reason ?? call.verdict ?? 'open']}
                {' · '}
                <time dateTime={call.at}>
                  {times.shortDate(call.at)} {times.time(call.at)}
                </time>
                {call.tokens !== null && ` · ${words.assistant.cost(call.tokens, call.ms ?? 0)}`}
              </p>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
