import type { ConversationId, InvoiceId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { SurveyAnswer, SurveyFilter, SurveyRows, SurveyStore } from '../../ports/survey-store.ts';
import { maybeTextOf, numberOf, type Sql, type SqlValue, type Statement, textOf } from './sql.ts';

interface Whose {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId;
  readonly payer: PayerRef | null;
  readonly at: string;
}

/** What a turn does to surveys. A reward that was given before refuses the whole turn, which is then taken again knowing it. */
export function saveSurveys(whose: Whose, rows: SurveyRows): readonly Statement[] {
  const { issuer, conversation, payer, at } = whose;
  return [
    ...rows.runs.map((one) => ({
      text: `insert into survey_runs (issuer, run, survey, payer, conversation, invoice, channel, segments, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (issuer, run) do nothing`,
      values: [
        issuer,
        one.run,
        one.survey,
        payer,
        conversation,
        one.invoice,
        one.channel,
        one.segments.length === 0 ? '' : `,${one.segments.join(',')},`,
        at,
      ],
    })),
    ...rows.answers.flatMap((one) => saveAnswer(whose, one)),
    ...rows.rewards.map((one) => ({
      text: `insert into survey_rewards (issuer, survey, payer, run, amount, currency, earned_at, invoice, credited_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        issuer,
        one.survey,
        payer,
        one.run,
        one.amount,
        one.currency,
        at,
        one.invoice,
        one.invoice === null ? null : at,
      ],
      conflict: 'lost_race',
    })),
    ...rows.credited.map((one) => ({
      text: `update survey_rewards set invoice = $4, credited_at = $5
        where issuer = $1 and survey = $2 and payer = $3 and invoice is null`,
      values: [issuer, one.survey, payer, one.invoice, at],
    })),
  ];
}

function saveAnswer({ issuer, conversation, at }: Whose, one: SurveyAnswer): readonly Statement[] {
  const { value } = one;
  const parts: readonly (string | number | null)[] =
    typeof value === 'object' ? (value.length === 0 ? [null] : value) : [value];
  return [
    {
      text: 'delete from survey_answers where issuer = $1 and run = $2 and question = $3',
      values: [issuer, one.run, one.question],
    },
    ...parts.map((part, index) => ({
      text: `insert into survey_answers (issuer, run, question, part, survey, score, value, given, conversation, seq, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        issuer,
        one.run,
        one.question,
        index,
        one.survey,
        typeof part === 'number' ? String(part) : null,
        typeof part === 'string' ? part : null,
        one.given,
        conversation,
        one.seq,
        at,
      ],
    })),
  ];
}

/** What is counted of an answer: words are counted together. */
const VALUE = "case when a.score is null and length(a.value) > 40 then '' else coalesce(a.score, a.value, '') end";

/** What is read of an issuer's surveys. */
export function createSurveyStore(sql: Sql, issuer: IssuerId): SurveyStore {
  return {
    async surveyAnswersOf(payer, runs) {
      const rows = await sql.read(
        `select r.survey, r.run, r.asked_at, a.question, coalesce(a.score, a.value, '') as value, a.at, a.seq
          from (select issuer, survey, run, asked_at from survey_runs where issuer = $1 and payer = $2
            order by asked_at desc, run desc limit $3) r
          join survey_answers a on a.issuer = r.issuer and a.run = r.run
          order by r.asked_at desc, r.run desc, a.seq, a.question, a.part`,
        [issuer, payer, runs],
      );
      return rows.map((row) => ({
        survey: textOf(row, 'survey'),
        run: textOf(row, 'run'),
        askedAt: textOf(row, 'asked_at'),
        question: textOf(row, 'question'),
        value: textOf(row, 'value'),
        at: textOf(row, 'at'),
        seq: numberOf(row, 'seq'),
      }));
    },
    async surveyRewards(payer) {
      const rows = await sql.read(
        'select survey, run, amount, currency, invoice from survey_rewards where issuer = $1 and payer = $2 order by earned_at, survey',
        [issuer, payer],
      );
      return rows.map((row) => ({
        survey: textOf(row, 'survey'),
        run: textOf(row, 'run'),
        amount: numberOf(row, 'amount'),
        currency: textOf(row, 'currency'),
        invoice: maybeTextOf(row, 'invoice') as InvoiceId | null,
        isWaiting: maybeTextOf(row, 'invoice') === null,
      }));
    },
    async surveyVotes(survey, question) {
      const rows = await sql.read(
        `select value as option, count(*) as votes from survey_answers
          where issuer = $1 and survey = $2 and question = $3 and value is not null group by value order by value`,
        [issuer, survey, question],
      );
      return rows.map((row) => ({ option: textOf(row, 'option'), votes: numberOf(row, 'votes') }));
    },
    async surveyRuns(survey, filter) {
      const { where, values } = toWhere(filter, 'r.asked_at', [issuer, survey]);
      const [row] = await sql.read(
        `select count(*) as asked, coalesce(sum(case when exists (select 1 from survey_answers a
            where a.issuer = r.issuer and a.run = r.run) then 1 else 0 end), 0) as answered
          from survey_runs r where r.issuer = $1 and r.survey = $2 ${where}`,
        values,
      );
      return { asked: row ? Number(row['asked']) : 0, answered: row ? Number(row['answered']) : 0 };
    },
    async surveyCounts(survey, filter) {
      const { where, values } = toWhere(filter, 'a.at', [issuer, survey]);
      const rows = await sql.read(
        `select a.question, substr(a.at, 1, 7) as month, r.segments, ${VALUE} as value, count(*) as times,
            sum(case when a.part = 0 then 1 else 0 end) as answers
          from survey_answers a join survey_runs r on r.issuer = a.issuer and r.run = a.run
          where a.issuer = $1 and a.survey = $2 ${where}
          group by a.question, substr(a.at, 1, 7), r.segments, ${VALUE}
          order by a.question, month, r.segments, value`,
        values,
      );
      return rows.map((row) => ({
        question: textOf(row, 'question'),
        month: textOf(row, 'month'),
        segments: textOf(row, 'segments'),
        value: textOf(row, 'value'),
        times: numberOf(row, 'times'),
        answers: Number(row['answers']),
      }));
    },
    async surveyWords(survey, filter, { questions, before, limit }) {
      if (questions.length === 0) return [];
      const start = toWhere(filter, 'a.at', [issuer, survey, ...questions]);
      const asked = questions.map((_one, index) => `$${index + 3}`).join(', ');
      const values = [...start.values, ...(before === null ? [] : [before]), limit];
      const older = before === null ? '' : `and a.at || ' ' || a.run < $${values.length - 1}`;
      const rows = await sql.read(
        `select a.question, a.value, a.at, a.run, a.conversation, a.seq, r.channel,
            (select s.score from survey_answers s where s.issuer = a.issuer and s.run = a.run and s.score is not null
              order by s.at desc, s.question limit 1) as score
          from survey_answers a join survey_runs r on r.issuer = a.issuer and r.run = a.run
          where a.issuer = $1 and a.survey = $2 and a.question in (${asked})
            and a.value is not null ${start.where} ${older}
          order by a.at || ' ' || a.run desc limit $${values.length}`,
        values,
      );
      return rows.map((row) => ({
        question: textOf(row, 'question'),
        text: textOf(row, 'value'),
        at: textOf(row, 'at'),
        run: textOf(row, 'run'),
        conversation: textOf(row, 'conversation') as ConversationId,
        seq: numberOf(row, 'seq'),
        channel: textOf(row, 'channel'),
        score: maybeTextOf(row, 'score') === null ? null : Number(textOf(row, 'score')),
      }));
    },
    async surveyNames() {
      const rows = await sql.read('select distinct survey from survey_runs where issuer = $1 order by survey', [
        issuer,
      ]);
      return rows.map((row) => textOf(row, 'survey'));
    },
  };
}

/** The filter as SQL; `day`: the column that `from` and `before` bound. */
function toWhere(
  { from, before, segment, channel }: SurveyFilter,
  day: string,
  first: readonly SqlValue[],
): { readonly where: string; readonly values: readonly SqlValue[] } {
  const values = [...first];
  const bound = (sql: (place: string) => string, value: string | undefined): string => {
    if (value === undefined) return '';
    values.push(value);
    return `and ${sql(`$${values.length}`)}`;
  };
  const where = [
    bound((place) => `${day} >= ${place}`, from),
    bound((place) => `${day} < ${place}`, before),
    bound((place) => `r.channel = ${place}`, channel),
    bound((place) => `r.segments like ${place}`, segment === undefined ? undefined : `%,${segment},%`),
  ];
  return { where: where.join(' '), values };
}
