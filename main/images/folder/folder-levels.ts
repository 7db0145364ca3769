// Levels of folders that say something: the folder names above each picture, without those that only lead on ("archive/
// dataset/dataset"), that only say that pictures are in them ("images"), or that hold a second copy of what is beside them.
import { holdsImages, isWrapper } from './folder-words.ts';
import { setRoles, wordsOf } from '../set-words.ts';

/** Path of a folder to the folder chosen, with forward slashes; '' for that folder itself. */
export type FolderPath = string;

interface Node {
  name: string;
  /** Pictures directly in it, usable or not. */
  own: number;
  children: Map<string, Node>;
}

const fresh = (name: string): Node => ({ name, own: 0, children: new Map() });
export const namesIn = (folder: FolderPath): string[] => (folder === '' ? [] : folder.normalize('NFC').split('/'));

/**
 * The names above a folder that say something. `weights` are pictures directly in each folder; an empty folder weighs
 * nothing. A folder apart from all of them has none.
 */
export function levelsOf(weights: ReadonlyMap<FolderPath, number>): (folder: FolderPath) => string[] {
  const root = fresh('');
  for (const [folder, pictures] of weights) nodeAt(root, namesIn(folder)).own += pictures;
  const passedThrough = new Set<Node>();
  const top = lookThrough(root, passedThrough);
  return (folder) => {
    const names: string[] = [];
    let [node, below]: [Node | undefined, boolean] = [root, root === top];
    for (const name of namesIn(folder)) {
      node = node?.children.get(name);
      if (below && !(node && passedThrough.has(node))) names.push(name);
      below ||= node === top;
    }
    return names;
  };
}

function nodeAt(root: Node, names: readonly string[]): Node {
  let node = root;
  for (const name of names) {
    const child = node.children.get(name) ?? fresh(name);
    node.children.set(name, child);
    node = child;
  }
  return node;
}

/** Marks the folders that say nothing, from the top down. Returns the one below which something is said. */
function lookThrough(root: Node, passedThrough: Set<Node>): Node {
  let top = root;
  for (let child = onlyChild(top); child !== null && leadsOn(child); child = onlyChild(top)) {
    passedThrough.add(child);
    top = child;
  }
  const below = (node: Node): void => {
    const names = new Set(node.children.keys());
    const onlyImages = [...names].every(holdsImages) || namedAlike([...names]);
    for (const child of node.children.values()) {
      if (onlyChild(node) !== null ? repeats(child, node) : onlyImages || isCopyOfItsSiblings(child, names)) passedThrough.add(child);
      below(child);
    }
  };
  below(top);
  return top;
}

const onlyChild = ({ own, children }: Node): Node | null => (own === 0 && children.size === 1 ? [...children.values()][0] ?? null : null);
const isSet = (name: string): boolean => Boolean(setRoles([name]).get(name));

/** Everything is in it, and it is neither a set nor a class with pictures. */
const leadsOn = ({ name, own, children }: Node): boolean => !isSet(name) && ((own === 0 && children.size > 0) || isWrapper(name));

/** An only child that says no more than its parent does. */
function repeats(child: Node, parent: Node): boolean {
  const role = setRoles([parent.name, child.name]);
  const sameSet = role.get(child.name) !== null && role.get(child.name) === role.get(parent.name);
  return isWrapper(child.name) || sameSet || likeParent(child, parent);
}

const likeParent = (child: Node, parent: Node): boolean => wordsOf(child.name).join(' ') === wordsOf(parent.name).join(' ');

/** “HAM_images_part_1” and “HAM_images_part_2”: one lot of pictures in several folders. */
function namedAlike(names: readonly string[]): boolean {
  const [first, ...more] = names.map((name) => wordsOf(name).filter((word) => !/^\d+$/.test(word)));
  if (first === undefined || more.length === 0 || !first.some((word) => holdsImages(word))) return false;
  return more.every((words) => words.join() === first.join());
}

/** “flowers/daisy” beside “daisy” and “tulip”: the data set once more, as some archives unpack. */
function isCopyOfItsSiblings({ own, children, name }: Node, siblings: ReadonlySet<string>): boolean {
  return own === 0 && children.size > 1 && [...children.keys()].every((below) => below !== name && siblings.has(below));
}
