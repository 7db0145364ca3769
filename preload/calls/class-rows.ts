// Calls that list and change a project's classes.
import { z } from 'zod';
import { ClassColour, ClassKey, ProjectClass } from '../nouns/class-nouns.ts';
import { call, project } from './call.ts';

const ClassName = z.string().trim().min(1);

const ClassChange = z.object({ sentence: z.string() });

export const classRows = {
  /** In natural order: those that have pictures, were added by hand, or were learned by a run. */
  'classes.list': call('read', z.object(project), z.array(ProjectClass)),
  /** Changes of classes; `pictures.undoLabel` undoes each as one. Sentences say what runs learned under a former name. */
  'classes.add': call('write', z.object({ ...project, names: z.array(ClassName).min(1).max(1000) }), ClassChange.extend({
    added: z.array(z.string()),
  })),
  'classes.rename': call('write', z.object({ ...project, name: z.string(), newName: ClassName }), ClassChange),
  /** The pictures of the classes become pictures of `into`. */
  'classes.merge': call('write', z.object({ ...project, names: z.array(z.string()).min(1), into: z.string() }), ClassChange.extend({
    pictures: z.number().int(),
  })),
  /** Adds the classes that one falls into; its pictures keep it until each gets one of them. `pictures`: how many there are. */
  'classes.split': call('write', z.object({ ...project, name: z.string(), into: z.array(ClassName).min(1).max(100) }), ClassChange.extend({
    added: z.array(z.string()), pictures: z.number().int(),
  })),
  /** Its pictures become unlabelled. */
  'classes.delete': call('write', z.object({ ...project, name: z.string() }), ClassChange.extend({ pictures: z.number().int() })),
  'classes.colour': call('write', z.object({ ...project, name: z.string(), colour: ClassColour.nullable() }), ClassChange),
  'classes.setKey': call('write', z.object({ ...project, name: z.string(), key: ClassKey.nullable() }), ClassChange),
} as const;
