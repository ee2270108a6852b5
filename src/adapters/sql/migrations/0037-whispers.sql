-- Whom a supervisor's note was whispered to; null: it is a note to every colleague.
alter table desk_notes add column whisper_to text;
alter table desk_notes add column whisper_to_name text;
