// Calls of second readers: their labels, agreement, and deciding disagreements.
import { z } from 'zod';
import {
  AdjudicationDecision, AgreementOverview, Disagreement, RunAgreement, SecondLabelColumns, SecondLabelOffer,
} from '../nouns/agreement-nouns.ts';
import { PersonName } from '../nouns/label-nouns.ts';
import { Id } from '../nouns/project-nouns.ts';
import { call, project } from './call.ts';

/** A second person's table; `columns` null: guessed. `onlyBy`: of several people in it, the one whose rows count. */
const secondTable = {
  file: z.string().min(1), columns: SecondLabelColumns.nullable().default(null), onlyBy: z.string().min(1).nullable().default(null),
};

export const agreementRows = {
  /** Stores a table that a page got without a path (chosen or dropped) in the workspace, to be read and merged from there. */
  'agreement.upload': call('write', z.object({ name: z.string().min(1).max(255), base64: z.base64() }), z.object({ file: z.string() })),
  /** A second person's labels in a CSV or Excel file: what they would give. Nothing is stored. */
  'agreement.offer': call('read', z.object({ ...project, ...secondTable }), SecondLabelOffer, 'read'),
  /**
   * Keeps the labels beside the project's own, which stay as they are. `classes`: what labels are taken for (null: left out; a
   * new name becomes a class). `withUnread`: also labels that by the table no person gave.
   */
  'agreement.merge': call('write', z.object({
    ...project, ...secondTable, secondReader: PersonName, withUnread: z.boolean().default(false),
    classes: z.array(z.object({ label: z.string(), class: z.string().trim().min(1).nullable() })).default([]),
  }), z.object({ pictures: z.number().int(), sentence: z.string() }), 'read'),
  /** Takes a second reader's labels out again; what was decided stays. */
  'agreement.remove': call('write', z.object({ ...project, secondReader: PersonName }), z.object({ sentence: z.string() })),
  /** Second readers, and how well every two readers agree. */
  'agreement.get': call('read', z.object(project), AgreementOverview),
  /** How well people agree on this project’s pictures, as a sentence; null where no second reader has labelled any. */
  'agreement.ofProject': call('read', z.object(project), z.object({ sentence: z.string() }).nullable()),
  /** Agreement beside the accuracy of a run; null where no second reader has labelled its pictures, or any. */
  'agreement.ofRun': call('read', z.object({ run: Id }), RunAgreement.nullable()),
  /** Pictures on which readers disagree, in the project's order, decided ones too. */
  'agreement.disagreements': call('read', z.object(project), z.array(Disagreement)),
  /** Decides a disagreement as an act that `pictures.undoLabel` undoes. */
  'agreement.decide': call('write', z.object({ ...project, picture: Id, decision: AdjudicationDecision }), z.object({
    sentence: z.string(),
  })),
} as const;
