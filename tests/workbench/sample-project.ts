// The sample pictures as a project, with the starting model that comes with Thaw.
import type { Workbench } from '../../main/workbench.ts';

/** Resolves once all pictures are in. */
export async function sampleProject(workbench: Workbench): Promise<{ project: number; backbone: string }> {
  const { project, job } = await workbench.call('projects.sample', {});
  if (job !== null) await workbench.jobEnded(job);
  return { project, backbone: (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '' };
}
