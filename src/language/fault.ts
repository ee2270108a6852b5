/** Where something stands in a file: 1-based lines and columns, the end just past the last character. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Everything that can be wrong with a flow, by code. The words for each, in three languages, are a total table
 * (`fault-words-*.ts`): a new code without words does not compile.
 */
export const FAULT_CODES = [
  // The file itself.
  'yaml_syntax',
  'yaml_tab',
  'yaml_indent',
  'yaml_colon',
  'yaml_missing_colon',
  'yaml_space_after_colon',
  'yaml_dash_space',
  'yaml_list_line',
  'yaml_unclosed_quote',
  'yaml_text_after_quote',
  'yaml_brace_text',
  'yaml_unclosed_bracket',
  'yaml_extra_bracket',
  'yaml_odd_start',
  'yaml_escape',
  'yaml_tag',
  'yaml_two_documents',
  'same_key_twice',
  'hash_in_text',
  'comma_in_text',
  'not_a_flow',
  'not_an_offer',
  'not_segments',
  'not_a_survey',
  'file_too_large',
  'nested_too_deep',
  'alias_used',
  'anchor_used',
  'forbidden_key',
  // Its form.
  'unknown_key',
  'missing_key',
  'wrong_form',
  'not_one_of',
  'no_step_kind',
  'several_step_kinds',
  'unknown_step_kind',
  'too_many_steps',
  'nested_too_many_levels',
  'bad_wait',
  'bad_trigger',
  'same_id_twice',
  'same_choice_twice',
  'unknown_step',
  'two_ways_on',
  'no_way_to_answer',
  // Conditions.
  'condition_syntax',
  'condition_too_long',
  'condition_too_costly',
  'unknown_fact',
  'wrong_type',
  'not_a_condition',
  'unknown_function',
  'unknown_segment',
  'segment_without_name',
  'segments_circle',
  'unknown_value',
  'hyphen_in_condition',
  // Texts.
  'text_without_language',
  'text_syntax',
  'unknown_text_name',
  'unknown_sentence',
  'empty_text',
  'missing_translation',
  'stale_translation',
  'names_differ',
  'sms_too_long',
  'sms_character',
  'option_too_long',
  'option_reads_as_number',
  'same_label_twice',
  'shouting',
  'pressure',
  'foreign_link',
  // What it does.
  'unknown_flow',
  'unknown_offer',
  'unknown_survey',
  'unknown_answer',
  'unknown_endpoint',
  'unreachable_step',
  'endless_loop',
  'no_way_out',
  'flows_run_each_other',
  'dead_end',
  'choice_without_way',
  'offer_without_end',
  'offer_ended',
  'said_in_catalogue',
  'said_in_survey',
  'survey_too_long',
  'survey_closed',
  'vote_without_end',
  'vote_without_choice',
  'ends_before_it_begins',
  'several_ways_to_accept',
  'shares_over_hundred',
  'group_twice',
  'group_of_unlike',
  'stage_and_trigger',
  'reminder_too_early',
  'written_fee',
  'notice_incomplete',
  'money_after_collection',
  'marketing_in_reminder',
  'marketing_words_in_reminder',
  'consent_missing',
  'answer_before_question',
  'migrate_unknown',
  'file_name_differs',
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** One thing that is wrong, with its place and what may mend it. */
export interface FlowFault {
  readonly file: string;
  readonly place: Place;
  readonly code: FaultCode;
  /** An error keeps the flow from being published; a warning is said and passes. */
  readonly severity: 'error' | 'warning';
  /** What the words name: `{ name: 'forfaller', known: 'forfallen' }`. */
  readonly args: Readonly<Record<string, string | number>>;
  /** The most likely cure, as the text that should stand there: "menade du …?"; null when none is likely. */
  readonly cure: string | null;
}

/** The beginning of a file. */
export const FIRST_PLACE: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** An error at a place. */
export function toFault(
  file: string,
  place: Place,
  code: FaultCode,
  args: FlowFault['args'] = {},
  cure: string | null = null,
): FlowFault {
  return { file, place, code, severity: 'error', args, cure };
}

/** Something that passes, but that its author will want to know. */
export function toWarning(
  file: string,
  place: Place,
  code: FaultCode,
  args: FlowFault['args'] = {},
  cure: string | null = null,
): FlowFault {
  return { file, place, code, severity: 'warning', args, cure };
}
