// Layouts of public data sets: the reading that is taken and those that are offered beside it.
import { dirname } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { findMasks } from '../../../main/images/folder/masks.ts';
import { readingsOf } from '../../../main/images/folder/readings.ts';
import { setRoles } from '../../../main/images/set-words.ts';

const folderOf = (relative: string): string => (relative.includes('/') ? dirname(relative) : '');

/** Places by picture, as “cat@train”, and the ids of the readings. */
function read(relatives: readonly string[]) {
  const { isMask, sentence } = findMasks(relatives);
  const pictures = relatives.filter((_, i) => !isMask[i]);
  const weights = new Map([...Map.groupBy(pictures, folderOf)].map(([folder, of]) => [folder, of.length]));
  const readings = readingsOf(weights);
  const places = pictures.map((relative) => {
    const { found, given } = readings[0].placeOf(folderOf(relative));
    return `${found ?? '–'}${given === null ? '' : `@${given}`}`;
  });
  return { id: readings[0].id, ids: readings.map(({ id }) => id), places, masks: sentence };
}

const many = (n: number, make: (i: number) => string[]): string[] => Array.from({ length: n }, (_, i) => make(i)).flat();

describe('sets and classes', () => {
  test.each([
    ['training_set/cat/1.jpg training_set/dog/1.jpg test_set/cat/2.jpg', 'set/class', 'cat@train dog@train cat@test'],
    ['train_images/cat/1.jpg test_images/cat/2.jpg val_images/dog/3.jpg', 'set/class', 'cat@train cat@test dog@validation'],
    ['TRAINING_IMAGES/Cat/1.jpg TESTING/Cat/1.jpg VALIDATIONS/Dog/1.jpg', 'set/class', 'Cat@train Cat@test Dog@validation'],
    ['trainset/cat/1.jpg testData/cat/2.jpg ValImages/dog/3.jpg', 'set/class', 'cat@train cat@test dog@validation'],
    ['1_train/cat/1.jpg 2_val/dog/3.jpg 3-test/cat/2.jpg', 'set/class', 'cat@train dog@validation cat@test'],
    ['seg_train/seg_train/sea/1.jpg seg_test/seg_test/ice/1.jpg seg_pred/seg_pred/7.jpg', 'set/class', 'sea@train ice@test –'],
    ['asl_train/asl_train/A/1.jpg asl_test/asl_test/A/1.jpg', 'set/class', 'A@train A@test'],
    ['train/cat/1.jpg dev/cat/1.jpg test/dog/1.jpg', 'set/class', 'cat@train cat@validation dog@test'],
    ['train/cat/1.jpg dev/cat/1.jpg eval/dog/1.jpg', 'set/class', 'cat@train cat@validation dog@test'],
    ['train/cat/1.jpg eval/cat/1.jpg hold_out/dog/1.jpg', 'set/class', 'cat@train cat@validation dog@test'],
    ['DEV/cat/1.jpg EVAL/cat/1.jpg HOLDOUT/dog/1.jpg', 'set/class', 'cat@train cat@validation dog@test'],
    ['archive/dataset/dataset/train/cat/1.jpg archive/dataset/dataset/test/cat/1.jpg', 'set/class', 'cat@train cat@test'],
    ['a/a/train/N/1.jpg a/a/test/P/1.jpg a/train/N/1.jpg a/test/P/2.jpg', 'set/class', 'N@train P@test N@train P@test'],
    ['cat/train/1.jpg cat/test/2.jpg dog/train/1.jpg dog/test/2.jpg', 'class/set', 'cat@train cat@test dog@train dog@test'],
    ['site_A/train/cat/1.png site_A/test/cat/2.png site_B/train/dog/3.png', '*/set/class', 'cat@train cat@test dog@train'],
    ['train/images/cat/1.jpg train/images/dog/1.jpg test/images/cat/2.jpg', 'set/class', 'cat@train dog@train cat@test'],
    ['images/train/cat/1.jpg images/test/cat/2.jpg', 'set/class', 'cat@train cat@test'],
    ['train/n1/images/1.jpg train/n2/images/2.jpg val/images/3.jpg', 'set/class', 'n1@train n2@train –@validation'],
    ['Train/0/1.png Train/10/2.png Test/3.png Meta/4.png', 'set/class', '0@train 10@train –@test –'],
    ['train/animal/cat/1.jpg train/animal/dog/2.jpg test/animal/cat/3.jpg', 'set/*/class', 'cat@train dog@train cat@test'],
    ['train/images/1.jpg valid/images/2.jpg test/images/3.jpg', 'set', '–@train –@validation –@test'],
    ['train/cat/1.jpg test/cat/2.jpg unlabeled/3.jpg', 'set/class', 'cat@train cat@test –'],
  ])('%s', (paths, id, places) => {
    expect(read(paths.split(' '))).toMatchObject({ id, places: places.split(' ') });
  });

  test.each([
    ['train station/1.jpg,bus station/2.jpg,test tube/3.jpg', 'train station,bus station,test tube'],
    ['train/1.jpg,car/2.jpg,plane/3.jpg', 'train,car,plane'],
    ['valid/1.jpg,invalid/2.jpg', 'valid,invalid'],
    ['0/1.jpg,1/1.jpg', '0,1'],
    ['photos/1.jpg,drawings/2.jpg', 'photos,drawings'],
  ])('a class may be called like a set: %s', (paths, places) => {
    expect(read(paths.split(','))).toMatchObject({ id: 'class', places: places.split(',') });
  });

  test('“dev” and “eval” depend on the sets beside them', () => {
    const roles = (...names: string[]) => [...setRoles(names).values()];
    expect(roles('train', 'eval')).toEqual(['train', 'test']);
    expect(roles('train', 'dev')).toEqual(['train', 'validation']);
    expect(roles('train', 'val', 'eval')).toEqual(['train', 'validation', 'test']);
    expect(roles('dev', 'holdout')).toEqual(['train', 'test']);
    expect(roles('train_val', 'test')).toEqual(['train', 'test']);
  });
});

describe('the level of the classes', () => {
  test('either level of nested folders is offered, the upper one first', () => {
    const { id, ids, places } = read(['animal/cat/1.jpg', 'animal/dog/2.jpg', 'vehicle/car/3.jpg', 'vehicle/bus/4.jpg']);
    expect([id, ids, places]).toEqual(['class', ['class', '*/class', 'none'], ['animal', 'animal', 'vehicle', 'vehicle']]);
  });

  test('beside sets the readings without them are offered, too', () => {
    expect(read(['train/animal/cat/1.jpg', 'train/plant/oak/2.jpg', 'test/animal/dog/3.jpg']).ids)
      .toEqual(['set/class', 'set/*/class', '*/class', 'class', 'none']);
  });

  test('folders of different depth: the innermost is offered', () => {
    expect(read(['upper/land/polyps/1.jpg', 'upper/z-line/2.jpg', 'lower/cecum/3.jpg']).ids).toEqual(['class', '*/class', '*/*/class', '**/class', 'none']);
  });

  test.each([
    ['sites', ['site_A/cat/1.png', 'site_B/cat/2.png', 'site_A/dog/1.png', 'site_B/dog/2.png'], 'cat cat dog dog'],
    ['folds', ['fold1/cat/1.png', 'fold2/cat/2.png', 'fold1/dog/3.png'], 'cat cat dog'],
    ['versions', ['color/Apple/1.jpg', 'color/Corn/2.jpg', 'grayscale/Apple/1.jpg', 'grayscale/Corn/2.jpg'], 'Apple Corn Apple Corn'],
    ['letters', ['a/abbey/1.jpg', 'a/arch/2.jpg', 'b/beach/3.jpg', 'c/cave/4.jpg'], 'abbey arch beach cave'],
    ['numbered patients', many(9, (i) => [`${10250 + i}/0/a.png`, `${10250 + i}/1/b.png`]), many(9, () => ['0', '1']).join(' ')],
    ['one folder above', ['images/animals/cat/1.jpg', 'images/animals/dog/2.jpg'], 'cat dog'],
  ])('%s only collect what is further down', (_, paths, places) => {
    expect(read(paths).places).toEqual(places.split(' '));
  });

  test('a second copy beside the class folders is no class of its own', () => {
    expect(read(['yes/1.jpg', 'no/2.jpg', 'brain_tumor_dataset/yes/1.jpg', 'brain_tumor_dataset/no/2.jpg']).places).toEqual(['yes', 'no', 'yes', 'no']);
  });

  test('folders that only say “images” are no classes', () => {
    expect(read(['images/1.jpg', 'images/2.jpg']).id).toBe('none');
    expect(read(['HAM_images_part_1/1.jpg', 'HAM_images_part_2/2.jpg']).id).toBe('none');
    expect(read(['cat/images/1.jpg', 'dog/images/2.jpg']).places).toEqual(['cat', 'dog']);
  });

  test('a class composed and decomposed is one', () => {
    expect(read(['train/caf\u00e9/1.jpg', 'test/cafe\u0301/2.jpg', 'test/tea/3.jpg']).places).toEqual(['caf\u00e9@train', 'caf\u00e9@test', 'tea@test']);
  });
});

describe('masks and labels beside pictures', () => {
  test.each([
    ['COVID/images/C-1.png COVID/masks/C-1.png Normal/images/N-1.png Normal/masks/N-1.png', 'COVID Normal', '“COVID/masks”, “Normal/masks”'],
    ['JPEGImages/2007_1.jpg SegmentationClass/2007_1.png', '–', '“SegmentationClass”'],
    ['images/A/1.jpg images/B/2.jpg segmentations/A/1.png segmentations/B/2.png', 'A B', '“segmentations”'],
    ['train/good/1.png test/good/2.png test/broken/3.png ground_truth/broken/3_mask.png', 'good@train good@test broken@test', '“ground_truth”'],
    ['train/a1.jpg test/b2.jpg train_masks/a1_mask.gif', '–@train –@test', '“train_masks”'],
    ['benign/b1.png benign/b1_mask.png normal/n1.png normal/n1_mask_1.png', 'benign normal', '“benign/b1_mask.png”'],
    ['cat/a1.jpg cat/thumbs/a1.jpg dog/b.jpg', 'cat dog', '“cat/thumbs”'],
    ['CXR_png/CHNCXR_0001_0.png masks/CHNCXR_0001_0_mask.png', 'CXR_png', '“masks”'],
  ])('%s', (paths, places, named) => {
    const seen = read(paths.split(' '));
    expect(seen.places).toEqual(places.split(' '));
    expect(seen.masks).toContain(named);
    expect(seen.masks).toMatch(/left out/);
  });

  test.each(['mask/1.jpg no_mask/1.jpg', 'with_mask/1.jpg without_mask/1.jpg', 'label/a7.jpg bottle/c8.jpg'])('%s are classes', (paths) => {
    expect(read(paths.split(' '))).toMatchObject({ id: 'class', masks: null });
  });
});
