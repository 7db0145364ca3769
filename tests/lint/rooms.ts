// Lint rule that holds imports to the room table: between rooms only through an entrance, between sub-rooms only along the arrows.
import { relative } from 'node:path/posix';
import type { CreateRule, ESTree } from '@oxlint/plugins';
import { behindDoor, doors, entrances, mayImport, nodeFree, roomOf, subRoomOf, subRooms, typesOnly, type Room } from './room-table.ts';

/** Why `importer` may not import `wanted` (both relative to the repository; or a package's name), or its types, or null when it may. */
export function whyNotImport(importer: string, wanted: string, types = false): string | null {
  if (types && importer.startsWith(typesOnly)) return null;
  const from = roomOf(importer);
  if (from === null || from === 'tests') return behindDoor.some((name) => isOf(wanted, name)) ? whyNotDoor(importer, wanted) : null;
  return wanted.startsWith('./') ? whyNotRoom(importer, from, wanted.slice(2)) : whyNotPackage(importer, from, wanted);
}

function whyNotRoom(importer: string, from: Room, path: string): string | null {
  const to = roomOf(path);
  if (to === from) return whyNotSubRoom(importer, from, path);
  const allowed = mayImport[from];
  const list = allowed.length === 0 ? `nothing of ours outside ${from}` : allowed.flatMap((room) => entrances[room] ?? []).join(', ');
  const ways = to !== null && allowed.includes(to) ? entrances[to] ?? [] : [];
  if (ways.includes(path)) return null;
  if (ways.length > 0) return `${importer} may not import ${path}: the room ${to} is entered through ${ways.join(' or ')}.`;
  return `${importer} may not import ${path}: the room ${from} may import ${list}.`;
}

function whyNotSubRoom(importer: string, room: Room, path: string): string | null {
  const [from, to] = [subRoomOf(importer), subRoomOf(path)];
  const allowed = from === null ? undefined : subRooms[room]?.[from];
  if (from === null || !subRooms[room] || from === to) return null;
  if (!allowed) return `${importer} may not import ${path}: ${from} is not among the sub-rooms of ${room} in the room table.`;
  if (to === null ? !entrances[room]?.includes(path) : allowed.includes(to)) return null;
  const list = allowed.length === 0 ? 'none of the others' : allowed.join(', ');
  return `${importer} may not import ${path}: of the sub-rooms of ${room}, ${from} may import ${list}.`;
}

function whyNotPackage(importer: string, from: Room, name: string): string | null {
  if (name.startsWith('node:')) {
    return nodeFree.includes(from) ? `${importer} may not import ${name}: the room ${from} touches no disk, clock or process.` : null;
  }
  return whyNotDoor(importer, name);
}

const isOf = (name: string, known: string): boolean => name === known || name.startsWith(`${known}/`);

function whyNotDoor(importer: string, name: string): string | null {
  const door = Object.keys(doors).find((known) => isOf(name, known));
  if (door === undefined) return null;
  const files = doors[door] ?? [];
  if (files.some((file) => matches(importer, file))) return null;
  return `${importer} may not import ${name}: its one door is ${files.join(', ')}.`;
}

/** A file, a folder that ends in "/", or a name with a "*" that stands for anything but "/". */
function matches(path: string, pattern: string): boolean {
  if (pattern.endsWith('/')) return path.startsWith(pattern);
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return path === pattern;
  return path.startsWith(before) && path.endsWith(after) && !path.slice(before.length, path.length - after.length).includes('/');
}

/** The rule for oxlint: looks at every `import`, `export … from`, `import()` and `require()` with a plain string. */
export const rooms: CreateRule = {
  meta: { type: 'problem', schema: [], messages: { no: '{{why}}' } },
  create(context) {
    const importer = relative(slashed(context.cwd), slashed(context.filename));
    const check = (source: ESTree.Node | null | undefined, node: ESTree.Node, types = false) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const why = whyNotImport(importer, fromRoot(importer, source.value), types);
      if (why) context.report({ node, messageId: 'no', data: { why } });
    };
    return {
      ImportDeclaration: (node) => check(node.source, node, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node.source, node),
      ExportAllDeclaration: (node) => check(node.source, node),
      ImportExpression: (node) => check(node.source, node),
      CallExpression: (node) => {
        if (isRequire(node.callee)) check(node.arguments[0], node);
      },
    };
  },
};

/** `require(…)`, `require.resolve(…)` or `createRequire(…)(…)`. */
function isRequire(callee: ESTree.Expression): boolean {
  const named = (it: ESTree.Node, name: string) => it.type === 'Identifier' && it.name === name;
  if (callee.type === 'MemberExpression') return named(callee.object, 'require');
  return named(callee, 'require') || (callee.type === 'CallExpression' && named(callee.callee, 'createRequire'));
}

/** "./main/graph/index.ts" for what lies in the repository, the name itself for a package. */
function fromRoot(importer: string, source: string): string {
  return source.startsWith('.') ? `.${new URL(source, `file:///${importer}`).pathname}` : source;
}

const slashed = (path: string) => path.replaceAll('\\', '/');
