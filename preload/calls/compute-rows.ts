// Calls of what computes: pre-trained models, engines, and their installation.
import { z } from 'zod';
import { ComputeStatus, EngineChoice } from '../nouns/compute-nouns.ts';
import { Backbone, BackboneCheck, BackboneInspection, BackboneView, Preprocessing } from '../nouns/backbone-nouns.ts';
import { Licence } from '../nouns/licence-nouns.ts';
import { Id, Sha256 } from '../nouns/project-nouns.ts';
import { call, nothing } from './call.ts';

export const computeRows = {
  'backbones.list': call('read', nothing, z.array(Backbone)),
  'backbones.inspect': call('read', z.object({ file: z.string().min(1) }), BackboneInspection, 'read'),
  /** Verifies the outputs and gradients of a file, and tries it frozen on the sample pictures; seconds to a minute. */
  'backbones.check': call('read', z.object({ file: z.string().min(1), preprocessing: Preprocessing.optional() }), BackboneCheck, 'read'),
  /** A picture of the project used last, else a sample, as a model gets it that takes `channels` (1: grey). */
  'backbones.view': call('read', z.object({ preprocessing: Preprocessing, channels: z.number().int().default(3) }), BackboneView),
  'backbones.add': call('write', z.object({
    file: z.string().min(1), name: z.string().trim().min(1).optional(), preprocessing: Preprocessing.optional(),
    /** As the person says; what the catalogue knows goes before it. */
    licence: Licence.omit({ source: true }).optional(),
  }), Backbone, 'confirm'),
  'backbones.remove': call('write', z.object({ sha256: Sha256 }), nothing),

  /** The engines of this computer and the one in use; `backbone` null: that of the newest run. Starts nothing. */
  'compute.get': call('read', z.object({ backbone: Sha256.nullable().default(null) }), ComputeStatus),
  /** Tests every engine in a child process of its own, and measures those that pass: at most 20 s, while no run is training. */
  'compute.measure': call('write', z.object({ backbone: Sha256.nullable().default(null) }), z.object({ job: Id })),
  /** Pins the engine for future runs; null: the fastest. */
  'compute.pin': call('write', z.object({ engine: EngineChoice.nullable() }), ComputeStatus),
  /** Installs TensorFlow's native library: downloaded, or from a folder. `processorOnly`: the smaller CPU build. One at a time. */
  'compute.installTensorflow': call('write', z.object({
    from: z.string().min(1).nullable().default(null), processorOnly: z.boolean().default(false),
    /** Also files whose digests are not known; for the command line alone. */
    unverified: z.boolean().default(false),
  }), z.object({ job: Id }), 'confirm'),
} as const;
