import type { IssuerId } from '../../model/ids.ts';
import type { DeskStore } from '../../ports/desk-store.ts';
import { deleteAnswer, readAnswers, saveAnswer } from './desk-answers.ts';
import { countCases, listCases, listThose, readCase } from './desk-list.ts';
import { deleteTag, insertTag, readNextWake, readTagNames, saveSnooze, saveTeam } from './desk-marks.ts';
import { insertNote, readNotes, seeMentions } from './desk-notes.ts';
import { search } from './search.ts';
import type { Sql, Statement } from './sql.ts';

/** What people at one issuer's desk keep; `issuer` is the first value of every statement. */
export function createDeskStore(sql: Sql, issuer: IssuerId): DeskStore {
  const write = async (...statements: readonly Statement[]): Promise<void> => {
    await sql.batch(statements);
  };
  return {
    list: (question, page) => listCases(sql, issuer, question, page),
    those: (question, ids) => listThose(sql, issuer, question, ids),
    counts: (question) => countCases(sql, issuer, question),
    nextWake: (now) => readNextWake(sql, issuer, now),
    case: (conversation, now) => readCase(sql, issuer, conversation, now),
    snooze: (conversation, snooze) => write(saveSnooze(issuer, conversation, snooze)),
    assignTeam: (conversation, team) => write(saveTeam(issuer, conversation, team)),
    addTag: (conversation, tag) => write(insertTag(issuer, conversation, tag)),
    removeTag: (conversation, tag) => write(deleteTag(issuer, conversation, tag)),
    tags: (limit) => readTagNames(sql, issuer, limit),

    notes: (conversation, limit) => readNotes(sql, issuer, conversation, limit),
    addNote: (conversation, note) => write(...insertNote(issuer, conversation, note)),
    seeMentions: (conversation, member, at) => write(seeMentions(issuer, conversation, member, at)),

    answers: () => readAnswers(sql, issuer),
    async saveAnswer(answer) {
      const outcome = await sql.batch([saveAnswer(issuer, answer)]);
      return outcome.kind === 'stored' ? 'saved' : 'taken';
    },
    removeAnswer: (id) => write(deleteAnswer(issuer, id)),

    search: (words, limit) => search(sql, issuer, words, limit),
  };
}
