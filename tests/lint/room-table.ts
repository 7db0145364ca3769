// Room table: where each room of the program lies, where it is entered, whom it and its sub-rooms may import, and who may touch the world outside.

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
  network: ['main/network/'],
  numerics: ['main/numerics/'],
  storage: ['main/storage/'],
  preload: ['preload/'],
  renderer: ['renderer/'],
  language: ['language/'],
  languages: ['languages/'],
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
  network: ['main/network/index.ts'],
  preload: ['preload/contract.ts'],
  language: ['language/words.ts', 'language/locale.ts', 'language/load.ts'],
};

/** Whom each room may import. Tests may import everything, and are not asked. */
export const mayImport: Record<Room, readonly Room[]> = {
  hosts: ['workbench', 'preload'],
  workbench: ['history', 'images', 'training', 'evaluation', 'export', 'engines', 'graph', 'numerics', 'storage', 'language', 'languages', 'preload'],
  training: ['images', 'evaluation', 'export', 'engines', 'graph', 'numerics', 'network', 'storage', 'language', 'preload'],
  export: ['evaluation', 'engines', 'graph', 'storage', 'preload'],
  engines: ['graph', 'network', 'storage', 'preload'],
  evaluation: ['numerics', 'preload'],
  images: ['numerics', 'storage', 'preload'],
  history: ['storage', 'preload'],
  graph: [],
  numerics: [],
  storage: ['preload'],
  network: ['storage', 'preload'],
  language: [],
  preload: ['language'],
  // The page loads its language before the contract, whose tables speak.
  renderer: ['preload', 'language'],
  languages: ['language', 'preload'],
  making: [],
  tests: [],
};

/**
 * Whom the folders of a room may import of each other. Files directly in a room (its types, its entrance) may import every folder of it;
 * the folders may import them, too, but for the entrance.
 */
export const subRooms: Partial<Record<Room, Readonly<Record<string, readonly string[]>>>> = {
  workbench: {
    log: [],
    core: ['log'],
    upkeep: ['core', 'log'],
    engines: ['core', 'log'],
    models: ['core', 'log'],
    imports: ['core', 'log'],
    labelling: ['core', 'log', 'imports'],
    projects: ['core', 'log', 'imports', 'labelling', 'upkeep'],
    runs: ['core', 'log', 'engines', 'imports', 'projects'],
    predictions: ['core', 'log', 'runs'],
    results: ['core', 'log', 'engines', 'labelling', 'models', 'predictions', 'projects', 'runs'],
  },
  training: {
    protocol: [],
    linear: [],
    model: ['protocol'],
    transfer: ['linear', 'model', 'protocol'],
    finetune: ['transfer', 'linear', 'model', 'protocol'],
    explain: ['finetune', 'transfer', 'linear', 'model', 'protocol'],
    advice: ['finetune', 'transfer', 'novelty', 'linear', 'model', 'protocol'],
    labelling: ['linear', 'model', 'protocol'],
    novelty: ['linear', 'model', 'protocol'],
    worker: ['advice', 'explain', 'labelling', 'novelty', 'finetune', 'transfer', 'linear', 'model', 'protocol'],
  },
  images: {
    formats: [],
    dicom: [],
    decode: ['formats', 'dicom'],
    split: [],
    tables: [],
    folder: ['decode', 'dicom', 'tables'],
    changes: ['folder', 'decode'],
    input: ['decode'],
    augment: ['input', 'decode'],
    likeness: ['input', 'decode'],
  },
  engines: {
    lower: [],
    tensorflow: [],
    onnxruntime: ['lower'],
    probe: ['tensorflow', 'lower'],
  },
  evaluation: {
    statistics: [],
    metrics: ['statistics'],
    saliency: ['metrics', 'statistics'],
    dataset: ['metrics', 'statistics'],
    advice: ['metrics', 'statistics'],
    comparison: ['metrics', 'statistics'],
  },
  graph: {
    proto: [],
    ops: ['proto'],
    passes: ['ops'],
    read: ['proto'],
    backbone: ['ops', 'passes', 'proto'],
  },
  history: { migrations: [], opening: ['migrations'], runs: ['deletion'], check: ['opening', 'runs'], deletion: ['opening'], labelling: [] },
  hosts: { cli: ['offline'], electron: [], offline: [], browser: [] },
};

/** The folder that takes types, and nothing else, of any room: the shape of every table of words. */
export const typesOnly = 'languages/shape/';

/** Rooms whose results depend on nothing but what is handed to them, and the page, which has no such thing as a disk. */
export const nodeFree: readonly Room[] = ['graph', 'evaluation', 'language', 'numerics', 'renderer'];

/** Packages with one door: a file, a folder that ends in "/", or a name with a "*". */
export const doors: Record<string, readonly string[]> = {
  'onnxruntime-node': ['main/engines/onnxruntime/onnxruntime.ts'],
  'onnxruntime-common': ['main/engines/onnxruntime/onnxruntime.ts'],
  '@tensorflow': ['main/engines/tensorflow/tensorflow.ts', 'main/engines/tensorflow/'],
  tar: ['main/storage/archive/'],
  yauzl: ['main/engines/tensorflow/install/archive.ts'],
  'better-sqlite3': ['main/history/database.ts'],
  sharp: ['main/images/decode/sharp.ts', 'resources/making/'],
  'libheif-js': ['main/images/formats/'],
  'dicom-parser': ['main/images/dicom/'],
  '@cornerstonejs': ['main/images/dicom/'],
  'jpeg-lossless-decoder-js': ['main/images/dicom/'],
  'read-excel-file': ['main/images/tables/'],
  '@bufbuild/protobuf': ['main/graph/'],
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

/**
 * Who may open a connection, or listen for one, and why: everything else stays offline. A file, or a folder that ends in "/". Proved by
 * `thaw doctor --offline` and tests/offline, which watch whole runs of the program.
 */
export const mayConnect: Readonly<Record<string, string>> = {
  'main/network/': 'fetches models and TensorFlow, when a person asks for one',
  'main/hosts/browser.ts': 'serves the page on 127.0.0.1',
  'main/hosts/browser/': 'answers the page on 127.0.0.1',
  'main/hosts/electron/main.ts': 'serves the page’s own files within the window',
  'main/hosts/offline/': 'watches for connections, and makes none',
  'main/training/worker/trainer-process.ts': 'speaks with its child through a pipe, which Node calls a socket',
  'renderer/bridge/browser.ts': 'asks the host that served the page',
};

/** Packages that not even tests and configuration may load but through their door, which keeps them off the network. */
export const behindDoor: readonly string[] = ['onnxruntime-node'];

/** Folders of one family of operators each: a name there means the same operators in all three. */
export const operatorFamilies: readonly string[] = ['main/graph/ops', 'main/engines/lower/blocked', 'main/engines/tensorflow/rows'];

/** Files a folder of main/ or renderer/ may hold; beyond that it gets sub-rooms. */
export const maxFilesInFolder = 20;

/** Folders that may hold more, with the reason. */
export const largeFolders: Readonly<Record<string, string>> = {
  'main/history/migrations': 'a file per migration, in order; a shipped one is never edited or moved',
  'main/training/finetune': 'one training loop and what it is made of, a file each; nothing in it is used without the others',
};

/** The room a file (relative to the repository) lies in; null for the configuration at the top. */
export function roomOf(path: string): Room | null {
  const names = Object.keys(rooms) as Room[];
  return names.find((room) => rooms[room].some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))) ?? null;
}

/** The folder of its room that a file lies in; null for files directly in a room, and in rooms without sub-rooms. */
export function subRoomOf(path: string): string | null {
  const room = roomOf(path);
  if (room === null || !subRooms[room]) return null;
  const place = rooms[room].find((start) => start.endsWith('/') && path.startsWith(start));
  const [folder, ...rest] = path.slice(place?.length ?? path.length).split('/');
  return rest.length > 0 ? folder ?? null : null;
}
