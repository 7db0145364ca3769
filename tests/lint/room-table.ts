// The rooms of the program: where each lies, where it is entered, whom it may import, and who may touch the world outside.

export const rooms = {
  hosts: ['main/hosts/'],
  workbench: ['main/workbench.ts', 'main/workbench/'],
  history: ['main/history/'],
  images: ['main/images/'],
  training: ['main/training/'],
  export: ['main/export/'],
  evaluation: ['main/evaluation/'],
  engines: ['main/engines/'],
  graph: ['main/graph/'],
  numerics: ['main/numerics/'],
  storage: ['main/storage/'],
  preload: ['preload/'],
  renderer: ['renderer/'],
  making: ['resources/making/'],
  tests: ['tests/'],
} as const satisfies Record<string, readonly string[]>;
export type Room = keyof typeof rooms;

/** The file through which other rooms see a room; nobody enters those without. A room that loads native libraries has a second one that doesn't. */
export const entrances: Partial<Record<Room, readonly string[]>> = {
  workbench: ['main/workbench.ts'],
  history: ['main/history/index.ts'],
  images: ['main/images/index.ts'],
  training: ['main/training/index.ts'],
  export: ['main/export/index.ts'],
  evaluation: ['main/evaluation/index.ts'],
  engines: ['main/engines/index.ts', 'main/engines/probe/index.ts'],
  graph: ['main/graph/index.ts'],
  numerics: ['main/numerics/index.ts'],
  storage: ['main/storage/index.ts'],
  preload: ['preload/contract.ts'],
};

/** Whom each room may import. Tests may import everything, and are not asked. */
export const mayImport: Record<Room, readonly Room[]> = {
  hosts: ['workbench', 'preload'],
  workbench: ['history', 'images', 'training', 'evaluation', 'export', 'engines', 'graph', 'numerics', 'storage', 'preload'],
  training: ['images', 'evaluation', 'export', 'engines', 'graph', 'numerics', 'storage', 'preload'],
  export: ['evaluation', 'engines', 'graph', 'storage', 'preload'],
  engines: ['graph', 'storage', 'preload'],
  evaluation: ['numerics', 'preload'],
  images: ['numerics', 'storage', 'preload'],
  history: ['storage', 'preload'],
  graph: [],
  numerics: [],
  storage: ['preload'],
  preload: [],
  renderer: ['preload'],
  making: [],
  tests: [],
};

/** Rooms whose results depend on nothing but what is handed to them, and the page, which has no such thing as a disk. */
export const nodeFree: readonly Room[] = ['graph', 'evaluation', 'numerics', 'renderer'];

/** Packages with one door: a file, a folder that ends in "/", or a name with a "*". */
export const doors: Record<string, readonly string[]> = {
  'onnxruntime-node': ['main/engines/onnxruntime/onnxruntime.ts'],
  'onnxruntime-common': ['main/engines/onnxruntime/onnxruntime.ts'],
  '@tensorflow': ['main/engines/tensorflow/tensorflow.ts', 'main/engines/tensorflow/'],
  tar: ['main/engines/tensorflow/install/archive.ts'],
  yauzl: ['main/engines/tensorflow/install/archive.ts'],
  'better-sqlite3': ['main/history/database.ts'],
  sharp: ['main/images/decode/sharp.ts', 'resources/making/'],
  '@bufbuild/protobuf': ['main/graph/'],
  'write-file-atomic': ['main/storage/atomic-file.ts'],
  electron: ['main/hosts/electron/', 'preload/index.ts'],
  esbuild: ['main/hosts/electron/bundle.ts'],
  react: ['renderer/'],
  'react-dom': ['renderer/'],
  'react-chartjs-2': ['renderer/'],
  'chart.js': ['renderer/'],
  wouter: ['renderer/'],
  '@mantine': ['renderer/'],
  '@tabler': ['renderer/'],
  '@tanstack': ['renderer/'],
};

/** The room a file (relative to the repository) lies in; null for the configuration at the top. */
export function roomOf(path: string): Room | null {
  const found = Object.entries(rooms).find(([, places]) => places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place)));
  return (found?.[0] as Room | undefined) ?? null;
}
