// The whole way through the command line, small: every kind of work that Thaw does with pictures and models.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Step { readonly name: string; readonly words: readonly string[] }

const picturesOfClass = 8;

/** Copies a few of the sample pictures, a folder per class. Returns the path of one. */
export function copySamples(samples: string, folder: string): string {
  const classes = readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const pictures = classes.flatMap((name) => {
    mkdirSync(join(folder, name), { recursive: true });
    return readdirSync(join(samples, name)).sort().slice(0, picturesOfClass).map((file) => {
      cpSync(join(samples, name, file), join(folder, name, file));
      return join(folder, name, file);
    });
  });
  return pictures[0] ?? folder;
}

/** `results`: a folder for what the commands write. */
export function wholeWay({ pictures, picture, results }: { pictures: string; picture: string; results: string }): readonly Step[] {
  const small = ['--thaw', '10%', '--epochs', '1', '--image-size', '64', '--augment', 'none'];
  return [
    { name: 'import', words: ['import', pictures, '--project', 'tiles'] },
    { name: 'compute', words: ['compute'] },
    { name: 'catalogue', words: ['model', 'catalogue'] },
    { name: 'check', words: ['check', '--project', 'tiles'] },
    { name: 'transfer', words: ['train', '--project', 'tiles', '--strategy', 'transfer', '--no-cross-validation', '--name', 'transfer'] },
    { name: 'fine-tune', words: ['train', '--project', 'tiles', '--strategy', 'fine-tune', ...small, '--no-cross-validation', '--name', 'fine'] },
    { name: 'explain', words: ['explain', '--run', 'fine', picture, '--out', join(results, 'map.png')] },
    { name: 'report', words: ['report', '--run', 'fine', '--out', join(results, 'report.html')] },
    { name: 'predict', words: ['predict', '--run', 'fine', pictures] },
    { name: 'export', words: ['export', '--run', 'fine', join(results, 'model.onnx')] },
  ];
}
