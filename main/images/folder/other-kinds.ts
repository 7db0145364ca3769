// Kinds of files that hold pictures but are none that Thaw reads, by their names: their first bytes don't tell them apart.
const kinds: readonly (readonly [what: string, extensions: string])[] = [
  ['a film', 'mp4 m4v mov avi mkv webm wmv mpg mpeg mts 3gp'],
  ['a volume', 'nii nii.gz nrrd nhdr mha mhd mgz'],
  ['a whole-slide image', 'svs ndpi mrxs scn vms bif'],
  ['a microscope’s file', 'lif lsm vsi oib oif ims'],
];
const archives = /\.(zip|zipx|rar|7z|tar|tgz|tbz2?|txz|(tar\.)?(gz|bz2|xz|zst))(\.\d{3})?$|\.(z|r|part)\d{2,3}(\.rar)?$/i;
/** Compressed single files that aren't archives of pictures. */
const compressed = /\.(csv|tsv|txt|json|jsonl|log|sql|xml|npy|pkl|md|fastq|fasta|vcf|bed)\.(gz|bz2|xz|zst)$/i;

const byExtension = new Map(kinds.flatMap(([what, extensions]) => extensions.split(' ').map((extension): [string, string] => [extension, what])));

/** “a film”: what a file holds by its name, where that is something like pictures; null for any other file. */
export function otherKindOf(name: string): string | null {
  const [, ending = ''] = /\.((?:nii\.)?[^.]+)$/.exec(name.toLowerCase()) ?? [];
  return byExtension.get(ending) ?? null;
}

export const isArchive = (name: string): boolean => archives.test(name) && !compressed.test(name) && otherKindOf(name) === null;
