// German. Terms: picture Bild, run Lauf, label Label, set Menge, split Aufteilung, pre-trained model vortrainiertes Modell, head
// Klassifikationskopf, thaw line Auftaulinie, features Merkmale, fold Fold, accuracy Genauigkeit, recall Sensitivität, precision Präzision,
// operating point Arbeitspunkt, finding Auffälligkeit, near-duplicate Fast-Duplikat, leak Datenleck, point Prozentpunkt.
import {
  accuracySentence, byteSize, confidenceInterval, count, counted, decimal, duration, guessingSentence, maxCrossValidatedPictures, negligible,
  ofCount, parts, percent, percentRange, points, pointsApart, probability, significant, signedPoints, uncheckedSentence, type Arm, type Corner, type Part, type SanityTrial,
  type TestedOn,
} from '../preload/contract.ts';
import type { Language } from '../language/words.ts';
import type { Catalogue } from './shape/catalogue.ts';
import type { WorkbenchCatalogue } from './shape/workbench-catalogue.ts';

const quoted = (name: string): string => `„${name}“`;
const listed = (names: readonly string[]): string => names.map(quoted).join(' und ');

const pictures = (n: number): string => counted(n, 'Bild', 'Bilder');
/** After “von”, “in”, “mit”. */
const picturesDative = (n: number): string => counted(n, 'Bild', 'Bildern');
const classes = (n: number): string => counted(n, 'Klasse', 'Klassen');
const files = (n: number): string => counted(n, 'Datei', 'Dateien');
const runs = (n: number): string => counted(n, 'Lauf', 'Läufe');
const groups = (n: number): string => counted(n, 'Gruppe', 'Gruppen');
const labels = (n: number): string => counted(n, 'Label', 'Labels');

const figure = (x: number): string => (Math.abs(x) >= 100 || Number.isInteger(x) ? count(Math.round(x)) : decimal(x, 2));

/** With a true minus. */
const signed = (x: number): string => decimal(x, 2).replace('-', '−');

const corners: Readonly<Record<string, string>> = {
  'top left': 'oben links', 'top right': 'oben rechts', 'bottom left': 'unten links', 'bottom right': 'unten rechts',
};

/** After “kommt … vor”. */
function chance(p: number): string {
  if (p > 0.995) return 'in praktisch jedem Fall';
  if (p >= 0.01) return `etwa ${Math.round(100 * p)}-mal in 100`;
  return p >= 0.001 ? `etwa ${Math.max(1, Math.round(1000 * p))}-mal in 1\u202f000` : 'seltener als 1-mal in 1\u202f000';
}

const setsText = (given: ReadonlySet<Part>): string => {
  const names = parts.filter((part) => given.has(part)).map((part) => ({ train: 'Trainings', validation: 'Validierungs', test: 'Test' })[part]);
  return names.map((name, i) => (i === names.length - 1 ? `${name}menge` : `${name}-`)).join(', ').replace(/, (\S+)$/, ' und $1');
};

const pText = (p: number): string => (p < 0.001 ? `p < ${decimal(0.001, 3)}` : `p = ${decimal(p, p < 0.1 ? 3 : 2)}`);

const capital = (phrase: string): string => `${phrase[0]?.toUpperCase() ?? ''}${phrase.slice(1)}`;

const comma = (names: readonly string[]): string => names.map(quoted).join(', ');
const onTestSetAlone = 'Verglichen wird daher nur auf der Testmenge.';
const againOnAll = (n: number): string => `Trainieren Sie ${n === 1 ? 'ihn' : 'sie'} noch einmal, um auf allen Bildern zu vergleichen.`;

const smallTestSet = 'Eine kleine Testmenge sagt wenig.';

const set = (name: string): string => ({
  training: 'Trainingsmenge', validation: 'Validierungsmenge', test: 'Testmenge', train: 'Trainingsmenge', validierung: 'Validierungsmenge',
})[name.toLowerCase()] ?? `Menge ${quoted(name)}`;

const labelSources = {
  hand: '', suggestion: 'Vorschlag angenommen', review: 'Prüfung der Labels', 'second-reader': 'Abweichung entschieden',
  prediction: 'Vorhersage berichtigt', folder: 'sein Ordner', table: 'eine Tabelle', import: 'sein Import', 'class-change': 'Klassen geändert',
};

const runStates: Readonly<Record<string, string>> = {
  queued: 'in der Warteschlange', preparing: 'am Laufen', training: 'am Laufen', evaluating: 'am Laufen', paused: 'angehalten', done: 'fertig',
  cancelled: 'gestoppt', interrupted: 'unterbrochen', failed: 'fehlgeschlagen',
};
const stateText = (state: string): string => runStates[state] ?? state;
/** Children of the workbench, and how they end, by their English words. */
const children: Readonly<Record<string, string>> = {
  'The training': 'Das Training', 'Examining the model': 'Das Untersuchen des Modells', 'Reading the pictures': 'Das Lesen der Bilder',
  'Suggesting labels': 'Das Vorschlagen von Labels', 'Trying a file': 'Das Prüfen einer Datei',
};
const endings: Readonly<Record<string, string>> = {
  'the program was closed': 'das Programm wurde geschlossen', 'it could not be reached': 'es war nicht zu erreichen',
};
const chooseFolder = 'führen Sie „thaw engine install-tensorflow --from ORDNER“ aus, oder wählen Sie den Ordner unter Einstellungen, Rechnen';

const namesOf = (names: readonly string[]): string => new Intl.ListFormat('de-DE').format(names.map(quoted));
const testPictures = (n: number): string => counted(n, 'Testbild', 'Testbilder');
const testPicturesDative = (n: number): string => counted(n, 'Testbild', 'Testbildern');
const pointsOf = (n: number): string => counted(n, 'Prozentpunkt', 'Prozentpunkte');
const pointsDative = (n: number): string => counted(n, 'Prozentpunkt', 'Prozentpunkten');
const rangeOf = (bounds: readonly number[], n: number): string => bounds.map((bound) => signedPoints(bound, n)).join(' bis ');
const testedText = (n: number, on: TestedOn): string =>
  (on === 'all' ? `${count(n)} Bildern in der Kreuzvalidierung` : `${count(n)} Testbildern`);
const testWord = (on: TestedOn): string => (on === 'all' ? 'Bilder' : 'Testbilder');
const inTenths = (difference: number): string => signedPoints(difference, 1000);
const fixed = (value: number): string => decimal(value, 2).replace('-', '−');

function repeatsText(tested: readonly { name: string; repeats: number }[]): string {
  const [first, ...others] = [...Map.groupBy(tested, ({ repeats }) => repeats)].toSorted(([a], [b]) => b - a);
  if (!first) return '';
  const [most, own] = first;
  if (others.length === 0) return most === 1 ? '' : `, ${counted(most, 'Wiederholung', 'Wiederholungen')}`;
  const of = (named: readonly { name: string }[]): string => namesOf(named.map(({ name }) => name));
  return ` (${[`${counted(most, 'Wiederholung', 'Wiederholungen')} für ${of(own)}`,
    ...others.map(([repeats, named]) => `${count(repeats)} für ${of(named)}`)].join(', ')})`;
}

const neededText: Readonly<Record<'never' | 'same' | 'more' | 'fewer', (name: string, needed: string) => string>> = {
  never: (name, needed) => `${name} bräuchte mehr als ${needed}, wenn es überhaupt so weit kommt`,
  same: (name) => `${name} braucht etwa ebenso viele`,
  more: (name, needed) => `${name} bräuchte etwa ${needed}`,
  fewer: (name, needed) => `${name} braucht nur etwa ${needed}`,
};
const armText: Readonly<Record<Arm, string>> = {
  transfer: 'Transfer Learning', 'top-block': 'Fine-Tuning des obersten Blocks', everything: 'Fine-Tuning von allem', 'from-scratch': 'Training von Grund auf',
};
const cornerText: Readonly<Record<Corner, string>> = {
  'top left': 'oben links', 'top right': 'oben rechts', 'bottom left': 'unten links', 'bottom right': 'unten rechts',
};
const toneText = { colour: 'Farbe', brightness: 'Helligkeit', unknown: 'Farbe oder Helligkeit' } as const;
const sameConditions = 'Liegt es an Licht, Kamera oder Färbung, nehmen Sie alle Klassen unter denselben Bedingungen auf.';
const aimText = { sensitivity: 'Sensitivität', specificity: 'Spezifität' } as const;
const sharePercent = (share: number): string => `${decimal(100 * share, Math.abs(100 * share - Math.round(100 * share)) < 1e-9 ? 0 : 1)} %`;

function interventionText(of: SanityTrial['of']): string {
  if (of.kind === 'labels') return 'ein Kopf auf vertauschten Labels trainiert wird';
  if (of.kind === 'head') return 'der Kopf zufällig ist';
  if (of.all) return 'das ganze Netz zufällig ist';
  return of.stages === 1 ? 'die oberste Stufe des Netzes zufällig ist' : `die obersten ${of.stages} Stufen des Netzes zufällig sind`;
}
const likenessText = ({ value, pictures: n, below }: { value: number; pictures: number; below: number }): string =>
  `Ähnlichkeit im Mittel ${fixed(value)} über ${pictures(n)}; sie sollte unter ${fixed(below)} liegen`;
/** What a head fitted on features is, in the genitive. */
const headOfPaper = (head: { shrinkage: string; share: number; cited: string } | null): string => {
  if (head === null) return 'einer L2-regularisierten multinomialen logistischen Regression';
  const discriminant = `einer linearen Diskriminanzanalyse mit verkleinerter Kovarianz (Shrinkage ${head.shrinkage}) ${head.cited}`;
  return head.share === 1 ? discriminant : `einer Mittelung der L2-regularisierten multinomialen logistischen Regression mit ${discriminant}`;
};
const levelsText = (levels: 'several' | 'last'): string => (levels === 'several' ? 'mehreren Ebenen' : 'der letzten Ebene');
const withInterval = ({ difference, interval }: { difference: number; interval: readonly [number, number] | null }): string =>
  `${inTenths(difference)} Prozentpunkte${interval ? ` (95-%-KI ${interval.map(inTenths).join(' bis ')})` : ''}`;
const timesText = ({ chosen, other }: { chosen: number; other: number }): string => `${duration(chosen)} statt ${duration(other)}`;

const subjectOf = (which: { readonly name: string } | { readonly n: number }): string => ('name' in which ? quoted(which.name) : pictures(which.n));
const attemptText = (isFirst: boolean): string => (isFirst ? 'Der erste Versuch' : 'Der nächste Versuch');
const endedText = ({ kind, why }: { kind: 'memory' | 'crash' | 'engine'; why: string }): string =>
  (kind === 'memory' ? 'hatte zu wenig Speicher' : kind === 'crash' ? `stürzte ab (${why})` : `hielt an (${why})`);

/** What the workbench and the report say; complete by its type. */
const workbenchTables: WorkbenchCatalogue = {
  'evaluation.advice': {
    strategy: {
      transfer: 'Transfer Learning', 'top-block': 'Fine-Tuning des obersten Blocks', everything: 'Fine-Tuning von allem', 'too-close': 'ein Probelauf',
    },
    sure: { high: 'sicher', medium: 'ziemlich sicher', low: 'nicht sicher' },
    quickTry: (seconds, accuracy, error) => `Ein schneller Versuch mit Transfer Learning (${duration(seconds)}) sollte bei etwa ${percent(accuracy)} richtigliegen (± ${pointsOf(error)}).`,
    blind: (accuracy, error, largest, guessing) => `Das vortrainierte Modell sieht diese Unterschiede kaum: Transfer Learning läge bei ${percent(accuracy)} richtig (± ${pointsOf(error)}), `
      + `immer ${quoted(largest)} zu sagen bei ${percent(guessing)}.`,
    onlyThawed: 'Vielleicht ist es nur zum Fine-Tuning gemacht, wie MAE, oder erwartet andere Pixel, als es bekommt: Einstellungen, Vortrainierte Modelle, zeigt, was angenommen wurde.',
    times: (topBlock, everything) => [
      ...(topBlock === null ? [] : [`${duration(topBlock)} für den obersten Block`]), ...(everything === null ? [] : [`${duration(everything)} für alles`]),
    ].join(', '),
    notHere: 'Dieses vortrainierte Modell lässt sich hier nicht nachtrainieren.',
    pilot: ({ thawed, frozen, pictures: n, times }) => `In einem Probelauf lag das Fine-Tuning bei ${count(thawed)} von ${picturesDative(n)} richtig, Transfer Learning bei ${
      count(frozen)}; das Ganze dauert ${times}.`,
    letsItLearn: (times) => `Mit Fine-Tuning kann es lernen, worauf es ankommt, wenn genug Bilder da sind; es dauert ${times}.`,
    nothingToGain: (times) => `Fine-Tuning hat nichts mehr zu gewinnen und dauert ${times}.`,
    couldAdd: (gain, times) => `Fine-Tuning könnte allerhöchstens ${pointsOf(gain)} bringen und dauert ${times}.`,
    pilotFirst: (transfer, pilot) => `Empfohlen: zuerst Transfer Learning (${duration(transfer)}), dann ein Probelauf${pilot}; er zeigt, ob Fine-Tuning etwas bringt.`,
    recommended: (strategy, time) => `Empfohlen: ${strategy}${time}.`,
    recommendedWithin: (limit, strategy, time, more) => `Empfohlen innerhalb von ${duration(limit)}: ${strategy}${time}; mit mehr Zeit ${more}.`,
    other: {
      transfer: 'wäre der Rat Transfer Learning', 'top-block': 'wäre der Rat, den obersten Block aufzutauen', everything: 'wäre der Rat, alles aufzutauen',
      'too-close': 'wäre es zu knapp, um zu entscheiden',
    },
    ifReached: (accuracy, other) => `Erreichten eingefrorene Merkmale ${percent(accuracy)}, was im Rahmen des Fehlers liegt, ${other}.`,
    withMore: (times, n, other) => `Mit ${times === 2 ? 'doppelt' : 'viermal'} so vielen Bildern (${count(n)}) ${other}.`,
    onceCorrected: (noise, other) => `Sind die ${percent(noise)} zweifelhafter Labels berichtigt, ${other}.`,
    pilotDecides: 'Ein Probelauf entscheidet: auftauen, wenn er auf dem zurückgehaltenen Drittel gewinnt, sonst Transfer Learning.',
    ruledOut: {
      transfer: 'Transfer Learning', 'top-block': 'das Auftauen des obersten Blocks', everything: 'das Auftauen von allem', 'too-close': 'einen Probelauf',
    },
    guard: (wanted, seconds, limit) => `Die Belege sprechen für ${wanted}, aber das würde ${duration(seconds)} dauern; die Grenze ist ${duration(limit)}.`,
  },
  'evaluation.benefits': {
    time: {
      claim: 'Transfer Learning spart Zeit',
      notRun: (arm) => `${armText[arm]} lief nicht, darum lassen sich die Zeiten nicht vergleichen.`,
      notSaved: (frozen, scratch) => `Transfer Learning dauerte ${duration(frozen)}, Training von Grund auf ${duration(scratch)}: hier wurde keine Zeit gespart.`,
      costs: (frozen, scratch, difference, n) => `Transfer Learning dauerte ${duration(frozen)}, Training von Grund auf ${duration(scratch)}, war aber besser um ${
        pointsApart(difference, n)}: hier kostet die gesparte Zeit Genauigkeit.`,
      saved: (frozen, scratch) => `Transfer Learning dauerte ${duration(frozen.seconds)}, Training von Grund auf ${duration(scratch.seconds)}; Genauigkeit ${
        percent(frozen.accuracy, frozen.n)} gegen ${percent(scratch.accuracy, scratch.n)}.`,
    },
    pictures: {
      claim: 'Transfer Learning braucht weniger Bilder',
      unknown: (missing) => `Dazu braucht es auch Läufe auf der Hälfte und einem Viertel der Trainingsmenge; ${missing.map((arm) => armText[arm]).join(' und ')} hatte keine.`,
      needs: (n, accuracy, needs, sizes) => `Um die Genauigkeit von Transfer Learning mit ${picturesDative(n)} zu erreichen (${percent(accuracy)} auf der Testmenge): ${
        needs.map(({ arm, kind, pictures: needed }) => neededText[kind](armText[arm], count(needed))).join(', und ')}, nach Kurven durch ${sizes} Größen.`,
      rough: (open) => `Das ist aber grob geschätzt: Bei gleich vielen Bildern liegen ${open.map((arm) => armText[arm]).join(' und ')} und Transfer Learning zu nah beieinander.`,
      noRuns: (missing) => `${missing.map((arm) => armText[arm]).join(' und ')} hatte keine Läufe mit weniger Bildern.`,
    },
    precision: {
      claim: 'Fine-Tuning ist genauer',
      nothingThawed: 'Nichts wurde aufgetaut, darum gibt es nichts zu vergleichen.',
      notRun: 'Transfer Learning lief nicht, darum gibt es nichts zu vergleichen.',
      sentence: (arm, gain, { n, on, thawed, frozen }) => {
        const change = `${armText[arm]} ${gain.difference >= 0 ? 'gewann' : 'verlor'} ${pointsApart(gain.difference, n)} (95-%-KI ${rangeOf(gain.interval, n)})`;
        if (gain.kind === 'better') return `${change} und dauerte ${duration(thawed)} statt ${duration(frozen)}.`;
        if (gain.kind === 'equal') return `${change}: praktisch gleich.`;
        return `${change}: zu knapp auf ${on === 'all' ? picturesDative(n) : testPicturesDative(n)}.`;
      },
    },
    times: (factor) => `${decimal(factor, factor >= 10 ? 0 : 1)}-fach`,
    neededTimes: (factor) => `${decimal(factor, 1)}-fach`,
    moreThanTimes: (factor) => `über ${factor}-fach`,
  },
  'evaluation.caution': {
    mark: {
      test: 'Fast-Duplikate in der Testmenge', all: 'Fast-Duplikate in mehreren Folds', groups: 'auf Mengen verteilte Gruppen', shortcut: 'mögliche Abkürzung',
    },
    here: (accuracy, n, elsewhere) => `${percent(accuracy, n)} hier, ${elsewhere}`, onNew: (accuracy, n) => `etwa ${percent(accuracy, n)} auf neuen Bildern`,
    probablyLess: 'auf neuen Bildern vermutlich weniger', perhapsLess: 'vielleicht weniger, wo Bilder anders aufgenommen werden',
    learnAgain: 'Die Bilder wurden seither neu aufgeteilt. Trainieren Sie neu, um auf neuen Bildern zu messen.',
    splitAgain: 'Teilen Sie neu auf, sodass solche Bilder beisammenbleiben, und trainieren Sie dann neu, um auf neuen Bildern zu messen.',
    otherFolds: (known, n) => `${known} von ${picturesDative(n)} haben Fast-Duplikate in anderen Folds; Modelle hatten also aus ihnen gelernt.`,
    nearDuplicates: (known, n) => `${known} von ${testPicturesDative(n)} haben Fast-Duplikate in der Trainings- oder Validierungsmenge.`,
    groups: (known, n) => `${known} von ${testPicturesDative(n)} zeigen jemanden oder etwas, das auch die Trainings- oder Validierungsmenge zeigt.`,
    clean: (accuracy, interval, n, pictures, on) => `${percent(accuracy, n)} (${confidenceInterval(interval, n)}) sind gemessen auf ${on === 'test'
      ? `${testPicturesDative(pictures)}, denen nichts ähnelt, was das Modell gesehen hat` : `${picturesDative(pictures)} ohne Fast-Duplikat`}, jede Klasse gewichtet wie im Ganzen.`,
    grouped: (accuracy, interval, n) => `${percent(accuracy, n)} (${confidenceInterval(interval, n)}) erreicht das eingefrorene vortrainierte Modell in der Kreuzvalidierung, `
      + 'wenn zusammengehörige Bilder in einem Fold bleiben.',
  },
  'evaluation.check': {
    nothing: 'Nichts wurde gefunden, das ein Ergebnis besser aussehen ließe, als es ist.',
    nothingAdvice: 'Kein Testbild hat ein Fast-Duplikat außerhalb der Testmenge, und weder Dateien noch Ränder verraten die Klassen.',
    nothingOfFew: (objects) => `Aber ${counted(objects, 'Bild ist', 'Bilder sind')} zu wenig, um Abkürzungen wie Dateityp, Farbe oder Ränder zu erkennen. Prüfen Sie wieder, wenn es mehr sind.`,
    labelQuestion: (sets, names) => `${counted(sets, 'Satz', 'Sätze')} von Fast-Duplikaten ${sets === 1 ? 'hat' : 'haben'} widersprüchliche Labels, zum Beispiel ${names.map(quoted).join(' und ')}.`,
    labelQuestionAdvice: 'Bilder desselben Objekts können nicht zu zwei Klassen gehören. Sehen Sie sie an und berichtigen Sie die falschen Labels.',
    shared: (n) => `${counted(n, 'Testbild hat', 'Testbilder haben')} Fast-Duplikate in der Trainings- oder Validierungsmenge.`,
    sharedAdvice: 'Das Modell könnte sich diese gemerkt haben; Ergebnisse sähen dann besser aus als auf neuen Bildern. Teilen Sie neu auf, sodass Fast-Duplikate beisammenbleiben.',
    inFolds: (n) => `${counted(n, 'Bild hat', 'Bilder haben')} Fast-Duplikate, die die Kreuzvalidierung in andere Folds legen würde.`,
    inFoldsAdvice: 'Bei so wenigen Bildern kommt die Genauigkeit aus der Kreuzvalidierung, deren Modelle diese schon kennten. '
      + 'Teilen Sie neu auf, sodass Fast-Duplikate beisammenbleiben.',
    undivided: (sets) => `${counted(sets, 'Satz', 'Sätze')} von Fast-Duplikaten; keiner ist zwischen der Testmenge und den anderen geteilt.`,
    undividedAdvice: 'Nichts zu tun: jeder liegt ganz in oder ganz außerhalb der Testmenge.',
    groups: (n, inTest) => `${counted(n, 'Gruppe', 'Gruppen')} von Bildern ${n === 1 ? 'ist' : 'sind'} zwischen der Testmenge und den anderen geteilt: ${testPictures(inTest)}.`,
    groupsAdvice: 'Ein Modell, das einen Patienten oder ein Objekt gesehen hat, erkennt die anderen Bilder davon wieder. Teilen Sie neu auf, sodass Gruppen beisammenbleiben.',
    leak: (n, random, grouped) => `Leckmesser: ${pointsOf(n)}. Zufällig aufgeteilt scheinen eingefrorene Merkmale ${percent(random)} Genauigkeit zu erreichen; `
      + `wenn Gruppen beisammenbleiben, ${percent(grouped)}.`,
    leakShared: (n) => 'Die erste Zahl täuscht: Sie zählt Bilder von Objekten, die das Modell schon gesehen hat. Teilen Sie nach Gruppen neu auf, um auf neuen zu messen. '
      + `(Kreuzvalidierung auf ${picturesDative(n)}.)`,
    unlikeRest: (n) => `${pictures(n)} ${n === 1 ? 'ist' : 'sind'} anders als die übrigen.`,
    unlikeRestAdvice: 'Leere, beschädigte oder fremde Bilder, oder seltene Fälle? Lassen Sie aus, was nicht dazugehört. Gehören sie dazu, ist das in Ordnung: Sagen Sie es hier.',
    leakAvoided: (n) => 'Ihre Aufteilung hält Gruppen beisammen, Ergebnisse sind also von der zweiten Art. Vergleichen Sie sie nicht mit Ergebnissen einer zufälligen Aufteilung. '
      + `(Kreuzvalidierung auf ${picturesDative(n)}.)`,
  },
  'evaluation.evidence': {
    points: (share) => `${share >= 0 ? '+' : '−'}${decimal(Math.abs(100 * share), 1)} Prozentpunkte`,
    size: {
      name: 'Zahl der Bilder',
      figure: (n, ofClasses, ofGroups) => `${pictures(n)}, ${classes(ofClasses)}${ofGroups === null ? '' : `, ${groups(ofGroups)}`}`,
      classes: (smallest, fewest, largest, most) => `Die kleinste Klasse, ${quoted(smallest)}, hat ${pictures(fewest)}; die größte, ${quoted(largest)}, hat ${count(most)}.`,
      few: 'So wenige lernt ein Netz leicht auswendig, wenn sich viel von ihm ändern darf.',
      some: 'Das genügt, um einen Teil des Netzes abzustimmen.',
      many: 'Das genügt, um das ganze Netz abzustimmen.',
    },
    frozen: {
      name: 'Eingefrorene Merkmale',
      figure: (accuracy, error) => `${percent(accuracy)} ± ${pointsOf(error)}`,
      sentence: (grouped, headroom, worth) => `Genauigkeit in der Kreuzvalidierung${grouped ? ', Gruppen beisammen' : ''}. Höchstens ${
        decimal(100 * headroom, 1)} Prozentpunkte mehr sind möglich${worth < 0 ? '; dafür lohnt sich Auftauen kaum' : worth > 0 ? '; das lässt Raum für das Auftauen' : ''}.`,
    },
    curve: {
      name: 'Lernkurve', noTrend: 'kein klarer Verlauf', improving: 'wird noch besser', levelsOff: (floor) => `flacht bei ${percent(floor)} Fehlern ab`,
      unknown: 'Zu wenige Größen, oder Fehler, die nicht stetig fallen: das sagt nichts in die eine oder andere Richtung.',
      saturated: 'Mehr Bilder allein würden wenig helfen: die meisten Fehler kommen von den eingefrorenen Merkmalen.',
      open: 'Mehr Bilder würden auch eingefrorenen Merkmalen helfen.',
    },
    levels: {
      name: 'Frühere Ebenen', one: 'nur eine Ebene', onlyOne: 'Dieses vortrainierte Modell hat nur eine Ebene von Merkmalen.',
      more: 'Frühere Ebenen wissen mehr als die letzte allein: das Modell wurde auf anderen Arten von Bildern vortrainiert.',
      same: 'Die letzte Ebene allein ist fast so gut wie alle zusammen: das Vortraining passt zu Ihren Bildern.',
    },
    fit: {
      name: 'Anpassung ohne Regularisierung', inseparable: 'Eingefrorene Merkmale können nicht einmal die Klassen der Trainingsbilder trennen.',
      separable: 'Eingefrorene Merkmale können die Klassen trennen.',
    },
    overfit: {
      name: 'Überanpassung',
      overfitted: 'Jedes Trainingsbild ist richtig, viel weniger sind es in der Kreuzvalidierung: mehr Bilder würden helfen, bei jeder Strategie.',
      close: 'Die Genauigkeit in der Kreuzvalidierung liegt nahe bei der auf den Trainingsbildern.',
    },
    neighbours: {
      name: 'Nächste Nachbarn', figure: (five, twenty) => `${percent(five)} (k = 5), ${percent(twenty)} (k = 20)`,
      close: 'Bilder einer Klasse liegen schon nah beieinander, ganz ohne Training.',
      apart: 'Die Klassen bilden keine eigenen Haufen; ein Kopf muss lernen, sie zu trennen.',
    },
    noise: {
      name: 'Zweifelhafte Labels', figure: (flagged, n) => `${count(flagged)} von ${count(n)}`,
      tooFew: 'Eine Klasse hat weniger als 10 Bilder, zu wenige, um an einem Label zu zweifeln.',
      many: 'Kein Modell kann besser sein als seine Labels: prüfen Sie diese zuerst.', few: 'Die Labels sind hier keine Grenze.', unknown: 'zu wenige Bilder',
    },
    looks: {
      name: 'Bildstatistik', figure: (grey, shorterSide) => `${percent(grey)} ohne Farbe, ${count(shorterSide)} px`,
      sentence: (sampled, colourfulness, aspect) => `Aus ${picturesDative(sampled)}: ${colourfulness === null ? 'meist ohne Farbe, anders als die meisten Fotos'
        : `Farbigkeit ${decimal(colourfulness, 0)}, bei Fotos etwa 40`}; die längere Seite ist ${decimal(aspect, 2)}-mal die kürzere. Nur zur Information.`,
    },
    origin: {
      name: 'Vortraining', notKnown: 'nicht bekannt', synthetic: 'künstliche Bilder', photographs: 'Fotos',
      fromSynthetic: 'Das Modell hat nie ein Foto gesehen, also muss sich mehr davon anpassen.',
      fromPhotographs: 'Merkmale aus Fotos sind für die meisten Bilder ein guter Anfang.',
      fromUnknown: 'Die Datei sagt es nicht, also zählt es in keine Richtung.',
    },
    time: { name: 'Zeit auf diesem Computer', sentence: 'Transfer Learning, oberster Block, alles: vorhergesagt für diesen Computer.' },
    pilot: {
      name: 'Probelauf', notRun: 'nicht gelaufen', figure: (thawed, frozen, n) => `${count(thawed)} gegen ${count(frozen)} von ${count(n)} richtig`,
      none: 'Eine kurze Fine-Tuning von allem, getestet auf einem zurückgehaltenen Drittel: der stärkste Beleg, den es gibt.',
      sentence: (everything, onlyThawed, onlyFrozen, midP) => `Mit ${everything ? 'allem' : 'dem obersten Block'} aufgetaut ${onlyThawed === 1 ? 'wurde' : 'wurden'} ${
        pictures(onlyThawed)} richtig und ${count(onlyFrozen)} falsch (einseitiges mid-p ${decimal(midP, 2)}).`,
    },
  },
  'evaluation.forecast': {
    none: (why) => `Keine Vorhersage für mehr Bilder: ${why}`,
    oneSize: 'es gibt nur eine Größe.',
    tooFew: ({ sizes, pictures: n, perClass, large }) => `es braucht ${sizes} Größen der Trainingsmenge mit mindestens ${n} Bildern (${perClass} je Klasse), und ${
      large === 0 ? 'keine ist' : large === 1 ? 'eine ist' : `${large} sind`} so groß.`,
    unsteady: 'die Fehler fallen nicht stetig mit mehr Bildern, darum wäre jede Vorhersage geraten.',
    now: (accuracy) => `Die Genauigkeit ist jetzt ${percent(accuracy)}.`,
    next: (times, interval, now) => {
      const [low, high] = interval.map((share) => percent(share));
      return `Mit ${times === 2 ? 'doppelt' : `${times}-mal`} so vielen Bildern erwarten Sie eine Genauigkeit von ${
        low === high ? percent(interval[1]) : percentRange(interval)}; jetzt sind es ${percent(now)}.`;
    },
    labelsStop: (more) => `Weitere ${labels(more)} brächten vermutlich weniger als 1 Prozentpunkt: Sie können aufhören.`,
    labelsLittle: (more) => `Weitere ${labels(more)} brächten vermutlich etwa 1 Prozentpunkt oder weniger.`,
    labels: (more, gained) => `Weitere ${labels(more)} brächten vermutlich etwa ${pointsOf(gained)}.`,
  },
  'evaluation.keep': {
    take: (run, by, times) => `Nehmen Sie ${quoted(run)}: ${by === null ? 'der Lauf ist besser als alle anderen' : `der Lauf ist besser, um ${pointsApart(by.difference, by.n)}`}${
      times === null ? '' : `${times.quicker ? ', und schneller' : ''} (${timesText(times)})`}.`,
    tooClose: 'Zu knapp', equal: 'Praktisch gleich', among: (n) => ` unter ${n} Läufen`,
    keep: (state, among, run, why) => `${state}${among}, bleiben Sie also bei ${quoted(run)}: ${why}.`,
    time: (times, other) => `${times === null ? 'er braucht weniger Zeit' : timesText(times)}${other === null ? '' : ` bei ${quoted(other)}`}`,
    level: 'keiner ist genauer oder schneller', ahead: 'er liegt vorn, und keiner ist schneller',
    levelAlone: 'der andere ist weder genauer noch schneller', aheadAlone: 'er liegt vorn, und der andere ist nicht schneller',
  },
  'evaluation.label-effect': {
    accuracy: (corrections, { after, before, n }) => `Nach ${counted(corrections, 'Berichtigung', 'Berichtigungen')}: ${percent(after, n)} (vorher: ${percent(before, n)}), `
      + `kreuzvalidiert auf ${n === 1 ? 'demselben Bild' : `denselben ${picturesDative(n)}`}.`,
    parts: ({ total, rescored, learned }) => `Von den ${inTenths(total)} Prozentpunkten kommen ${inTenths(rescored)} von Labels, die jetzt anders gewertet werden, `
      + `${inTenths(learned)} von einem Modell, das aus ihnen gelernt hat.`,
    caution: (gain, untouched) => `Nach den berichtigten Labels unterscheidet sich das neue Modell vom alten um ${withInterval(gain)}; auf den ${picturesDative(untouched.n)}, `
      + `deren Label niemand geändert hat, um ${withInterval(untouched)}. `
      + 'Bezweifelt wurden Labels, denen das Modell widersprach: Fehler, die es teilt, sind noch da und zählen als richtig.',
  },
  'evaluation.label-review': {
    outlier: (distance) => `Seine nächsten Nachbarn sind ${decimal(distance, 1)} Standardabweichungen weiter weg als üblich: nichts hier sieht ihm ähnlich.`,
    ambiguous: ({ label, suggestion, votes }) => `Das Modell kann sich nicht zwischen ${quoted(label)} und ${quoted(suggestion.label)} entscheiden, und die Nachbarn sind gemischt: `
      + `${votes.own} von ${votes.of} sind ${quoted(label)}, ${votes.suggestion} sind ${quoted(suggestion.label)}.`,
    mistake: ({ label, probability: own, suggestion, against, votes, groupVotes }) => {
      const suggested = quoted(suggestion.label);
      const reasons = [
        ...(against.model ? [`das Modell gibt ${suggested} ${probability(suggestion.probability)} und ${quoted(label)} ${probability(own)}`] : []),
        ...(against.neighbours ? [`${votes.suggestion} der ${votes.of} nächsten Nachbarn sind ${suggested}`] : []),
        ...(against.group ? [`${groupVotes.suggestion} von ${counted(groupVotes.of, 'anderen Bild', 'anderen Bildern')} der Gruppe ${groupVotes.suggestion === 1 ? 'ist' : 'sind'} ${suggested}`] : []),
      ];
      const [first = `alles zusammen genommen ist ${suggested} weit wahrscheinlicher`, ...more] = reasons;
      const sentence = [first.charAt(0).toUpperCase() + first.slice(1), ...more].join(', und ');
      return against.neighbours || votes.of === 0 ? `${sentence}.`
        : `${sentence}; von den ${votes.of} nächsten Nachbarn sind ${votes.own} ${quoted(label)} und ${votes.suggestion} ${suggested}.`;
    },
    open: ({ veryLikely, check, outliers, ambiguous }) => {
      const all = [
        ...(veryLikely > 0 ? [`${labels(veryLikely)} sehr wahrscheinlich falsch`] : []),
        ...(check > 0 ? [`${veryLikely > 0 ? `${count(check)} weitere` : labels(check)} zu prüfen`] : []),
        ...(outliers > 0 ? [counted(outliers, 'Ausreißer', 'Ausreißer')] : []),
        ...(ambiguous > 0 ? [counted(ambiguous, 'mehrdeutiges Bild', 'mehrdeutige Bilder')] : []),
      ];
      return all.length === 0 ? 'Kein Label sieht falsch aus, und kein Bild ist anders als die anderen.' : `${all.join(', ')}.`;
    },
    small: (names, least) => `${names.map(quoted).join(', ')} ${names.length === 1 ? 'hat' : 'haben'} weniger als ${least} Bilder: zu wenige, um an den Labels zu zweifeln.`,
  },
  'evaluation.metrics': {
    calibration: {
      tooFew: (n) => `${counted(n, 'Bild ist', 'Bilder sind')} zu wenig, um die Kalibrierung zu beurteilen.`,
      good: 'Gut kalibriert: die Prozentangaben kann man beim Wort nehmen.',
      off: (error, n) => `Die Prozentangaben liegen im Mittel um ${pointsApart(error, n)} daneben, in beide Richtungen.`,
      over: (by, n) => `Zu sicher: die Prozentangaben sind im Mittel um ${pointsApart(by, n)} zu hoch.`,
      under: (by, n) => `Zu unsicher: die Prozentangaben sind im Mittel um ${pointsApart(by, n)} zu niedrig.`,
    },
    operating: {
      notGuaranteed: (aim, promise, { needed, heldOut }) => `${sharePercent(promise)} lassen sich mit so wenigen nicht zusichern: es braucht ${needed} Validierungsbilder ${
        aim === 'specificity' ? 'ohne die Klasse' : 'der Klasse'}, und es gibt ${heldOut}.`,
      guaranteed: (aim, promise, heldOut) => `Die ${aimText[aim]} auf neuen Bildern wie diesen ist im Mittel mindestens ${sharePercent(promise)}, zugesichert durch ${heldOut} Validierungsbilder.`,
    },
    agreement: {
      few: (n) => `Nur ${counted(n, 'Bild wurde', 'Bilder wurden')} zweimal befundet, darum sind diese Zahlen grob.`,
      oneClass: 'Beide benutzten nur eine Klasse, darum gibt es kein Kappa: es vergleicht mit dem Zufall, und der würde ebenso übereinstimmen.',
      paradox: (share, label) => `Kappa ist niedrig, weil ${percent(share)} der Labels ${quoted(label)} sind, nicht weil Menschen sich oft widersprechen. `
        + 'Gwets AC1 hängt weniger davon ab, wie häufig eine Klasse ist.',
    },
    remarks: {
      none: (names, on) => `Es gibt kein ${on === 'all' ? 'Bild' : 'Testbild'} von ${names}, darum ist die Sensitivität nicht bekannt.`,
      few: (names, least, on) => `${names}: weniger als ${least} ${testWord(on)}; sehen Sie auf die Anzahlen, nicht auf die Prozente.`,
      groups: (n, on) => `Die ${testWord(on)} bilden ${n} Gruppen, darum zählen die Intervalle Gruppen, nicht Bilder.`,
    },
  },
  'evaluation.saliency': {
    border: {
      corner: (share, label, n, where) => `${percent(share)} dessen, was in ${testPicturesDative(n)} für ${quoted(label)} spricht, liegt in der Ecke ${cornerText[where]}. `
        + 'Suchen Sie dort nach einer Markierung, einem Schild oder anderem, das nur diese Klasse hat.',
      edge: (share, label, n, uniform) => `${percent(share)} dessen, was in ${testPicturesDative(n)} für ${quoted(label)} spricht, liegt im äußeren Zehntel des Bildes (${
        percent(uniform)} bei gleichmäßiger Verteilung). Suchen Sie dort nach Rahmen, Linealen oder Text.`,
      few: (n) => `Mit nur ${picturesDative(n)} kann das Zufall sein.`,
    },
    map: {
      unreliable: (effect, likeness) => {
        const reasons = [
          ...(effect === null ? [] : [effect === 'none' ? 'Unschärfe an den markierten Stellen senkt den Wert nicht'
            : 'Unschärfe an den markierten Stellen senkt den Wert nicht mehr als ebenso viel Unschärfe anderswo']),
          ...(likeness === null ? [] : [`ein zufälliger Kopf markiert fast dieselben Stellen (Ähnlichkeit ${
            decimal(likeness.value, 2)}; sie sollte unter ${decimal(likeness.below, 2)} liegen)`]),
        ];
        return reasons.length === 0 ? 'Diese Heatmap ist nicht verlässlich.' : `Diese Heatmap ist nicht verlässlich: ${reasons.join(', und ')}.`;
      },
      reliable: (ratio) => `Diese Heatmap besteht beide Prüfungen: Unschärfe an den markierten Stellen ${ratio === null
        ? 'senkt den Wert, ebenso viel anderswo nicht'
        : `senkt den Wert ${decimal(ratio, ratio >= 10 ? 0 : 1)}-mal so stark wie ebenso viel anderswo`}, und ein zufälliger Kopf markiert andere Stellen.`,
    },
    run: {
      fails: (of, likeness) => `Die Heatmaps dieses Laufs ändern sich kaum, wenn ${of ? interventionText(of) : ''} (${likenessText(likeness)}).`,
      anyNetwork: 'Sie zeigen, was jedes Netz markieren würde, etwa Kanten, nicht was dieses gelernt hat.',
      lowerStages: 'Sie folgen den unteren Stufen des Netzes, nicht dem, was seine oberen gelernt haben.',
      regions: 'Sie zeigen, auf welche Stellen das Netz reagiert, nicht welche für eine Klasse und gegen eine andere sprechen.',
      passes: (likeness) => 'Die Heatmaps dieses Laufs folgen seinem Training: sie ändern sich, wenn Gewichte zufällig werden, in jeder Tiefe, '
        + `und wenn Labels vertauscht werden (höchstens ${likenessText(likeness)}).`,
      flat: (of) => `Ob die Heatmaps dieses Laufs seinem Training folgen, ist nicht bekannt: wenn ${interventionText(of)}, sind die meisten Karten flach, und es gibt nichts zu vergleichen.`,
      unclear: (of, likeness) => `Ob die Heatmaps dieses Laufs seinem Training folgen, ist zu knapp: wenn ${interventionText(of)}, sind sie sich fast zu ähnlich (${likenessText(likeness)}).`,
    },
  },
  'evaluation.settings': {
    everythingThawed: 'keine: alles ist aufgetaut', preTrained: 'vortrainiert', epochs: (epochs, best) => `${epochs} (beste: ${best})`,
    automatic: 'automatisch', automatically: (value) => `${value} (automatisch)`, none: 'keine', on: 'an', off: 'aus',
    pixels: (side) => `${side} × ${side} Pixel`, alpha: 'Gewichtsinterpolation (α)', byCrossValidation: 'durch Kreuzvalidierung gewählt',
    asUsed: (setting) => `${setting}, wie benutzt`, checksum: (setting) => `SHA-256, ${setting}`, pictures,
    trainingSet: 'Trainingsmenge', validationSet: 'Validierungsmenge', testSet: 'Testmenge',
  },
  'evaluation.shortcut': {
    name: {
      size: () => 'Die Größe der Bilder in Pixeln', shape: () => 'Die Form der Bilder (Breite zu Höhe)', type: () => 'Der Dateityp', compression: () => 'Die JPEG-Kompression',
      colour: (tone) => `Die mittlere ${toneText[tone]}`, border: (tone) => (tone === 'brightness' ? 'Die Helligkeit des Randes' : 'Der Rand'),
      all: (tone) => `Größe, Form, Dateityp, Kompression, ${toneText[tone]} und Rand zusammen`,
    },
    advice: {
      size: () => 'Wurden die Klassen verschieden fotografiert oder zugeschnitten? Nehmen Sie für alle Klassen Bilder derselben Quelle und Größe.',
      shape: () => 'Wurden die Klassen verschieden zugeschnitten? Wenn die Form sie nicht wirklich unterscheidet, schneiden Sie alle Bilder gleich zu.',
      type: () => 'Die Klassen kommen aus verschiedenen Quellen. Sammeln Sie von jeder Klasse Bilder aus jeder Quelle, oder wandeln Sie alle Originale gleich um.',
      compression: () => 'Die Klassen wurden von verschiedenen Kameras oder Programmen gespeichert. Sammeln Sie von jeder Klasse Bilder aus jeder Quelle, '
        + 'oder gehen Sie von gleich gespeicherten Originalen aus.',
      colour: (tone) => (tone === 'brightness'
        ? 'Sind die Dinge selbst heller oder dunkler, ist das in Ordnung: sagen Sie es hier. Liegt es an Licht oder Belichtung, nehmen Sie alle Klassen gleich auf.'
        : `Haben die Dinge selbst eine andere Farbe, ist das in Ordnung: sagen Sie es hier. ${sameConditions}`),
      border: () => 'Suchen Sie an den Rändern nach Marken, Rahmen, Text oder einem Hintergrund, der sich zwischen den Klassen unterscheidet, und schneiden Sie ihn ab. '
        + 'Reicht das Ding selbst bis zum Rand, kann das in Ordnung sein: sagen Sie es hier.',
      all: () => 'Keines davon tut es allein. Prüfen Sie, ob die Klassen aus verschiedenen Quellen kommen.',
    },
    sentence: (name, several, { accuracy, interval, chance, n }) => `${name} allein ${several ? 'sagen' : 'sagt'} die Klasse mit ${percent(accuracy, n)} Genauigkeit voraus (${
      confidenceInterval(interval, n)}); immer die größte Klasse zu raten erreicht ${percent(chance, n)}.`,
    ownColour: 'Die Ränder unterscheiden sich nicht so; das spricht für die Dinge selbst.',
    risk: 'Ein Modell könnte diese Abkürzung lernen statt dessen, was die Bilder zeigen.',
    typical: (ofClasses, more) => `Typisch: ${ofClasses.join('; ')}${more ? '; und so weiter' : ''}.`,
  },
  'evaluation.showdown': {
    recommendation: {
      tooClose: (arm, times) => `${arm} für diese Bilder: zu knapp für ein Urteil, also bleiben Sie bei dem, was weniger Zeit kostet${
        times === null ? '' : ` (${duration(times.chosen)} statt ${duration(times.other)})`}.`,
      worthItsTime: (arm, times) => `${arm} für diese Bilder: nichts Langsameres ist genau genug, um seine Zeit wert zu sein${
        times === null ? '' : ` (${duration(times.chosen)} statt ${duration(times.other)})`}.`,
      quickest: (arm, times) => `${arm} für diese Bilder: es ist am schnellsten${
        times === null ? '' : ` (${duration(times.chosen)} statt ${duration(times.other)})`}, und nichts Langsameres ist genauer.`,
      level: (arm, on) => `${arm} für diese Bilder, vorerst: nichts ist genauer, aber um sicher zu sein, braucht es mehr ${testWord(on)}.`,
      ahead: (arm, on) => `${arm} für diese Bilder, vorerst: es liegt vorn, aber um zu zeigen, dass das kein Zufall ist, braucht es mehr ${testWord(on)}.`,
      better: (arm) => `${arm} für diese Bilder: es ist besser als die anderen, mehr als durch Zufall.`,
    },
  },
  'evaluation.tested-on': {
    all: (n, ofGroups, tested) => `Getestet auf allen ${count(n)} Bildern durch ${tested[0]?.folds ?? 5}-fache Kreuzvalidierung${repeatsText(tested)}${
      ofGroups === null ? '' : `; ${groups(ofGroups)} blieben beisammen`}.`,
    test: (n, ofGroups) => `Getestet auf ${n === 1 ? 'demselben Testbild' : `denselben ${testPicturesDative(n)}`}${ofGroups === null ? '' : `; ${groups(ofGroups)} blieben beisammen`}.`,
    noTestPictures: 'Es gibt keine Testbilder.',
    common: (tested, common) => `Die Läufe wurden nicht auf denselben Bildern getestet: ${tested.map(({ name, pictures: n }) => `${quoted(name)} auf ${n}`).join(', ')}. `
      + `Verglichen werden sie auf den ${common}, die sie gemeinsam haben, mit demselben Label.`,
    tooFew: (why) => `${why} Das sind zu wenige: trainieren Sie einen der Läufe neu auf derselben Aufteilung.`,
    state: {
      queued: 'wartet noch', preparing: 'läuft noch', training: 'läuft noch', evaluating: 'wird noch getestet', paused: 'ist angehalten', done: 'ist fertig',
      cancelled: 'wurde gestoppt', interrupted: 'wurde unterbrochen', failed: 'ist fehlgeschlagen',
    },
    noResult: (run, state) => `${quoted(run)} hat kein Ergebnis: der Lauf ${state}.`,
    notMeasured: (run) => `${quoted(run)} hat keine Testbilder, darum wurde die Genauigkeit nicht gemessen.`,
    doesNotKnow: (run, names, other) => `${quoted(run)} kennt ${names} nicht, ${quoted(other)} schon.`,
    knows: (run, names, other) => `${quoted(run)} kennt ${names}, ${quoted(other)} nicht.`,
    bothKnow: (names) => `Beide kennen ${names}, aber Zahlen über verschiedene Klassen sagen nichts übereinander. Trainieren Sie mit den heutigen Klassen neu, und vergleichen Sie die neuen Läufe.`,
    otherProject: (a, b) => `${quoted(a)} und ${quoted(b)} gehören zu verschiedenen Projekten.`,
  },
  'evaluation.verdict': {
    better: (best, other, { difference, range, n }) => `${quoted(best)} ist besser als ${quoted(other)}, um ${pointsApart(difference, n)} (95-%-KI ${rangeOf(range, n)}).`,
    equal: (a, b, cheaper) => `${quoted(a)} und ${quoted(b)} sind praktisch gleich: ${
      cheaper === null ? 'nehmen Sie irgendeinen' : `nehmen Sie den günstigeren, ${quoted(cheaper)}, der weniger Trainingszeit braucht`}.`,
    needed: (n) => `Um es zu entscheiden, bräuchte es etwa ${count(n)}.`,
    neededOf: (n, on) => `Um es zu entscheiden, bräuchte es etwa ${count(n)} ${testWord(on)}.`,
    moreWouldTell: (on) => `Mehr ${testWord(on)} würden es zeigen.`,
    tied: (a, b, n, on) => `Zu knapp zwischen ${quoted(a)} und ${quoted(b)}: beide haben dieselbe Genauigkeit auf ${testedText(n, on)}.`,
    unclear: (a, b, ahead, { difference, n, on }) => `Zu knapp zwischen ${quoted(a)} und ${quoted(b)}: ${quoted(ahead)} liegt auf ${testedText(n, on)} vorn, um ${
      pointsApart(difference, n)}; das kann Zufall sein.`,
    betterThanAll: (leader, others) => `${quoted(leader)} ist besser als alle anderen: ${namesOf(others)}.`,
    betterThan: (leader, others) => `${quoted(leader)} ist besser als ${namesOf(others)}.`,
    equalTo: (leader, others, cheapest) => `${quoted(leader)} und ${namesOf(others)} sind praktisch gleich: nehmen Sie den günstigsten, ${quoted(cheapest)}.`,
    aheadOf: (leader, others) => `Zu knapp: ${quoted(leader)} liegt vor ${namesOf(others)}, was Zufall sein kann.`,
    level: (leaders, behind) => `Zu knapp: ${namesOf(leaders)} haben dieselbe Genauigkeit${behind.length === 0 ? '' : `; ihr Vorsprung vor ${namesOf(behind)} kann Zufall sein`}.`,
  },
  'model-card': {
    purpose: (classes) => `Ordnet ein Bild einer von ${classes} Klassen zu. Trainiert mit Thaw.`,
    classes: 'Klassen',
    result: 'Ergebnis',
    unmeasured: 'Die Genauigkeit wurde nicht an Bildern gemessen, aus denen das Modell nicht gelernt hat.',
    onTest: 'An Bildern, aus denen das Modell nicht gelernt hat',
    folds: 'Durch Kreuzvalidierung, jedes Bild von einem Modell, das es nicht kannte',
    data: 'Trainingsdaten',
    sets: (training, validation, test) => `${training} Bilder zum Trainieren, ${validation} zum Validieren, ${test} zum Testen.`,
    limits: 'Die Zahlen gelten für Bilder wie diese. Auch ein Bild von etwas anderem bekommt eine der Klassen.',
    input: 'Eingabe und Ausgabe',
    licence: 'Lizenz',
    from: (name, sha256) => `Das Modell wurde aus dem vortrainierten Modell ${quoted(name)} (SHA-256 ${sha256}) trainiert, dessen Lizenz mitgilt.`,
    preTrained: 'Lizenz des vortrainierten Modells',
    attribution: 'Zu nennen',
    own: 'Was aus Ihren Bildern gelernt wurde, gehört Ihnen; die Lizenz des vortrainierten Modells gilt für das Ganze.',
    textAt: 'Ihr Text:',
    made: (version, date) => `Geschrieben von Thaw ${version} am ${date}.`,
  },
  'export.comparison': {
    verdict: {
      title: 'Ergebnis des Vergleichs', notComparable: 'Diese Läufe lassen sich nicht vergleichen:',
      rule: (onAll) => `„Besser“ heißt: ein Unterschied von mindestens einem Prozentpunkt, ein 95-%-Intervall ohne die 0, und ein ${
        onAll ? 'korrigierter t-Test über die Folds' : 'exakter McNemar-Test'}, der zustimmt. `
        + '„Praktisch gleich“ heißt: das Intervall liegt in beide Richtungen innerhalb von zwei Prozentpunkten. Alles andere ist „zu knapp“.',
    },
    results: {
      title: 'Ergebnisse', onAll: 'Jeder Lauf auf allen Bildern, durch Kreuzvalidierung, mit 95-%-Intervallen',
      onTest: 'Jeder Lauf auf seiner eigenen Testmenge, mit 95-%-Intervallen', notTested: 'nicht getestet', cost: 'Kosten', trainingTime: 'Trainingszeit',
      atMost: (time) => `höchstens ${time}`, trainedWeights: 'Trainierte Gewichte', wholeModel: 'Ganzes Modell',
      seeds: ({ onAll, mean, deviation, lowest, highest }) => `{runs} unterscheiden sich nur im Seed. Mittlere Genauigkeit${onAll ? ' in der Kreuzvalidierung' : ''} ${mean}, `
        + `Standardabweichung ${deviation} Prozentpunkte, Spanne ${lowest} bis ${highest}.`,
    },
    evidence: {
      title: 'Belege für jedes Paar', differ: 'Wo sie sich unterscheiden', bothCorrect: 'Beide richtig', bothWrong: 'Beide falsch', only: 'Nur {run}',
      onlyCorrect: 'Nur {run} richtig', onlyIsCorrect: 'Nur {run} ist richtig', mcnemar: 'McNemar, exakt', correctedT: (folds) => `Korrigierter t-Test, ${folds} Folds`,
      corrected: (comparisons, p) => `; korrigiert für ${comparisons} Vergleiche (Holm) ${p}`, correctedFor: (comparisons) => `, korrigiert für ${comparisons} Vergleiche (Holm)`,
      overGroups: (p) => `; über Gruppen ${p}`, mostDifferent: (n) => `Die ${n} Klassen mit den größten Unterschieden`, different: 'Klassen mit Unterschieden',
      recall: 'Unterschied der Sensitivität, Prozentpunkte', tooFew: 'zu wenige Bilder',
      accuracy: 'Unterschied der Genauigkeit: {difference}, 95-%-KI {interval}. Rechts der 0 liegt {run} vorn. Grau: innerhalb eines Prozentpunkts.',
      inPoints: 'Unterschiede in Prozentpunkten, mit 95-%-Intervallen', auc: 'Unterschied der AUC (DeLong): {difference}',
      line: (difference, low, high, zone) => `Unterschied ${difference} Prozentpunkte, 95-%-KI ${low} bis ${high}; die Zone von ${pointsDative(zone)} in beide Richtungen ist markiert`,
    },
    settings: {
      title: 'Einstellungen', setting: 'Einstellung', same: 'Die Läufe haben dieselben Einstellungen.', different: 'Verschiedene Einstellungen',
      sameInAll: 'In allen Läufen gleich: {settings}.',
    },
    showdown: {
      holds: { yes: 'Gilt hier', no: 'Gilt hier nicht', unclear: 'Zu knapp', unknown: 'Nicht gemessen' },
      state: {
        going: 'Er läuft noch; dieser Bericht enthält, was bisher fertig ist.', paused: 'Er ist angehalten und noch nicht vollständig.', done: '',
        cancelled: 'Er wurde gestoppt, bevor er vollständig war.', failed: 'Er ist fehlgeschlagen, bevor er vollständig war.',
      },
      onAll: 'Der erste Lauf jeder Strategie, durch Kreuzvalidierung auf allen Bildern, mit 95-%-Intervallen',
      onTest: 'Jede Strategie auf derselben Testmenge, mit 95-%-Intervallen; Wahrscheinlichkeiten sind über Seeds gemittelt',
      seeds: 'Seeds', deviation: 'Standardabw. über Seeds', deviationOnTest: 'Standardabw. über Seeds, auf der Testmenge', plusMinus: (share) => `±\u202f${share}`,
      timePerRun: 'Zeit je Lauf', tooFew: 'Zu wenige Läufe sind fertig, um zu vergleichen.', error: (error, n) => `${error} mit ${count(n)}`,
      curves: 'Lernkurven: Fehler auf der Testmenge nach Zahl der Trainingsbilder', errorTitle: 'Fehler', gained: 'Was Vortraining und Fine-Tuning brachten',
      claims: 'Lehrbücher sagen, dass Transfer Learning weniger Zeit und weniger Bilder braucht, und dass Fine-Tuning die Genauigkeit erhöht. Das sind die Ergebnisse auf Ihren Bildern.',
      pairsOnAll: 'Jedes Paar, durch Kreuzvalidierung auf allen Bildern', pairsOnTest: 'Jedes Paar auf derselben Testmenge', pair: 'Paar',
      inPoints: 'Unterschied der Genauigkeit, Prozentpunkte', onlyFirst: 'Nur der erste richtig', onlySecond: 'Nur der zweite richtig', howDone: 'Wie es gemacht wurde',
      same: 'Alle Strategien benutzten dieselben Bilder, dieselbe Aufteilung und dasselbe vortrainierte Modell ({backbone}, SHA-256 {sha256}).',
      once: 'Jede Strategie lief einmal', upTo: (seeds) => `Strategien, bei denen der Zufall mitspielt, liefen mit bis zu ${seeds} Seeds`,
      ran: (ran, fewer) => `${ran}${fewer ? ', und auf weniger Bildern, wo Zeit blieb' : ''}.`, noLimit: 'Es gab keine Zeitgrenze.',
      limit: (minutes) => `Die Zeitgrenze war ${counted(minutes, 'Minute', 'Minuten')}.`, took: (seconds) => `Die Läufe dauerten insgesamt ${duration(seconds)}.`, allRuns: 'Alle Läufe',
      correctOnTest: 'Richtig auf der Testmenge', stateTitle: 'Stand', notStarted: 'nicht begonnen',
      runState: {
        queued: 'wartet', preparing: 'läuft', training: 'läuft', evaluating: 'läuft', paused: 'angehalten', done: 'fertig', cancelled: 'gestoppt',
        interrupted: 'unterbrochen', failed: 'fehlgeschlagen',
      },
      sameTestSet: 'Die Testmenge ist auch für Läufe auf weniger Trainingsbildern dieselbe.', byTime: 'Genauigkeit nach Trainingszeit', oneRun: 'Trainingszeit (ein Lauf)',
    },
  },
  'export.data': {
    pictures: {
      title: 'Bilder', ofRuns: 'Bilder von {runs}', different: 'Die Läufe benutzten nicht alle dieselben Bilder, Labels und dieselbe Aufteilung.', project: 'Projekt',
      groups: 'Gruppen', fingerprint: 'Fingerabdruck', inClasses: (n) => `{pictures} in ${counted(n, 'Klasse', 'Klassen')}`,
      digest: '{digest} (SHA-256 von Inhalt, Label, Menge und Gruppe jedes Bildes)', perClass: 'Bilder je Klasse',
      noGroups: 'Keine: jedes Bild zählt für sich. Gruppieren Sie Bilder, die denselben Patienten, dasselbe Objekt oder dieselbe Szene zeigen.',
      groupCount: (n, inTest) => `${groups(n)} zusammengehöriger Bilder, davon ${count(inTest)} in der Testmenge.`,
      groupsKept: 'Keine Testgruppe hat Bilder in der Trainings- oder Validierungsmenge.',
      groupsAcross: (n) => `${counted(n, 'Gruppe liegt', 'Gruppen liegen')} in der Testmenge und außerhalb; das Ergebnis sieht darum besser aus, als es ist.`,
    },
    test: {
      title: 'Wie getestet wurde',
      split: (train, validation, test) => `Die Bilder wurden einmal vor dem Training aufgeteilt: ${count(train)} zum Trainieren, ${count(validation)} zum Validieren und ${count(test)} zum Testen.`,
      notUsed: 'Die Testbilder dienten weder dem Training noch der Wahl von Einstellungen noch der Entscheidung, wann Schluss ist.',
      allInFolds: 'Alle Ergebnisse in diesem Bericht kommen aus der Kreuzvalidierung, außer Schwellen und Heatmaps.',
      final: (accuracy) => `Das endgültige Modell klassifizierte {correct} Testbilder richtig (${accuracy}).`,
      small: 'Bei wenigen Bildern sagt eine kleine Testmenge wenig.',
      folds: (n, folds, repeats) => `Darum wurden die ${count(n)} Bilder auch in ${folds} Folds geteilt, Gruppen beisammen${repeats === 1 ? '' : `, und das ${repeats}-mal`}.`,
      head: 'Jeder Fold wurde von einem Kopf vorhergesagt, der auf den anderen trainiert war.', network: 'Jeder Fold wurde von einem Netz vorhergesagt, das auf den anderen trainiert war.',
      method: 'Das testet die Trainingsmethode auf allen Bildern, nicht das eine endgültige Modell.', correctIn: (crossValidation) => `Richtig in ${crossValidation}`,
      ofRepeats: 'Genauigkeit jeder Wiederholung', repeats: (accuracies, deviation) => `${accuracies.join('; ')} (Standardabweichung ${decimal(100 * deviation, 1)} Prozentpunkte)`,
      groups: (n, onAll) => `Die ${onAll ? 'Bilder' : 'Testbilder'} bilden ${groups(n)}. Bilder einer Gruppe sind nicht unabhängig, darum sind alle Intervalle über Gruppen berechnet.`,
    },
    check: {
      title: 'Prüfung der Bilder', severity: { alarm: 'Alarm', note: 'Hinweis', fine: 'In Ordnung' },
      input: {
        size: 'Größe in Pixeln', shape: 'Seitenverhältnis', type: 'Dateityp', compression: 'JPEG-Kompression', colour: 'Mittlere Farbe', border: 'Äußerer Rand',
        all: 'Allem davon zusammen',
      },
      judged: (when, by, reason) => `Für in Ordnung befunden am ${when}${by === null ? '' : ` von ${by}`}: „${reason}“`,
      none: 'Keine.', nearDuplicates: 'Fast-Duplikate',
      clusters: (clusters, n, inTest) => `${counted(clusters, 'Satz', 'Sätze')} mit ${picturesDative(n)}; ${counted(inTest, 'Testbild hat', 'Testbilder haben')} ein Fast-Duplikat in der Trainings- oder Validierungsmenge.`,
      leakMeter: 'Leckmesser', noLeak: 'Nicht gemessen: es gibt keine Gruppen.',
      leak: ({ random, grouped, difference, pictures: n }) => `Genauigkeit ${random} mit zufälligen Folds, ${grouped} mit beisammen gehaltenen Gruppen: ${difference} Prozentpunkte `
        + `(eingefrorener Kopf, Kreuzvalidierung auf ${picturesDative(n)}).`,
      checked: (when, n) => `Geprüft am ${when}: ${pictures(n)} des Projekts.`, stale: 'Bilder oder Labels haben sich seither geändert, das gilt also vielleicht nicht mehr.',
      current: 'Die Prüfung gilt für die heutigen Mengen; ein Lauf kann andere gesehen haben.', shortcuts: 'Abkürzungen: Genauigkeit, ohne den Inhalt der Bilder zu sehen',
      predictedFrom: 'Vorhergesagt aus', byGuessing: 'Durch Raten', alarm: 'Alarm',
      notChecked: 'Die Bilder wurden nicht auf Fast-Duplikate, auf mehrere Mengen verteilte Gruppen oder Abkürzungen wie Dateityp und Ränder geprüft. '
        + 'Jedes davon kann ein Ergebnis besser aussehen lassen, als es ist.',
    },
    limits: {
      title: 'Grenzen',
      alike: 'Die Zahlen gelten für Bilder, die aufgenommen sind wie die, auf denen getestet wurde. Andere Kameras, Scanner, Orte, Jahreszeiten, Patienten oder Hersteller '
        + 'können sie ändern; testen Sie darum wieder auf Bildern von dort, wo das Modell benutzt wird.',
      prevalence: 'Wo das Modell benutzt wird, können Klassen seltener oder häufiger sein. Dann ändern sich Genauigkeit, Präzision und die Vorhersagewerte; die Sensitivität jeder Klasse ist beständiger.',
      interval: 'Ein 95-%-Intervall umfasst nur den Zufall bei der Wahl der Testbilder, nicht falsche Labels oder eine andere Art von Bildern.',
      few: (n) => `${counted(n, 'Klasse hat', 'Klassen haben')} zu wenige Testbilder für ein verlässliches Ergebnis.`,
      ungrouped: 'Es wurden keine Gruppen angegeben. Zeigen mehrere Bilder denselben Patienten, dasselbe Objekt oder dieselbe Szene, ist das Ergebnis zu gut und die Intervalle sind zu schmal.',
      unchecked: 'Die Bilder wurden nicht auf Fast-Duplikate und Abkürzungen geprüft.',
      chance: 'Beim Training eines aufgetauten Netzes spielt der Zufall mit: ein anderer Seed ergibt ein anderes Modell, meist innerhalb von ein oder zwei Prozentpunkten.',
      elsewhere: 'Die Strategie, die hier besser ist, muss es auf anderen Bildern oder mit mehr Trainingszeit nicht sein.',
      picked: 'Der beste von mehreren Läufen sieht etwas besser aus, als er ist, weil er nach seinem Ergebnis auf denselben Bildern gewählt wurde.',
      noClass: 'Ein Bild, das zu keiner der Klassen gehört, bekommt trotzdem eine davon.',
      noApproval: 'Dieser Bericht ist keine Zulassung für Entscheidungen über Gesundheit oder Sicherheit von Menschen. Prüfen Sie dafür Schwelle und Zahlen neu unter den Bedingungen des Einsatzes.',
    },
  },
  'export.frame': {
    kind: { run: 'Bericht über einen Lauf', comparison: 'Vergleich von Läufen', showdown: 'Showdown: jede Strategie auf derselben Aufteilung' },
    showdown: (id) => `Showdown Nr. ${id}`, contents: 'Inhalt', glossary: 'Glossar', paper: 'Methodenabsatz für eine Veröffentlichung', references: 'Literatur',
    footer: (made, thaw) => `Erstellt am ${made} mit Thaw ${thaw}, einer Werkbank, um Bildmodelle auf dem eigenen Computer zu trainieren. Diese Datei enthält alles, was sie zeigt.`,
    crossValidated: 'Diese Ergebnisse kommen aus der Kreuzvalidierung: jedes Bild wurde von einem Modell vorhergesagt, das es nicht gesehen hatte.',
    fileMissing: 'Datei fehlt', missingPicture: (alt) => `${alt}; die Datei fehlt`, predicted: 'vorhergesagt', actual: 'tatsächlich',
    shown: (shown, of) => `${count(shown)} von ${count(of)} Bildern werden gezeigt.`, shownMistakes: (shown, of) => `${count(shown)} von ${count(of)} Fehlern werden gezeigt.`,
    crossValidation: (folds) => (folds === null ? 'Kreuzvalidierung' : `${folds}-facher Kreuzvalidierung`),
    correctCount: (correct) => `${correct} richtig`,
    correctIn: (accuracy, crossValidation) => `${accuracy}, in ${crossValidation}.`,
    correctOnTest: (accuracy) => `${accuracy}, auf der Testmenge.`,
    untested: (strategy, n) => `${strategy} auf ${counted(n, 'Klasse', 'Klassen')}. Der Lauf wurde nicht getestet, darum ist die Genauigkeit nicht bekannt.`,
    notComparable: 'Diese Läufe lassen sich nicht vergleichen; die Gründe stehen unten.', tooFewFinished: 'Zu wenige Läufe von {project} sind fertig, um zu vergleichen.',
    tooFewFinishedSoFar: (strategies) => `Zu wenige Läufe von {project} sind fertig, um zu vergleichen; bisher: ${strategies.join(', ')}.`,
    points: (share) => `${decimal(100 * share, 1)} Prozentpunkte`, signedPoints: (signed) => `${signed} Prozentpunkte`, range: (low, high) => `${low} bis ${high}`,
    about: 'etwa ', yes: 'ja', no: 'nein', total: 'Gesamt', run: 'Lauf', seed: 'Seed Nr.', time: 'Zeit', class: 'Klasse', classes: 'Klassen', pictures: 'Bilder', correct: 'Richtig',
    difference: 'Unterschied', metric: 'Maß', strategy: 'Strategie', accuracyTitle: 'Genauigkeit',
    shortArms: { transfer: 'Transfer Learning', 'top-block': 'Oberster Block', everything: 'Alles', 'from-scratch': 'Von Grund auf' },
  },
  'export.method': {
    training: {
      title: 'Wie trainiert wurde',
      strategy: {
        transfer: 'Ein vortrainiertes Netz blieb eingefroren. Es machte aus jedem Bild Merkmale, und nur ein neuer Klassifikationskopf lernte, die Klassen daran zu unterscheiden.',
        'fine-tune': 'Das Training begann mit einem vortrainierten Netz. Zuerst wurde ein neuer Klassifikationskopf trainiert, dann auch die Blöcke über der Auftaulinie, während alles '
          + 'darunter eingefroren blieb. Zuletzt wurden die trainierten Gewichte mit den anfänglichen gemischt, wie die Validierungsmenge es nahelegte.',
        'from-scratch': 'Das Netz hat den Aufbau des vortrainierten Modells, aber keines seiner Gewichte. Alle Gewichte begannen zufällig und wurden allein auf diesen Bildern trainiert.',
      },
      noImprovement: 'Keine Epoche war besser als der Anfang, darum ist das Ergebnis das von Transfer Learning.',
      meanOfHeads: 'Der endgültige Kopf ist das Mittel von zweien: einer mit dem Netz trainiert, einer zuletzt auf Trainings- und Validierungsmenge angepasst.',
      line: (where, share, millions) => `${where}; ${Math.round(100 * share)} % der Rechenarbeit und ${millions} Millionen Gewichte liegen darüber`,
      time: (total, training, crossValidation) => `${duration(total)} insgesamt, davon ${duration(training)} für das Training${
        crossValidation === null ? '' : ` und ${duration(crossValidation)} für die Kreuzvalidierung`}`,
      backbone: (millions, side, licence) => `{name}, ${millions} Millionen Gewichte, Bildgröße ${side} × ${side} Pixel, Lizenz: ${licence}`,
      backboneGone: '{name}, nicht mehr in diesem Arbeitsordner', file: 'Modelldatei (SHA-256)', speed: 'Bilder pro Sekunde', inTraining: (n) => `${n} beim Training`,
      computedWith: 'Gerechnet mit', note: 'Anmerkung:',
    },
    versions: {
      title: 'Versionen', same: 'Dieselben Bilder, dasselbe vortrainierte Modell, dieselben Einstellungen, derselbe Seed, dieselbe Engine und dieselben Versionen ergeben dasselbe Ergebnis; '
        + 'eine andere CPU oder GPU kann die letzten Stellen ändern.',
      perRun: 'Versionen je Lauf', run: (id) => `{name} (Nummer ${id})`, finished: 'Beendet', testSet: 'Testmenge',
    },
    curves: {
      title: 'Trainingskurven', validationAccuracy: 'Genauigkeit auf der Validierungsmenge', regularisation: 'Regularisierung (λ), von stark (links) zu schwach', epoch: 'Epoche', loss: 'Verlust',
      atEnd: (training, validation) => `Am Ende ${training} auf der Trainingsmenge${validation === null ? '' : `, ${validation} auf der Validierungsmenge`}`,
      accuracyAtEnd: (accuracy) => `Am Ende ${accuracy}`, trainingSet: 'Trainingsmenge', validationSet: 'Validierungsmenge', accuracy: 'Genauigkeit',
      learningCurve: 'Lernkurve: Genauigkeit nach Zahl der Trainingsbilder', point: (n, accuracy) => `${pictures(n)}: ${accuracy}`, trainingPictures: 'Trainingsbilder',
      measured: 'gemessen', forecast: 'vorhergesagt', none: 'Für diesen Lauf gibt es keine Trainingskurven.',
      noLearningCurve: 'Für diesen Lauf wurde keine Lernkurve gemacht, darum ist nicht bekannt, was mehr Bilder brächten.',
    },
    explain: {
      title: 'Erklären: Heatmaps', none: 'Für diesen Lauf wurden keine Heatmaps gemacht, darum ist nicht bekannt, woher in den Bildern seine Werte kommen.',
      mean: (n) => `{label}, Mittel von ${testPicturesDative(n)}`,
      map: (label, border, corner, where) => `Heatmap von ${quoted(label)}: ${border} der Belege im äußeren Zehntel, ${corner} in der Ecke ${cornerText[where]}`,
      example: (number, label) => `Beispiel ${number} von ${quoted(label)}`, notChecked: 'Ob diese Heatmaps davon abhängen, was der Lauf gelernt hat, wurde nicht geprüft.',
      similarity: 'Ähnlichkeit der Heatmaps vor und nach dem Vertauschen, mit 95-%-Intervallen; sie sollte unter 0,50 liegen', shuffled: 'Vertauscht',
      spearman: 'Rangkorrelation (Spearman)', ssim: 'Strukturelle Ähnlichkeit (SSIM)',
      intro: 'Jede Heatmap ist das Mittel über Testbilder einer Klasse, alle im selben Maßstab. Orange Stellen erhöhen den Wert der Klasse, blaue senken ihn.',
      exact: 'Die Stellen eines Bildes ergeben zusammen genau seinen Wert.', gradients: 'Die Karten sind aus Gradienten berechnet, Stelle für Stelle.',
      edges: 'Zeigt eine Karte auf Rand oder Ecke, stützt sich das Modell vielleicht auf eine Markierung, einen Rahmen oder den Hintergrund.',
      some: (shown, of) => `${shown} von ${of} Klassen werden gezeigt, die mit Alarm zuerst.`,
    },
  },
  'export.paper': {
    data: ({ images, classes: n, train, validation, test }) => `Der Datensatz umfasste ${images} Bilder von ${n} Klassen. Er wurde einmal in Trainings- (n = ${train}), `
      + `Validierungs- (n = ${validation}) und Testmenge (n = ${test}) aufgeteilt`,
    groupsKept: (n) => `, nach Klassen geschichtet und mit den ${n} Gruppen zusammengehöriger Bilder beisammen`,
    groupsAcross: (n) => `; ${groups(n)} zusammengehöriger Bilder hatte${n === 1 ? '' : 'n'} Mitglieder in der Testmenge und außerhalb`,
    parameters: (millions) => `${millions} Millionen Parameter`, input: (side) => `Eingabe ${side} x ${side} Pixel`,
    transfer: (network, levels, flip, head) => `Die Bilder wurden durch Transfer Learning mit einem vortrainierten Netz klassifiziert (${network}). `
      + `Merkmale aus ${levelsText(levels)} des eingefrorenen Netzes${flip ? ', gemittelt mit denen des Spiegelbilds,' : ''} waren die Eingabe ${headOfPaper(head)}.`,
    penaltyChosen: (lambda, head) => `${head === null ? 'Die Strafe wurde' : 'Strafe, Shrinkage und Temperaturen wurden'} durch Kreuzvalidierung auf der Trainingsmenge gewählt${
      lambda === null ? '' : ` (lambda = ${lambda})`}; dann wurde der Klassifikator auf Trainings- und Validierungsmenge gemeinsam angepasst.`,
    penaltySet: (lambda) => `Die Strafe wurde auf ${lambda} gesetzt; dann wurde der Klassifikator auf Trainings- und Validierungsmenge gemeinsam angepasst.`,
    noImprovement: (head) => 'Keine Epoche war besser als das anfängliche Netz. Der endgültige Klassifikator besteht aus dem Kopf auf eingefrorenen Merkmalen '
      + `(Ergebnis ${headOfPaper(head)}), auf Trainings- und Validierungsmenge gemeinsam angepasst.`,
    meanOfHeads: (levels, cited, head) => `Der endgültige Klassifikationskopf ist das Mittel des mit dem Netz trainierten Kopfs und ${headOfPaper(head)}. `
      + `Letztere wurde auf Merkmalen aus ${levelsText(levels)} des trainierten Netzes auf Trainings- und Validierungsmenge gemeinsam neu angepasst ${cited}.`,
    optimiser: ({ cited, rate, decay, batch, epochs, augmentation, best }) => `Trainiert wurde mit AdamW ${cited} (höchste Lernrate ${rate}, Weight Decay ${decay}, Batchgröße ${batch}, ${
      counted(epochs, 'Epoche', 'Epochen')}, Augmentierung „${augmentation}“). Behalten wurden die Gewichte der Epoche ${best} mit dem kleinsten Validierungsverlust.`,
    fromScratch: (network) => `Ein Netz mit dem Aufbau von ${network} wurde von zufälligen Gewichten an trainiert.`,
    fineTuned: (network, cited, thawed) => `Der Klassifikationskopf eines vortrainierten Netzes (${network}) wurde auf eingefrorenen Merkmalen angepasst. Dann wurden Kopf und Netz gemeinsam nachtrainiert ${cited}${thawed}.`,
    scalesOnly: (cited) => `; dabei lernten nur Skala und Verschiebung jedes Kanals ${cited}, die danach in die Gewichte eingerechnet wurden`,
    inFull: ', das ganze Netz', thawed: (line, share) => `, ${line} (${share} % der Rechenarbeit)`,
    interpolated: (alpha, cited) => `Die endgültigen Gewichte wurden mit den anfänglichen gemischt (alpha = ${alpha}, auf der Validierungsmenge gewählt) ${cited}.`,
    calibrated: (cited) => `Die Wahrscheinlichkeiten wurden durch Temperaturskalierung auf der Validierungsmenge kalibriert ${cited}.`,
    computed: (thaw, details, seeds) => `Gerechnet wurde mit Thaw ${thaw}${details}, ${seeds.length === 1 ? 'Seed' : 'Seeds'} ${seeds.join(', ')}.`,
    share: (share, interval) => (interval === null ? `${share} %` : `${share} % (95-%-KI ${interval[0]}-${interval[1]})`),
    auc: (auc, interval) => `, mittlere AUC (eine gegen alle) ${auc}${interval === null ? '' : ` (${interval})`}`,
    noTestSet: 'Eine Testmenge gab es nicht.', folds: (repeats, folds) => (repeats === 1 ? `${folds}-fach` : `${repeats} x ${folds}-fach`),
    inFolds: (folds, images, firstRepeat) => `In ${folds}er Kreuzvalidierung über alle ${images} Bilder${firstRepeat ? ' (Vorhersagen der ersten Wiederholung)' : ''}`,
    onTest: 'Auf der Testmenge',
    results: ({ where, accuracy, correct, n, balanced, macroF1, auc }) => `${where} war die Genauigkeit ${accuracy}, ${correct} von ${n} Bildern; balancierte Genauigkeit ${balanced}, Makro-F1 ${macroF1}${auc}.`,
    intervals: (wilson, bootstrap, delong) => `Intervalle von Anteilen sind Wilson-Intervalle ${wilson}; die von balancierter Genauigkeit und F1 kommen aus dem Bootstrap ${bootstrap}${
      delong === null ? '' : `, das der AUC aus der Methode von DeLong ${delong}`}.`,
    clustered: (n, onAll) => `Alle Intervalle berücksichtigen die ${n} Gruppen der ${onAll ? 'Bilder' : 'Testmenge'}.`,
    finalModel: (correct, n, accuracy) => `Das endgültige Modell klassifizierte ${correct} von ${n} Bildern der Testmenge richtig, Genauigkeit ${accuracy}.`,
    operating: (conformal, clopper) => `Arbeitspunkte wurden auf der Validierungsmenge als konforme Schwellen gesetzt ${conformal} und auf der Testmenge mit Clopper-Pearson-Intervallen gemessen ${clopper}.`,
    exactMaps: (cited) => `Für jede Klasse wurden mittlere Klassenaktivierungskarten ${cited} der Testbilder betrachtet.`,
    gradientMaps: (cited) => `Für jede Klasse wurden mittlere HiResCAM-Karten ${cited} der Testbilder betrachtet.`,
    sanity: (images, cited, draws, similarity, outcome) => `Karten von ${picturesDative(images)} wurden mit denen nach stufenweisem Zufallsersatz der Gewichte und mit denen von Köpfen auf vertauschten Labels verglichen ${cited}. `
      + `Mit je ${draws} Ziehungen waren mittlere Spearman-Korrelation und strukturelle Ähnlichkeit höchstens ${similarity}; die Karten ${outcome}.`,
    sanityOutcome: { passes: 'änderten sich bei allen', fails: 'änderten sich nicht bei allen', unclear: 'ergaben kein klares Bild' },
    commonFolds: (folds, sameRepeats) => `${folds}en Kreuzvalidierung${sameRepeats ? '' : ' (die Wiederholungen, die alle Modelle haben)'}`,
    mcnemar: (cited, grouped) => `auf denselben Testbildern durch den exakten McNemar-Test ${cited}${grouped ? ' und einen Vorzeichentest über Gruppen' : ''}`,
    correctedT: (folds, cited) => `in derselben ${folds} durch den korrigierten t-Test über Folds ${cited}`,
    corrected: (comparisons, cited) => `, korrigiert für ${comparisons} Vergleiche (Holm) ${cited}`, compared: (test, corrected) => `Die Modelle wurden ${test}${corrected} verglichen.`,
    perImage: (cited) => `Der exakte McNemar-Test auf einer Vorhersage je Bild ${cited} ist ebenfalls angegeben.`,
    rule: ({ bootstrap, t, significant, worthwhile, negligible: zone }) => `Die 95-%-Konfidenzintervalle der Unterschiede kommen aus einem gepaarten Bootstrap ${bootstrap}. `
      + `Besser hieß ein Modell, wenn das Intervall die 0 ausschloss, der ${t ? 't-Test' : 'Test'} p < ${significant} ergab und der Unterschied mindestens ${pointsOf(worthwhile)} betrug. `
      + `Praktisch gleich hießen zwei Modelle, wenn das Intervall innerhalb von ${pointsDative(zone)} lag.`,
    verdict: { better: (better) => `${quoted(better)} ist besser`, equal: () => 'praktisch gleich', unclear: () => 'zu knapp' },
    pair: ({ a, b, difference, low, high, p, n, verdict }) => `Der Unterschied der Genauigkeit zwischen ${quoted(a)} und ${quoted(b)} war ${difference} Prozentpunkte (95-%-KI ${low} bis ${high}; ${p}; n = ${n}): ${verdict}.`,
    model: (name, training) => `Modell ${quoted(name)}: ${training}`, modelAccuracy: (name, accuracy, correct, n) => `${quoted(name)} ${accuracy} % (${correct} von ${n})`,
    accuracies: (onAll, models) => `Genauigkeit ${onAll ? 'über alle Bilder in der Kreuzvalidierung' : 'auf der Testmenge'}: ${models.join('; ')}.`,
    notCompared: 'Die Modelle ließen sich nicht auf gemeinsamen Testbildern vergleichen.',
    armAccuracy: (arm, seeds, accuracy, correct, n) => `${arm} (${counted(seeds, 'Seed', 'Seeds')}) ${accuracy}, ${correct} von ${n}`,
    strategies: (network, sha256, minutes, averaged) => `Trainingsstrategien wurden auf derselben Aufteilung verglichen, mit dem vortrainierten Netz ${network} (SHA-256 ${sha256}...)${
      minutes === null ? '' : `, insgesamt innerhalb von ${counted(minutes, 'Minute', 'Minuten')}`}${averaged ? '; Wahrscheinlichkeiten wurden über Seeds gemittelt' : ''}.`,
    fineTuning: (lpFt, adamW, wiseFt) => `Das Fine-Tuning begann mit dem auf eingefrorenen Merkmalen angepassten Kopf ${lpFt}, benutzte AdamW ${adamW} und endete mit einer Mischung anfänglicher und nachtrainierter Gewichte ${wiseFt}.`,
    armAccuracies: (onAll, arms, wilson) => `Genauigkeit ${onAll ? 'in der Kreuzvalidierung über alle Bilder, vom ersten Lauf jeder Strategie' : 'auf der Testmenge'}: ${arms.join('; ')} (Wilson-Intervalle ${wilson}).`,
  },
  'export.results': {
    metrics: {
      title: 'Ergebnisse', testSet: 'Testmenge, mit 95-%-Intervallen', all: 'Alle Bilder, durch Kreuzvalidierung, mit 95-%-Intervallen', value: 'Wert (95-%-KI)', meaning: 'Bedeutung',
      perClass: 'Ergebnisse je Klasse', perClassCaption: 'Ergebnisse je Klasse, mit 95-%-Intervallen',
      few: (least, onAll) => `Ein Strich steht bei Klassen mit weniger als ${least} ${onAll ? 'Bildern' : 'Testbildern'}: zu wenige für Prozente, lesen Sie die Anzahlen.`,
      notTested: 'Es gab keine Testbilder, darum ist die Güte dieses Laufs nicht bekannt. Ergebnisse auf Trainings- und Validierungsmenge würden ihm schmeicheln und fehlen darum.',
      onTest: 'Auf der Testmenge wurden {correct} Bilder richtig klassifiziert.', inFolds: (crossValidation) => `In ${crossValidation} wurden {correct} Bilder richtig klassifiziert.`,
      interval: 'Das {interval} hinter einer Zahl ist der Bereich, in dem der wahre Wert vermutlich liegt.',
    },
    confusion: {
      caption: 'Zeilen: tatsächliche Klasse. Spalten: vorhergesagte Klasse. Fett: richtig.',
      drawing: 'Zeilen: tatsächliche Klasse. Spalten: vorhergesagte Klasse, in der Reihenfolge der Tabelle der Ergebnisse je Klasse. Diagonale: richtig.',
      axes: 'Tatsächlich / Vorhergesagt', none: 'Keine Klasse wurde mit einer anderen verwechselt.', most: (shown, of) => `Die ${shown} häufigsten von ${count(of)} Verwechslungen`,
      all: 'Verwechslungen, häufigste zuerst', actual: 'Tatsächlich', predicted: 'Vorhergesagt', share: 'Anteil der tatsächlichen Klasse',
      description: (n, correct) => `Konfusionsmatrix von ${n} Klassen: ${correct} auf der Diagonale, also richtig; die Tabelle darunter nennt die häufigsten Verwechslungen`,
    },
    calibration: {
      error: 'Der {link} ist {error}. Zufall allein brächte {chance}; es bleiben {rest}.', link: 'Kalibrierungsfehler',
      confidence: (difference) => `Mittlere Wahrscheinlichkeit minus Genauigkeit: ${difference} Prozentpunkte.`, atLeast: 'Wahrscheinlichkeit mindestens', without: 'Ohne Menschen vorhergesagt',
      correct: 'Davon richtig', diagram: 'Zuverlässigkeitsdiagramm: Genauigkeit nach Wahrscheinlichkeit', bin: 'Wahrscheinlichkeit (Mittel des Abschnitts)',
      description: (confidence, correct, interval) => `Wahrscheinlichkeit ${confidence}: ${correct} richtig, ${interval}`,
    },
    operating: {
      chosen: 'Ein Arbeitspunkt wählt, welcher Fehler schlimmer ist. Die positive Klasse ist hier {wanted}; sie wurde als die gewählt, auf die es ankommt: '
        + 'ein Bild zählt als {wanted}, wenn seine Wahrscheinlichkeit die Schwelle erreicht.',
      fewer: 'Ein Arbeitspunkt wählt, welcher Fehler schlimmer ist. Die positive Klasse ist hier {wanted}; sie hat weniger Testbilder: '
        + 'ein Bild zählt als {wanted}, wenn seine Wahrscheinlichkeit die Schwelle erreicht.',
      rates: '*Sensitivität* ist der Anteil von {wanted}, der so vorhergesagt wird; {specificity} ist der Anteil der übrigen, der es nicht wird. '
        + 'Die Schwellen wurden auf der Validierungsmenge gewählt und auf der Testmenge gemessen.',
      specificityLink: 'Spezifität', none: 'Mit diesem Lauf wird kein Arbeitspunkt behalten: er sagt die wahrscheinlichste Klasse voraus.',
      kept: 'Mit diesem Lauf behalten und benutzt, wo er vorhersagt: {decision}', caption: 'Schwellen für die üblichen Zusagen, mit exakten 95-%-Intervallen', promise: 'Zusage',
      threshold: 'Schwelle', sensitivity: 'Sensitivität', specificity: 'Spezifität', atLeast: (aim, share) => `${aim} mindestens ${share} %`, inWords: 'In Worten',
      predictive: 'Vorhersagewerte (PPV / NPV): wie oft ein „Ja“ und ein „Nein“ richtig sind', prevalence: (share) => `bei ${share} % Prävalenz`,
      examples: 'Die drei Prävalenzen sind Beispiele. Nehmen Sie die von {wanted} dort, wo das Modell benutzt wird; in gesammelten Bildern ist sie oft anders.',
    },
    mistakes: {
      title: 'Fehler', none: 'Auf der Testmenge gab es keine Fehler. Neue Bilder können trotzdem falsch klassifiziert werden: siehe das 95-%-Intervall der Genauigkeit.',
      noneInFolds: 'In der Kreuzvalidierung gab es keine Fehler. Neue Bilder können trotzdem falsch klassifiziert werden: siehe das 95-%-Intervall der Genauigkeit.',
      some: (n) => `${counted(n, 'Testbild wurde', 'Testbilder wurden')} falsch klassifiziert.`, someInFolds: (n) => `${counted(n, 'Bild wurde', 'Bilder wurden')} in der Kreuzvalidierung falsch klassifiziert.`,
      first: 'Die sichersten Fehler stehen vorn.', often: 'Oft ist das Label falsch oder das Bild ungewöhnlich.',
    },
    facts: {
      title: 'Ergebnisse nach Angaben zu den Bildern', onTest: 'Genauigkeit für Bilder jedes Werts in der Testmenge.', inFolds: 'Genauigkeit für Bilder jedes Werts, durch Kreuzvalidierung.',
      overlap: 'Überlappende Intervalle zeigen keinen Unterschied; viele Werte zugleich unterscheiden sich ab und zu durch Zufall.',
      few: (least) => `Ein Strich steht bei Werten mit weniger als ${least} Bildern: zu wenige für Prozente, lesen Sie die Anzahlen.`, others: (n) => `${n} andere Werte`,
      by: (fact) => `Nach ${quoted(fact)}`, accuracy: 'Genauigkeit (95-%-KI)',
    },
  },
  hosts: {
    question: {
      addModel: (file) => `${quoted(file)} als vortrainiertes Modell hinzufügen?`, heatMap: (file) => `Eine Heatmap nach ${quoted(file)} schreiben?`,
      report: (file, replace) => `Den Bericht ${quoted(file)} ${replace ? 'ersetzen' : 'schreiben'}?`, labels: (file, replace) => `Die Labels ${quoted(file)} ${replace ? 'ersetzen' : 'schreiben'}?`,
      sort: (folder) => `Die vorhergesagten Bilder in Ordner unter ${quoted(folder)} kopieren?`, model: (file) => `Das Modell nach ${quoted(file)} schreiben?`,
      backup: (file, replace) => `Die Sicherung ${quoted(file)} ${replace ? 'ersetzen' : 'schreiben'}?`,
      restore: (file) => `Die Sicherung ${quoted(file)} beim nächsten Start an die Stelle dieses Arbeitsbereichs setzen?`,
      download: 'Die native Bibliothek von TensorFlow herunterladen und installieren?', install: (folder) => `Die native Bibliothek von TensorFlow aus ${quoted(folder)} installieren?`,
      getModel: (name, size, licence, place) => `${quoted(name)} (${size}, ${licence}) von ${place} herunterladen?`,
      bringModel: (name, licence, from) => `${quoted(name)} (${licence}) aus ${quoted(from)} hinzufügen?`,
    },
    asks: 'Thaw fragt', wanted: 'Die Seite von Thaw in Ihrem Browser möchte das. Erlauben Sie es, wenn Sie es dort gerade verlangt haben.',
    allow: 'Erlauben', refuse: 'Nicht erlauben', open: 'Thaw öffnen', opening: 'Thaw wird geöffnet…',
    needsJavaScript: 'Thaw braucht JavaScript; in diesem Browser ist es abgeschaltet.', notResponding: 'Thaw antwortet nicht. Wurde es geschlossen, starten Sie es neu.',
    newOpeningPage: 'Es gibt eine neue Startseite.', answered: 'Diese Frage ist schon beantwortet, oder Thaw wartet auf keine Antwort mehr.',
    hasAnswer: 'Thaw hat Ihre Antwort. Sie können diesen Tab schließen.', ownPageOnly: 'Diese Adresse antwortet nur ihrer eigenen Seite.',
    openItsPage: 'Öffnen Sie Thaw mit der Seite, die es beim Start angelegt hat. Ein neuer Start legt eine neue an.',
    linkUsed: 'Dieser Link gilt nicht mehr: er gilt einmal, für eine Minute. Starten Sie Thaw für einen neuen noch einmal.',
    linkUsedTwice: 'Dieser Link wurde zweimal benutzt; die Seite, die er zuerst öffnete, wurde getrennt. Starten Sie Thaw für einen neuen Link noch einmal; '
      + 'waren nicht Sie es, liest jemand mit, was Thaw ausgibt.',
    pictureGone: 'Dieses Bild ist nicht mehr da.',
    fileTooLong: 'Eine Datei, die eine Seite schickt, hat höchstens 4 GB. Geben Sie stattdessen ihren Pfad ein.', noPlace: 'Dort werden keine Dateien einer Seite angenommen.',
    downloadGone: 'Dieser Download ist nicht mehr da. Starten Sie ihn in Thaw noch einmal.',
    nothingHere: 'Unter dieser Adresse ist nichts.', bug: 'In Thaw ist etwas schiefgegangen.',
    notStarted: 'Thaw konnte nicht starten',
    terminalAllow: (question) => `${question} Zum Erlauben y und Enter drücken.`, terminalOver: '(wird nicht mehr gefragt)',
    menu: { file: 'Datei', go: 'Gehe zu', view: 'Ansicht' }, fileKind: { html: 'Webseite', backup: 'Sicherung' },
  },
  network: {
    noName: 'der Name ist hier nicht bekannt, wie ohne Netz', noLookup: 'Namen lassen sich nicht nachschlagen, wie ohne Netz', refused: 'dort antwortet nichts',
    noNetwork: 'es gibt kein Netz', noWay: 'es führt kein Weg dorthin', broken: 'die Verbindung brach ab', noAnswer: 'keine Antwort',
    silent: (seconds) => `${seconds} s lang kam nichts`, untrusted: (code) => `dem Zertifikat wird hier nicht vertraut (${code})`,
    unsafe: (address) => `die Adresse führt zu ${quoted(address)}, und das ist nicht sicher`,
    missing: 'dort gibt es diese Datei nicht', status: (status, text) => `Antwort ${status} ${text}`.trim(),
    notInArchive: 'das Archiv dort enthält die Datei nicht (nach Größe und SHA-256)', damagedArchive: 'das Archiv dort ist beschädigt oder keines',
    noPackage: 'was dort steht, nennt kein Paket',
    wrongSize: (bytes, wanted) => `die Datei dort hat ${byteSize(bytes)} statt ${byteSize(wanted)}`, altered: 'die Datei dort ist eine andere (falsche SHA-256)',
  },
  'line-name': {
    before: (block, of) => `vor Block ${block} von ${of}`, after: (block, of) => `nach Block ${block} von ${of}`,
    above: (block, of) => `über Block ${block} von ${of}`, everything: 'das ganze Netz', inEverything: 'im ganzen Netz',
  },
  'images.decoding': {
    kinds: {
      'a camera raw file': 'eine Kamera-Rohdatei', 'a Photoshop file': 'eine Photoshop-Datei', 'a JPEG 2000 picture': 'ein JPEG-2000-Bild',
      'a JPEG XL picture': 'ein JPEG-XL-Bild', 'a JPEG XR picture': 'ein JPEG-XR-Bild', 'an icon (ICO)': 'ein Symbol (ICO)',
      'a cursor (CUR)': 'ein Mauszeiger (CUR)', 'an OpenEXR picture': 'ein OpenEXR-Bild', 'a Radiance HDR picture': 'ein Radiance-HDR-Bild',
      'a PFM picture': 'ein PFM-Bild', 'a FITS picture': 'ein FITS-Bild', 'a DDS texture': 'eine DDS-Textur', 'a GIMP file': 'eine GIMP-Datei',
      'a QOI picture': 'ein QOI-Bild', 'a FLIF picture': 'ein FLIF-Bild', 'a DjVu document': 'ein DjVu-Dokument',
      'a PostScript drawing': 'eine PostScript-Zeichnung', 'a Windows metafile': 'eine Windows-Metadatei', 'a Sun raster picture': 'ein Sun-Raster-Bild',
      'an SGI picture': 'ein SGI-Bild', 'an XPM picture': 'ein XPM-Bild', 'a JBIG2 picture': 'ein JBIG2-Bild', 'an MNG animation': 'eine MNG-Animation',
      'a Zeiss CZI file': 'eine CZI-Datei von Zeiss', 'a Nikon ND2 file': 'eine ND2-Datei von Nikon', 'a PDF document': 'ein PDF-Dokument',
      'a ZIP archive': 'ein ZIP-Archiv', 'a gzip archive': 'ein gzip-Archiv', 'a 7-Zip archive': 'ein 7-Zip-Archiv', 'a RAR archive': 'ein RAR-Archiv',
      'a film or a sound': 'ein Film oder ein Ton', 'a film': 'ein Film', 'an SVG drawing': 'eine SVG-Zeichnung', 'a TGA picture': 'ein TGA-Bild',
      'a PCX picture': 'ein PCX-Bild', 'a web page': 'eine Webseite', 'a text file': 'eine Textdatei', 'a volume': 'ein Volumen',
      'a whole-slide image': 'ein Objektträger-Scan', 'a microscope’s file': 'die Datei eines Mikroskops', 'a folder': 'ein Ordner',
      'no ordinary file': 'keine gewöhnliche Datei',
    },
    depths: {
      'signed #-bit pixels': '#-Bit-Pixel mit Vorzeichen', '#-bit pixels': '#-Bit-Pixel', '#-bit floating-point pixels': '#-Bit-Gleitkommapixel',
      'complex numbers': 'komplexe Zahlen',
    },
    faults: {
      'its content is not what it should be': 'ihr Inhalt ist nicht, was er sein sollte', 'its header makes no sense': 'ihr Kopf ergibt keinen Sinn',
      'the header is incomplete': 'ihr Kopf ist unvollständig', 'its header has no end': 'ihr Kopf hat kein Ende', '# bytes are missing': '# Bytes fehlen',
      '# bits per pixel with compression #': '# Bits je Pixel mit Kompression #', 'it has no pixels': 'sie hat keine Pixel',
      'the palette is incomplete': 'ihre Palette ist unvollständig', 'it embeds a JPEG': 'sie enthält ein JPEG', 'it embeds a PNG': 'sie enthält ein PNG',
      'its LZW codes make no sense': 'ihre LZW-Codes ergeben keinen Sinn', 'its size is not what its header says': 'ihre Größe ist nicht, was ihr Kopf sagt',
      'it can’t be decoded': 'sie lässt sich nicht dekodieren', 'it has no pages': 'sie hat keine Seiten', 'its pages run in circles': 'ihre Seiten laufen im Kreis',
      'it has more than # pages': 'sie hat mehr als # Seiten', 'its directory makes no sense': 'ihr Verzeichnis ergibt keinen Sinn',
      'a directory lies beyond its end': 'ein Verzeichnis liegt hinter ihrem Ende',
      'a list in its directory is too long': 'eine Liste in ihrem Verzeichnis ist zu lang', 'a list lies beyond its end': 'eine Liste liegt hinter ihrem Ende',
      'its largest value is given as #': 'ihr größter Wert ist mit # angegeben', '# values a pixel': '# Werte je Pixel', '# values are missing': '# Werte fehlen',
      'a pixel is no number': 'ein Pixel ist keine Zahl', 'it has no band #': 'sie hat keinen Kanal #', 'its tiles have no size': 'ihre Kacheln haben keine Größe',
      'its tiles make no sense': 'ihre Kacheln ergeben keinen Sinn', 'some of its strips are missing': 'einige ihrer Streifen fehlen',
      'its pixels end early': 'ihre Pixel enden zu früh', 'differences of #-bit samples': 'Differenzen von #-Bit-Werten',
      '#-bit samples in reversed bytes': '#-Bit-Werte in umgekehrten Bytes', '#-bit unsigned samples': '#-Bit-Werte ohne Vorzeichen',
      '#-bit signed samples': '#-Bit-Werte mit Vorzeichen', '#-bit floating-point samples': '#-Bit-Gleitkommawerte',
      '#-bit unsigned samples with photometric interpretation #': '#-Bit-Werte ohne Vorzeichen mit photometrischer Deutung #',
      'such samples with fax compression': 'solche Werte mit Fax-Kompression', 'such samples with JPEG compression': 'solche Werte mit JPEG-Kompression',
      'such samples with old JPEG compression': 'solche Werte mit alter JPEG-Kompression',
      'such samples with JPEG # compression': 'solche Werte mit JPEG-#-Kompression', 'such samples with JPEG XL compression': 'solche Werte mit JPEG-XL-Kompression',
      'such samples with LERC compression': 'solche Werte mit LERC-Kompression', 'such samples with LZMA compression': 'solche Werte mit LZMA-Kompression',
      'such samples with WebP compression': 'solche Werte mit WebP-Kompression', 'such samples with number # compression': 'solche Werte mit Kompression Nummer #',
      'its pixels are not encapsulated': 'ihre Pixel sind nicht gekapselt', 'its palette is missing': 'ihre Palette fehlt',
      'a segmented palette': 'eine segmentierte Palette', 'its pixels are not JPEG': 'ihre Pixel sind kein JPEG',
      'its JPEG segments can’t be followed': 'ihren JPEG-Segmenten ist nicht zu folgen', 'its structure can’t be followed': 'ihrem Aufbau ist nicht zu folgen',
      'it has no DICOM header': 'sie hat keinen DICOM-Kopf', 'it can’t be inflated': 'sie lässt sich nicht entpacken',
      'more than # MB, deflated': 'mehr als # MB, komprimiert', 'its pixels can’t be decoded': 'ihre Pixel lassen sich nicht dekodieren',
      'its RLE segments don’t fit its pixels': 'ihre RLE-Segmente passen nicht zu ihren Pixeln', 'it has # frames': 'sie hat # Einzelbilder',
      'it claims # frames': 'sie nennt # Einzelbilder', '# bits per value': '# Bits je Wert', '#-bit JPEG': '#-Bit-JPEG',
      'JPEG of another kind than it says': 'JPEG anderer Art, als sie sagt', 'colour JPEG Lossless of # bits': 'farbiges JPEG Lossless mit # Bits',
      'its pixels are not JPEG #': 'ihre Pixel sind kein JPEG #', 'its pixels are of another size than it says': 'ihre Pixel haben eine andere Größe, als sie sagt',
      'its pixels are of another colour space than it says': 'ihre Pixel haben einen anderen Farbraum, als sie sagt',
      'its colour space contradicts its pixels': 'ihr Farbraum widerspricht ihren Pixeln', '# values per pixel': '# Werte je Pixel',
      'an unusual colour space': 'ein ungewöhnlicher Farbraum', 'encapsulated uncompressed': 'gekapselt und unkomprimiert',
      'pixels on a server (JPIP)': 'Pixel auf einem Server (JPIP)', 'an unknown encoding': 'eine unbekannte Kodierung', 'the encoding #': 'die Kodierung #',
      'HEVC video': 'HEVC-Video', 'High-Throughput JPEG #': 'JPEG # mit hohem Durchsatz',
    },
  },
  'images.problems': {
    zeroBytes: (name) => `${name} ist leer (0 Bytes). Kopieren Sie die Datei noch einmal von ihrer Quelle.`,
    notAnImage: (name, { what }) => `${name} ist ${what}, kein Bild, was auch der Name sagt. Ersetzen Sie die Datei durch das Bild, oder entfernen Sie sie.`,
    noImage: (name) => `${name} ist kein Bild, was auch der Name sagt. Ersetzen Sie die Datei durch das Bild, oder entfernen Sie sie.`,
    unsupportedFormat: (name, { what, read }) => `${name} ist ${what}; Thaw liest ${read} und DICOM. Exportieren Sie als PNG oder JPEG.`,
    noPicture: (name) => `${name} ist kein Bild.`, noOrdinaryFile: (name) => `${name} ist keine gewöhnliche Datei (sondern etwa eine Pipe) und nicht lesbar.`,
    archive: (name) => `${name} ist ein Archiv. Entpacken Sie es erst, und wählen Sie dann den Ordner mit den Bildern.`,
    unknownEncoding: (name, { what, why }) =>
      `${name} ist eine ${what}-Datei einer Art, die Thaw nicht dekodieren kann (${why}). Exportieren Sie sie neu als gewöhnliches ${what} oder als PNG.`,
    dicomWithoutPicture: (name) => `${name} ist eine DICOM-Datei ohne Bild (ein Befund, ein Plan, eine Kurve). `
      + 'Entfernen Sie sie, oder exportieren Sie die Bilder ihrer Studie.',
    truncated: (name) => `${name} hört vor dem Ende auf: ein Teil des Bilds fehlt. Kopieren Sie die Datei noch einmal von ihrer Quelle.`,
    damaged: (name, { why }) => `${name} ist beschädigt und lässt sich nicht dekodieren (${why}). Kopieren Sie die Datei noch einmal von ihrer Quelle.`,
    tooManyPixels: (name, { width, height }) => `${name} hat ${width} × ${height} Pixel (${Math.round((width * height) / 1e6)} Millionen); `
      + 'Thaw liest bis zu 268 Millionen. Verkleinern Sie das Bild, oder zerlegen Sie es in Kacheln.',
    tooManyBytes: (name, { size }) => `${name} hat ${size}; Thaw liest Dateien bis 2 GB. Speichern Sie komprimiert, verkleinern Sie das Bild, oder zerlegen Sie es in Kacheln.`,
    tooManySamples: (name, { width, height, bits, size, most }) => `${name} hat ${width} × ${height} Pixel mit ${bits} Bits je Kanal, dekodiert ${size}; `
      + `Thaw dekodiert bis ${most}. Speichern Sie mit 8 Bits, verkleinern Sie das Bild, oder zerlegen Sie es in Kacheln.`,
    nameIsNoText: (name) => `${name} hat einen Namen, der nicht in UTF-8 ist, und lässt sich nicht öffnen. Benennen Sie die Datei um.`,
    noPermission: (name) => `${name} darf nicht gelesen werden. Geben Sie sich das Recht dazu, oder entfernen Sie die Datei.`,
    vanished: (name) => `${name} ist nicht mehr da. Legen Sie die Datei zurück, oder prüfen Sie, ob ihr Laufwerk verbunden ist.`,
    notAFile: (name, { what }) => `${name} ist jetzt ${what}. Legen Sie das Bild zurück, oder entfernen Sie es aus dem Projekt.`,
    changed: (name) => `${name} hat sich seit dem Import geändert. Importieren Sie den Ordner noch einmal.`,
    notReadable: (name, { why }) => `${name} ließ sich nicht vom Laufwerk lesen (${why}). Prüfen Sie das Laufwerk, oder kopieren Sie die Datei noch einmal.`,
    wrongBands: (name, { bits, bands }) => `${name} hat ${bits} Bits und ${bands} Kanäle; Thaw liest 1, 3 oder 4. Exportieren Sie in RGB oder Graustufen.`,
    decoderDied: (name) => `${name} bringt das Programm zum Absturz, das sie dekodiert, und wird ausgelassen. Speichern Sie die Datei mit einem anderen Programm neu.`,
    decoderHung: (name, { seconds }) =>
      `${name} braucht länger als ${seconds} Sekunden zum Dekodieren und wird ausgelassen. Verkleinern Sie das Bild, oder speichern Sie es mit einem anderen Programm neu.`,
    noPage: (name, { pages, page }) =>
      `${name} hat ${counted(pages, 'Seite', 'Seiten')}, und Seite ${page} soll genommen werden. Wählen Sie eine andere Seite, oder lassen Sie die Datei aus.`,
    noBand: (name, { bands, band }) =>
      `${name} hat ${counted(bands, 'Kanal', 'Kanäle')}, und Kanal ${band} soll genommen werden. Wählen Sie andere Kanäle, oder lassen Sie die Datei aus.`,
    wrongDepth: (name, { depth }) => `${name} enthält ${depth}; Thaw liest 8-Bit- und 16-Bit-Pixel. Exportieren Sie mit 8 oder 16 Bits.`,
  },
  'images.split': {
    lacks: {
      training: (label, reason) => `${label}: ${reason}; Training ist nicht möglich.`,
      test: (label, reason) => `${label}: ${reason}; Training und Validierung sind möglich, ein Test nicht.`,
      tests: (label, reason) => `${label}: ${reason}; Training ist möglich, ein Test nicht.`,
      validation: (label, reason) => `${label}: ${reason}; Training und Test sind möglich, Validierung nicht.`,
    },
    pictures: (n) => pictures(n), given: (n) => `${pictures(n)}, alle in den Mengen, die der Ordner vorgibt`,
    oneGroup: (n) => `alle ${pictures(n)} gehören zu einer Gruppe`,
    groups: (n, of) => `die ${pictures(n)} gehören zu ${groups(of)}, die zusammenbleiben`,
    torn: (n, first) => `${n === 1 ? `Die Gruppe ${quoted(first)} ist` : `${groups(n)} (die erste ist ${quoted(first)}) sind`} in mehr als einer Menge, `
      + 'weil die Mengen vorher gegeben oder gewählt waren: Ergebnisse können besser aussehen, als sie sind.',
  },
  'images.tables': {
    cannot: (name, why) => `${name} ist eine Tabelle, die sich nicht verwenden lässt: ${why}.`,
    alike: (first, more) => `${first} mit ${counted(more, 'Tabelle', 'Tabellen')} wie ihr`,
    foreign: (name, named) => `${name} ist eine Tabelle, die ${named > 0 ? `nur ${pictures(named)}` : 'kein Bild'} dieses Ordners nennt. Sie wird nicht verwendet.`,
    offer: (name, named, all) => `${name} ist eine Tabelle, die ${named === all ? `alle ${count(all)}` : `${count(named)} dieser ${count(all)}`} Bilder nennt`,
    choose: (begin) => `${begin}. Um sie zu verwenden, wählen Sie die Spalte mit dem Label.`,
    marks: (columns) => counted(columns, 'Spalte mit Marken', 'Spalten mit Marken'), named: quoted,
    same: (begin, column) => `${begin}. Ihre Labels, in ${column}, sind die der Ordner.`,
    labels: (begin, n, column) => `${begin} und ihre Labels enthält: ${classes(n)} in ${column}.`,
    why: {
      tooLarge: 'die Tabellen dieses Ordners sind zusammen zu groß. Verschieben Sie die, die nicht gebraucht werden',
      noPermission: 'sie darf nicht gelesen werden. Geben Sie sich das Recht dazu',
      noRows: 'sie hat keine Zeilen unter ihrem Kopf oder nur eine Spalte. Fügen Sie eine Spalte mit den Labels hinzu',
      empty: 'sie ist leer. Wählen Sie eine andere Tabelle', missing: 'sie ist nicht da. Prüfen Sie die Schreibweise',
      noColumns: 'sie hat keine Zeilen oder nur eine Spalte. Wählen Sie eine andere Tabelle',
      bytes: (megabytes) => `sie ist größer als ${megabytes} MB. Speichern Sie nur die nötigen Spalten`,
      columns: (most) => `sie hat mehr als ${most} Spalten. Speichern Sie nur die nötigen Spalten`,
      quote: (row) => `Zeile ${row} hat ein Anführungszeichen, das nicht geschlossen wird. Berichtigen Sie die Zeile`,
      locked: 'sie ist keine Excel-Datei, die sich öffnen lässt (beschädigt oder mit Passwort). Speichern Sie sie neu als .xlsx oder CSV',
      otherKind: {
        excel: 'sie ist eine alte Excel-Datei. Speichern Sie sie als .xlsx oder CSV',
        'open-document': 'sie ist eine OpenDocument-Tabelle. Speichern Sie sie als .xlsx oder CSV',
        numbers: 'sie ist eine Numbers-Tabelle. Speichern Sie sie als .xlsx oder CSV', parquet: 'sie ist eine Parquet-Tabelle. Speichern Sie sie als .xlsx oder CSV',
      },
    },
    differs: (file, inTable, byFolder) => `${file}: ${quoted(inTable)} in der Tabelle, ${quoted(byFolder)} nach dem Ordner`,
    emptyRow: (row) => `(Zeile ${row}: leer)`,
    several: (n, unlabelled) => `${pictures(n)} ${n === 1 ? 'hat' : 'haben'} mehrere Labels${unlabelled
      ? ` und ${n === 1 ? 'wird' : 'werden'} ohne Label importiert, weil ein Bild hier zu einer Klasse gehört.` : '; jede Kombination ist eine Klasse.'}`,
    blank: (n) => `${counted(n, 'Zeile nennt ein Bild und enthält', 'Zeilen nennen Bilder und enthalten')} kein Label.`,
    unnamed: {
      leftOut: (n) => `${pictures(n)} ${n === 1 ? 'steht nicht in der Tabelle und wird' : 'stehen nicht in der Tabelle und werden'} ausgelassen.`,
      byFolder: (n) => `${pictures(n)} ${n === 1 ? 'steht nicht in der Tabelle und wird' : 'stehen nicht in der Tabelle und werden'} importiert, wie die Ordner es sagen.`,
      unlabelled: (n) => `${pictures(n)} ${n === 1 ? 'steht nicht in der Tabelle und wird' : 'stehen nicht in der Tabelle und werden'} ohne Label importiert.`,
    },
    elsewhere: (n) => `${counted(n, 'Zeile nennt ein Bild, das', 'Zeilen nennen Bilder, die')} nicht in diesem Ordner ${n === 1 ? 'ist' : 'sind'}.`,
    differ: (n, taken) => `Bei ${picturesDative(n)} sagen Tabelle und Ordner Verschiedenes; genommen wird das Label ${taken === 'table' ? 'der Tabelle' : 'des Ordners'}.`,
  },
  'images.folder': {
    nothing: 'Hier lässt sich kein Bild importieren.',
    flat: (n) => `Ein Ordner ohne Klassen; ${pictures(n)}, hier zu labeln.`,
    classes: (n, all, { byNames, outside, given }) => `${byNames ? `${classes(n)} nach den Namen der Dateien`
      : `${n} ${n === 1 ? 'Ordner = 1 Klasse' : `Ordner = ${n} Klassen`}`}; ${pictures(all)}${
      given.size === 0 ? '' : `, schon aufgeteilt in ${setsText(given)}`}.${outside === 0 ? '' : ` ${pictures(outside)} ${
      byNames ? 'ohne Klasse im Namen' : 'außerhalb der Klassenordner'} ${outside === 1 ? 'wird' : 'werden'} ohne Label importiert.`}`,
    choice: {
      flat: (given) => `Keine Klassen${given.size === 0 ? '' : `, in ${setsText(given)}`}: die Bilder hier labeln`,
      classes: (names, more, given) => `${names.length + more === 1 ? 'Klasse' : 'Klassen'} ${
        new Intl.ListFormat('de-DE').format([...names.map(quoted), ...(more > 0 ? [`${more} weitere`] : [])])}${
        given.size === 0 ? '' : `, in ${setsText(given)}`}`,
      drawnAnew: '; Mengen werden neu ausgelost', byNames: ', aus den Namen der Dateien', withMasks: '; Masken sind auch Bilder',
    },
    empty: {
      note: (name, why) => `${quoted(name)} hat kein Bild zum Importieren: ${why.join(', ')}.`,
      more: (n) => `${counted(n, 'weitere Klasse hat', 'weitere Klassen haben')} kein Bild zum Importieren.`,
      folder: 'der Ordner ist leer', unread: (n, kinds) => `${pictures(n)} einer Art, die nicht gelesen wird (${kinds})`,
      files: (n) => counted(n, 'leere Datei', 'leere Dateien'), archives: (n) => `${counted(n, 'Archiv', 'Archive')}, erst zu entpacken`,
      unusable: (n) => `${files(n)}, die sich nicht verwenden ${n === 1 ? 'lässt' : 'lassen'}`,
      others: (n, kinds) => `${files(n)}, die kein Bild ${n === 1 ? 'ist' : 'sind'} (${kinds})`, noExtension: 'ohne Endung',
    },
    masks: (n, { folders, more, example }) => {
      const named = [...folders.map(quoted), ...(more > 0 ? [counted(more, 'weiterem Ordner', 'weiteren Ordnern')] : [])];
      const where = [...(named.length > 0 ? [`in ${named.join(', ')}`] : []), ...(example === undefined ? [] : [`etwa ${quoted(example)}`])].join('; ');
      return `${pictures(n)} ${n === 1 ? 'sieht wie eine Maske oder ein Labelbild' : 'sehen wie Masken oder Labelbilder'} der Bilder daneben aus und ${
        n === 1 ? 'wird' : 'werden'} ausgelassen (${where}).`;
    },
    groups: {
      series: (n) => `Die DICOM-Dateien sind von ${counted(n, 'Serie', 'Serien')}.`, patients: (n) => `Die DICOM-Dateien sind von ${counted(n, 'Patienten', 'Patienten')}.`,
      scrambled: 'ihre Nummern werden verschlüsselt gespeichert',
      names: (n) => `Dateinamen sehen aus, als kämen sie von ${n} Patienten oder Objekten.`, inName: (group, file) => `${group} in ${file}`,
      column: (column, table, n) => `Die Spalte ${quoted(column)} von ${table} teilt die Bilder in ${groups(n)}.`, ofFile: (group, file) => `${group} für ${file}`,
      noColumn: (column, columns) => `sie hat keine Spalte ${quoted(column)}; sie hat ${columns}`, noFiles: 'keine ihrer Spalten nennt die Bilddateien',
      noTable: 'sie ist nicht da oder keine Tabelle', longPattern: (most) => `es ist länger als ${most} Zeichen`,
    },
  },
  'images.sources': {
    undecoded: (n, all, gigabytes) => `${count(n)} von ${picturesDative(all)} ließen sich nicht dekodiert aufheben, weil ${
      gigabytes === null ? 'der Datenträger voll ist' : `der Cache auf ${gigabytes} GB begrenzt ist`}. `
      + 'Das Training dauert länger, weil sie in jeder Epoche neu dekodiert werden.',
  },
  'training.remarks': {
    leftOut: (n, first) => `${n === 1 ? 'Ein Bild wurde' : `${n} Bilder wurden`} ausgelassen. ${first.join(' ')}${n > first.length ? ` Und ${n - first.length} weitere.` : ''}`,
    few: (label, n) => `${quoted(label)} hatte nur ${counted(n, 'Trainingsbild', 'Trainingsbilder')}; die Ergebnisse dazu sind kaum mehr als geraten. Fügen Sie mehr Bilder hinzu.`,
    penalty: 'Es gab zu wenige Bilder, um die Regularisierung (λ) gut zu wählen. Fügen Sie Bilder hinzu, oder geben Sie λ selbst an.',
    noFolds: {
      'other run': 'Dieser Lauf beginnt bei einem anderen, zu dessen Trainingsmenge jedes der Bilder gehören kann. '
        + 'Die Kreuzvalidierung entfiel; dieses Modell misst nur die Testmenge.',
      few: 'Für die Kreuzvalidierung gab es zu wenige Bilder oder zu wenige Gruppen von ihnen; dieses Modell misst nur die Testmenge.',
      diverged: 'Während der Kreuzvalidierung divergierte das Training; dieses Modell misst nur die Testmenge.',
      'finished early': 'Der Lauf wurde vor dem Ende der Kreuzvalidierung beendet; dieses Modell misst nur die Testmenge.',
    },
    fallback: {
      features: 'Der Engine fehlen einige Operatoren; die CPU übernahm einen Teil der Merkmalsextraktion.',
      training: 'Der Engine fehlen einige Operatoren; die CPU übernahm einen Teil des Trainings.',
      both: 'Der Engine fehlen einige Operatoren; die CPU übernahm einen Teil der Merkmalsextraktion und des Trainings.',
    },
    otherCheckpoint: 'Der Zwischenstand passt nicht zu diesem Netz; das Training begann von vorn.',
    diverged: (epoch, rate) => `Das Training divergierte in Epoche ${epoch} bei einer Lernrate von ${significant(rate, 1)}; `
      + 'es ging von den besten Gewichten mit einem Viertel dieser Rate weiter.',
    instead: {
      batch: (size) => `Wählen Sie eine Batchgröße von ${size}.`, line: (name) => `Tauen Sie nur oberhalb der Linie ${quoted(name)} auf.`,
      smaller: 'Wählen Sie eine kleinere Bildgröße oder ein kleineres vortrainiertes Modell.',
    },
    usual: {
      size: (width, height) => `${width} × ${height} Pixel`, wide: (times) => `${decimal(times, 2)}-mal so breit wie hoch`,
      high: (times) => `${decimal(times, 2)}-mal so hoch wie breit`, square: 'quadratisch', brightness: (value) => `Helligkeit ${value} von 255`,
    },
    explain: {
      noPlaces: 'es hat keine Aktivierungen mit einem Ort im Bild.', noPicture: (label) => `${quoted(label)} hat kein Testbild zum Erklären.`, evidence: (label) => `Was für ${label} spricht`,
      contrast: (label, against) => `Warum ${label} und nicht ${against}`, border: (grid) => `${grid}. Den blassen Rand sieht das Modell nicht.`,
      supports: 'spricht dafür', opposes: 'spricht dagegen',
    },
    checks: {
      weights: (units, byResolution) =>
        'Zufällige Gewichte: der Klassifikationskopf wird aus einer Normalverteilung mit der Streuung jeder Zeile gezogen. '
        + `Dann werden ${byResolution ? `die ${units} Stufen des Netzes (eine je Auflösung)` : `${units} Viertel seiner Gewichte`} nacheinander von oben `
        + 'nach unten gemischt. Jeder Gewichtstensor wird für sich gemischt: er behält seine Werte und verliert ihre Ordnung.',
      labels: ({ draws, pictures: n, networkStays }) =>
        `Gemischte Labels: ${draws} Köpfe werden auf Merkmale von ${count(n)} Trainingsbildern mit gemischten Labels angepasst, wie der des Laufs.${
          networkStays ? ' Das feinabgestimmte Netz bleibt, wie es ist: nur der Kopf wird neu angepasst.' : ''}`,
      repeats: (draws) => `Jedes wird ${draws}-mal mit anderem Zufall wiederholt. Die Intervalle umfassen Bilder und Zufall.`,
    },
  },
  'engines.install': {
    platform: {
      'linux-x64': 'Linux auf x86-64', 'linux-arm64': 'Linux auf ARM', 'win32-x64': 'Windows auf x86-64', 'darwin-x64': 'einen Mac mit Intel',
      'darwin-arm64': 'einen Mac mit Apple-Chip',
    },
    part: { library: 'die Bibliothek libtensorflow', binding: (file) => `die Anbindung (${file})` },
    made: {
      forMachine: (name) => `für ${name} gemacht`, forMacs: 'für Macs gemacht', forNone: 'keine Bibliothek für einen Computer, den Thaw kennt',
    },
    bring: {
      archive: (archive, address) => `${quoted(archive)} von ${address}`, file: (file, machine) => `${quoted(file)} für ${machine}`,
      all: (all) => all.join(' und '),
    },
    why: {
      answered: (status) => `die Antwort war ${status}`, silent: (seconds) => `${seconds} s lang kam nichts`,
      bytesCame: (done, total) => `${done} von ${total} Bytes kamen an`, unpacksTo: (gigabytes) => `entpackt sind es mehr als ${gigabytes} GB`,
      entryDamaged: (name) => `${quoted(name)} darin ist beschädigt`,
      exitCode: (code, said) => `es endete mit dem Code ${code}: ${said}`, endedBy: (signal, said) => `es wurde durch ${signal} beendet: ${said}`,
      notTried: (said) => `es ließ sich nicht ausprobieren: ${said}`, saidNothing: 'ohne Meldung',
      notStarted: (said) => `der native Teil ließ sich nicht starten: ${said}`,
      wrongly: (found) => `es rechnete falsch (${found} statt 19, 22, 43, 50)`,
      otherRelease: (library) => `die Bibliothek ist ${library}, die Anbindung braucht 2.9`,
      noRelease: 'die Bibliothek nennt keine Version, die Anbindung braucht 2.9',
    },
  },
  'engines.failures': {
    reason: {
      instructions: (which) => `Dieser CPU fehlen Befehle, die die Bibliothek braucht${which === undefined ? '' : ` (${which})`}.`,
      noPackage: (name) => `Das Paket ${name} ist nicht installiert.`,
      noNativePart: 'Der native Teil von TensorFlow (tfjs_binding.node mit libtensorflow 2.9) ist nicht installiert.',
      tensorflowLibrary: (file) => `TensorFlows Bibliothek ${file} fehlt oder lässt sich nicht laden.`,
      providerFile: (file) => `Die Datei ${file} fehlt, oder etwas, das sie braucht.`, cudnn: (file) => `NVIDIAs cuDNN fehlt (${file}).`,
      cuda: (file) => `NVIDIAs CUDA fehlt oder hat eine andere Version (${file}).`, noCard: 'In diesem Computer wurde keine NVIDIA-Karte gefunden.',
      noNvidia: 'Hier gibt es keine NVIDIA-GPU mit laufendem Treiber.',
      noWebgpu: 'Es wurde keine GPU gefunden, die WebGPU nutzen kann.', noGpu: 'Es wurde keine GPU gefunden, die diese Bibliothek nutzen kann.',
      noNvidiaPart: 'onnxruntimes Teil für NVIDIA-GPUs ist nicht installiert.',
      noProvider: (name, provider) => `Die ${name} für dieses System hat keinen Teil für ${quoted(provider)}.`,
      oldSystem: (version) => `Dieses System ist älter, als die Bibliothek braucht (${version}).`,
      otherComputer: 'Die Dateien der Bibliothek sind für eine andere Art Computer oder beschädigt.', memory: 'Der Arbeitsspeicher reichte nicht.',
      libraryMissing: (said) => `Eine Bibliothek, die sie braucht, fehlt: ${said}`, crashed: 'Die Bibliothek stürzte beim Versuch ab.',
      killed: 'Das System hat sie beendet, wohl weil der Arbeitsspeicher ausging.',
      silent: (seconds) => `Sie antwortete nicht binnen ${seconds} s und wurde beendet.`,
      ended: (signal, code) => `Ihr Prozess endete unerwartet (${signal === null ? `Exit-Code ${code}` : `Signal ${signal}`}).`,
      unknown: (said) => `Sie ließ sich nicht verwenden: ${said}`, withModel: (reason) => `Mit diesem vortrainierten Modell scheiterte sie. ${reason}`,
      wrong: (which, off, allowed) => `Sie rechnet falsch: ${which} eines bekannten Netzes ${
        off === null ? 'war gar keine Zahl' : `wich um ${off} ab, erlaubt sind ${allowed}`}.`,
      busy: 'Ihre Trainingsgeschwindigkeit wurde nicht gemessen: der Computer war zu beschäftigt.',
      partly: {
        both: 'Die CPU übernimmt einen Teil des eingefrorenen Modells und des Trainings, weil dieser Engine einige Operatoren fehlen.',
        training: 'Die CPU übernimmt einen Teil des Trainings, weil dieser Engine einige Operatoren fehlen.',
        inference: 'Die CPU übernimmt einen Teil des eingefrorenen Modells, weil dieser Engine einige Operatoren fehlen.',
      },
      slow: (trainsOnly) => `Sie ${trainsOnly ? 'trainiert zu langsam' : 'ist zu langsam'}, um ihre Geschwindigkeit in der erlaubten Zeit zu messen.`,
    },
    remedy: {
      installTensorflow: 'Wählen Sie „TensorFlow installieren“ unter Einstellungen, Rechnen, oder führen Sie „thaw engine install-tensorflow“ aus; '
        + 'ohne Netz bringen Sie die Dateien in einem Ordner mit und fügen „--from ORDNER“ an.',
      otherCpu: 'Verwenden Sie eine andere Engine; nur eine andere CPU würde das ändern.', installThaw: 'Installieren Sie Thaw neu.',
      cudaFiles: (cuda) => 'Legen Sie libonnxruntime_providers_shared.so und libonnxruntime_providers_cuda.so der GPU-Ausgabe von onnxruntime, in der '
        + `Version von Thaw, neben onnxruntimes eigene Bibliothek, und installieren Sie ${cuda}; ohne Netz bringen Sie sie auf einem Stick mit.`,
      cuda: (cuda, place) => `Installieren Sie ${cuda}, oder legen Sie die Dateien in ${place}; messen Sie dann noch einmal.`,
      nvidiaDriver: 'Wenn dieser Computer eine hat, installieren Sie NVIDIAs neuesten Treiber und messen noch einmal; sonst verwenden Sie eine andere Engine.',
      gpuDriver: 'Wenn dieser Computer eine GPU hat, installieren Sie ihren neuesten Treiber (unter Linux mit Vulkan) und messen noch einmal; '
        + 'sonst verwenden Sie eine andere Engine.',
      nvidia: (cuda) => `Sie braucht eine NVIDIA-GPU, deren Treiber und ${cuda}. Ohne sie verwenden Sie eine andere Engine.`,
      nvidiaPart: (cuda) => `Legen Sie die CUDA-Dateien der GPU-Ausgabe von onnxruntime neben dessen eigene Bibliothek, und installieren Sie ${cuda}; `
        + 'oder verwenden Sie eine andere Engine.',
      otherEngine: 'Verwenden Sie eine andere Engine.', newerSystem: 'Verwenden Sie eine andere Engine oder ein neueres System.',
      closeGpuPrograms: 'Schließen Sie andere Programme, vor allem solche, die die GPU nutzen, und messen Sie noch einmal.',
      closePrograms: 'Schließen Sie andere Programme, und messen Sie noch einmal.', installMissing: 'Installieren Sie, was fehlt, und messen Sie noch einmal.',
      crashed: 'Wenn sie auf einer GPU läuft, erneuern Sie den Grafiktreiber und messen noch einmal. Sonst ist nichts betroffen.',
      lessBusy: (onCpu) => `Messen Sie noch einmal, wenn der Computer weniger beschäftigt ist; hilft das nicht, ${
        onCpu ? '' : 'erneuern Sie den Grafiktreiber oder '}verwenden Sie eine andere Engine.`,
      ownReason: 'Verwenden Sie eine andere Engine; den Grund oben nennt die Bibliothek selbst.',
      setAside: 'Sie bleibt außen vor, weil einem von ihr trainierten Modell nicht zu trauen wäre. Erneuern Sie den Grafiktreiber, und messen Sie noch einmal.',
      stillTrains: 'Trainieren kann sie trotzdem. Messen Sie noch einmal, wenn der Computer weniger beschäftigt ist.',
    },
    cuda: (engine) => (engine === 'tensorflow' ? 'CUDA 11.2 mit cuDNN 8.1' : 'CUDA 12 mit cuDNN 9'),
    place: (engine) => (engine === 'tensorflow' ? 'den Ordner „deps/lib“ von @tensorflow/tfjs-node-gpu' : 'den Ordner der Systembibliotheken'),
    figure: {
      answer: (n) => `Antwort ${n}`, loss: 'der Loss', lossAfter: (steps) => `der Loss nach ${counted(steps, 'Schritt', 'Schritten')}`,
      gradient: (name) => `der Gradient von ${quoted(name)}`,
    },
  },
  'storage.refused': {
    EACCES: 'keine Berechtigung', EPERM: 'keine Berechtigung', EROFS: 'der Datenträger ist schreibgeschützt', ENOTDIR: 'ein Teil des Pfads ist eine Datei',
    EEXIST: 'ein Teil des Pfads ist eine Datei', EISDIR: 'dort ist ein Ordner', ENAMETOOLONG: 'der Name ist zu lang',
  },
  'storage.workspace': {
    EACCES: 'keine Berechtigung', EPERM: 'keine Berechtigung', EROFS: 'er ist schreibgeschützt', ENOTDIR: 'ein Teil des Pfads ist eine Datei',
    EEXIST: 'dort ist eine Datei dieses Namens', EISDIR: 'dort ist ein Ordner dieses Namens', ENOENT: 'dort lässt sich kein Ordner anlegen',
    ENAMETOOLONG: 'der Pfad ist zu lang', ELOOP: 'seine Links führen im Kreis', ERR_INVALID_ARG_VALUE: 'so kann kein Ordner heißen',
    EIO: 'sein Laufwerk antwortet nicht', leadsNowhere: 'er ist ein Link, der nirgendwohin führt',
  },
  'workbench.backup': {
    missing: (path) => `${quoted(path)} fehlt`, damaged: (path) => `${quoted(path)} ist beschädigt`, foreign: (path) => `${quoted(path)} gehört nicht hinein`,
    notAsListed: (path) => `${quoted(path)} ist nicht, wie ihre Liste sagt`, otherRows: 'ihre Datenbank zählt andere Zeilen',
    damagedDatabase: 'ihre Datenbank ist beschädigt', unreadableList: 'ihre Liste von Dateien ist nicht lesbar', notThere: 'sie ist nicht da',
  },
  'evaluation.frozen-check': {
    good: (model, builtIn, n) => `Eingefroren klassifiziert es in der Kreuzvalidierung ${count(model)} von ${count(n)} Beispielbildern richtig, `
      + `das mitgelieferte Modell ${count(builtIn)}.`,
    worse: (model, builtIn, n) => `Eingefroren ist es schlechter als das mitgelieferte Modell: in der Kreuzvalidierung ${count(model)} gegen ${count(builtIn)} `
      + `von ${count(n)} Beispielbildern richtig.`,
    pixels: (model, pixels, n) => 'Eingefroren unterscheidet es die Beispielbilder nicht besser als deren rohe Pixel: '
      + `in der Kreuzvalidierung ${count(model)} gegen ${count(pixels)} von ${count(n)} richtig.`,
    why: 'So sind Dateien, die nur zum Fine-Tuning gemacht sind, etwa MAE: Tauen Sie alles auf, statt Transfer Learning zu nehmen. '
      + 'Oder es erwartet andere Pixel als angenommen: Vergleichen Sie Mittelwert, Standardabweichung und Kanalreihenfolge mit seiner Dokumentation.',
  },
  'evaluation.models': {
    tested: (sample, folds, repeats) => `Eingefroren, auf denselben ${picturesDative(sample)}, mit ${folds}-facher Kreuzvalidierung und ${
      counted(repeats, 'Wiederholung', 'Wiederholungen')}. Testbilder werden nicht verwendet.`,
    only: (name) => `${quoted(name)} ist hier das einzige brauchbare Modell. Fügen Sie zum Vergleichen ein weiteres hinzu.`,
    best: (name, other, { difference, range, n }) => `Nehmen Sie ${quoted(name)}: um ${pointsApart(difference, n)} besser als ${quoted(other)} (95-%-KI ${
      range.map((bound) => signedPoints(bound, n)).join(' bis ')}).`,
    bestOfAll: (name) => `Nehmen Sie ${quoted(name)}: besser als jedes andere Modell hier.`,
    equal: (taken, ahead, { taken: small, ahead: large }) =>
      `Praktisch gleich: Nehmen Sie das kleinere, ${quoted(taken)} (${byteSize(small)} statt ${byteSize(large)} für ${quoted(ahead)}).`,
    open: (taken, ahead, { difference, n, sizes }) =>
      `Nicht zu entscheiden: ${quoted(ahead)} liegt um ${pointsApart(difference, n)} vor ${quoted(taken)}, was Zufall sein kann. `
      + `Nehmen Sie das kleinere, ${quoted(taken)} (${byteSize(sizes.taken)} statt ${byteSize(sizes.ahead)} für ${quoted(ahead)}).`,
    ahead: (name) => `Nehmen Sie ${quoted(name)}: es liegt vorn, und keines, das so gut sein kann, ist kleiner.`,
    gain: (name, asked, { difference, range, n }) => `Mit ${quoted(name)} statt ${quoted(asked)}: ${points(difference, n)} (95-%-KI ${
      range.map((bound) => signedPoints(bound, n)).join(' bis ')}), beide eingefroren, auf ${picturesDative(n)}.`,
    larger: (asked) => `${quoted(asked)} ist die größere Datei: Solche sind oft nur zum Fine-Tuning gemacht, wie MAE, und besser, wenn alles aufgetaut ist.`,
    joined: (names, { difference, n, best }) =>
      `Die Merkmale von ${names.map(quoted).join(' und ')} nebeneinander wären um ${pointsApart(difference, n)} besser als ${quoted(best)} allein. `
      + 'Thaw trainiert auf einem Modell zur Zeit; dies ist also nur eine Zahl. '
      + `Sie sagt, dass ein stärkeres Modell auf diesen ${picturesDative(n)} etwas zu gewinnen hat.`,
  },
  'image-size': {
    pixels: (side) => `${side} px`, automatic: 'Automatisch: an Ihren Bildern gemessen',
    better: (size, own, points) => `${size} px, gemessen: hier ${points} besser als ${own} px`,
    surer: (size, own) => `${size} px, gemessen: gibt der richtigen Klasse hier eine höhere Wahrscheinlichkeit als ${own} px`,
    same: (size) => `${size} px, gemessen: andere Größen bringen hier nichts`,
    sentence: (size, own, { points, pictures: sample }) =>
      `Bildgröße ${size} px: hier ${points} besser als die ${own} px des vortrainierten Modells (${sample} Bilder, kreuzvalidiert).`,
    surerSentence: (size, own, sample) =>
      `Bildgröße ${size} px: Die richtige Klasse bekommt hier eine höhere Wahrscheinlichkeit als mit den ${own} px des vortrainierten Modells `
      + `(${sample} Bilder, kreuzvalidiert).`,
  },
  'workbench.classes': {
    renamed: (name, to) => `${quoted(name)} heißt jetzt ${quoted(to)}.`, oneAlready: (name) => `${quoted(name)} ist schon eine Klasse.`,
    merged: (names, into, n) => `${names.map(quoted).join(', ')} mit ${quoted(into)} vereint: ${pictures(n)} verschoben.`,
    empty: (name) => `${quoted(name)} hat keine Bilder.`,
    giveEach: (n, name, parts) => `Geben Sie jedem der ${picturesDative(n)} von ${quoted(name)} die neue Klasse: ${parts.join(', ')}.`,
    part: (name, key) => `${quoted(name)}${key === null ? '' : ` (${key})`}`, deleted: (name) => `${quoted(name)} gelöscht.`,
    unlabelled: (n) => `${counted(n, 'Bild hat', 'Bilder haben')} jetzt kein Label.`, noColour: (name) => `${quoted(name)} hat jetzt keine Farbe.`,
    colour: (name, colour) => `${quoted(name)} hat jetzt die Farbe ${colour}.`, noKey: (name) => `${quoted(name)} hat jetzt keine Taste.`,
    key: (key, name) => `Die Taste ${key} setzt jetzt ${quoted(name)}.`,
    knownWhole: (n) => `${counted(n, 'Lauf kennt', 'Läufe kennen')} sie als eine Klasse; trainieren Sie neu, um sie zu unterscheiden.`,
    there: 'Diese Klassen gibt es schon.', added: (name) => `Die Klasse ${quoted(name)} ist hinzugefügt.`, addedSeveral: (n) => `${classes(n)} hinzugefügt.`,
    keptByRuns: (n) => `${counted(n, 'Lauf hat', 'Läufe haben')} den alten Namen gelernt und ${n === 1 ? 'behält' : 'behalten'} ihn; trainieren Sie neu, um den neuen zu benutzen.`,
  },
  'workbench.engines': {
    untried: 'Auf diesem Computer noch nicht getestet.', measure: 'Messen Sie die Engines: das dauert höchstens 20 s.',
    none: 'Keine Engine kann auf diesem Computer trainieren. Einstellungen → Rechnen sagt, warum.', fromNow: (engine) => `Trainiert wird ab jetzt mit ${engine}.`,
    refused: (engine) => `${engine}, in den Einstellungen festgelegt, ist hier nicht benutzbar.`, instead: (engine) => `Stattdessen wurde mit ${engine} trainiert.`,
    trainedOn: (engine) => `Trainiert mit ${engine}.`,
    installed: ({ library, binding, folder, uses, files: names }) =>
      `TensorFlow ${library}, Anbindung ${binding}, ist in ${quoted(folder)} installiert und benutzt ${uses === 'gpu' ? 'die NVIDIA-GPU' : 'die CPU'}${
        uses === 'no-card' ? ': keine NVIDIA-Karte gefunden' : ''}${
        uses === 'no-cuda' ? ': es fand keine benutzbare NVIDIA-GPU (nötig sind Treiber, CUDA 11.2 und cuDNN 8.1)' : ''
      }. Dateien: ${names.join(', ')}.`,
  },
  'workbench.imports': {
    stillRemoved: (n) => `${pictures(n)} des Ordners ${n === 1 ? 'bleibt' : 'bleiben'} im Papierkorb der Bilder, wohin Sie ${n === 1 ? 'es' : 'sie'} gelegt haben.`,
    burntIn: (n) => `${counted(n, 'DICOM-Datei sagt', 'DICOM-Dateien sagen')}, dass Text ins Bild gebrannt ist: Namen oder Daten können zu sehen sein und gelernt werden.`,
    outcome: ({ changed, unusable, copies, conflicts, moved, relabelled, facts, back, gone, dropped }, fresh, total) => [
      fresh === total ? `${pictures(fresh)} importiert.` : `${counted(fresh, 'neues Bild', 'neue Bilder')} importiert, ${count(total)} insgesamt.`,
      ...(changed > 0 ? [`${pictures(changed)} geändert; der neue Inhalt behält Label und Menge.`] : []),
      ...(moved > 0 ? [`${counted(moved, 'Bild ist umgezogen und behält sein Label', 'Bilder sind umgezogen und behalten ihre Labels')}.`] : []),
      ...(relabelled > 0 ? [`${counted(relabelled, 'Bild hat', 'Bilder haben')} das Label des Ordners übernommen.`] : []),
      ...(facts > 0 ? [`${counted(facts, 'Bild hat', 'Bilder haben')} neue Angaben aus der Tabelle.`] : []),
      ...(back > 0 ? [`${counted(back, 'Bild ist', 'Bilder sind')} wieder da.`] : []),
      ...(dropped > 0 ? [`${counted(dropped, 'Bild, dessen Datei fehlt, liegt', 'Bilder, deren Dateien fehlen, liegen')} jetzt im Papierkorb.`] : []),
      ...(gone > dropped ? [`${counted(gone, 'Bild fehlt', 'Bilder fehlen')}.`] : []),
      ...(conflicts > 0 ? [`${counted(conflicts, 'Bild ist', 'Bilder sind')} in zwei Klassen: setzen Sie die richtige unter Bilder.`] : []),
      ...(copies > 0 ? [`${counted(copies, 'exakte Kopie', 'exakte Kopien')} ausgelassen.`] : []),
      ...(unusable > 0 ? [`${files(unusable)} nicht benutzbar.`] : []),
    ].join(' '),
    moreWarnings: (n) => `Und ${counted(n, 'weitere Warnung', 'weitere Warnungen')} dieser Art.`,
    changedSince: (n) => `${counted(n, 'Bild hat', 'Bilder haben')} sich seit dem Import geändert und ${n === 1 ? 'wird' : 'werden'} ausgelassen, bis Sie den Ordner wieder importieren.`,
    hadChanged: (n) => `${counted(n, 'Bild hatte', 'Bilder hatten')} sich seit dem Import geändert und ${n === 1 ? 'wurde' : 'wurden'} darum ausgelassen.`,
    duplicate: (path, first) => `${quoted(path)} hat denselben Inhalt wie ${quoted(first)}, das benutzt wird. Nichts ist zu tun.`,
    conflict: (first, names, copies) => `${quoted(first)} ist in ${names.map(quoted).join(' und in ')}: ein Label muss falsch sein. Setzen Sie die Klasse unter Bilder. Denselben Inhalt hat ${
      copies.map(quoted).join(', ')}.`,
    otherwise: 'Anders wählen Sie unter „Wie Dateien gelesen werden“.',
    bands: ({ files: n, least, most, bands }) => `${counted(n, 'Datei hat', 'Dateien haben')} ${least === most ? '' : 'bis zu '}${counted(most, 'Band', 'Bänder')}: ${
      bands ? `die Bänder ${bands.join(', ')} werden als Rot, Grün und Blau genommen` : most === 2 ? 'das erste wird genommen' : 'die ersten drei werden als Rot, Grün und Blau genommen'}.`,
    pages: (n, most, page) => `${counted(n, 'Datei hat', 'Dateien haben')} mehrere Seiten (${n === 1 ? most : `bis zu ${most}`}): ${page === null ? 'die erste wird genommen' : `Seite ${page} wird genommen`}.`,
    depths: (deep, shallow) => `${counted(deep, 'Bild', 'Bilder')} mit mehr als 8 Bit ${deep === 1 ? 'wird' : 'werden je'} nach den eigenen Werten gestreckt, ${
      counted(shallow, 'Bild', 'Bilder')} mit 8 Bit nicht: Helligkeit ist nicht vergleichbar.`,
    note: {
      moved: (was) => `vorher ${quoted(was)}`, converted: (was) => `tritt an die Stelle von ${quoted(was)}`, copy: (was) => `hat denselben Inhalt wie ${quoted(was)}, das benutzt wird`,
      overwritten: 'ein anderes Bild liegt an seiner Stelle',
      relabelled: (label, byHand, to) => `${label === null ? 'hier kein Label' : byHand ? `hier von Hand ${quoted(label)}` : `hier ${quoted(label)}`}, nach dem Ordner ${quoted(to)}`,
      fact: (name, value) => `${name} ${quoted(value)}`,
    },
    kind: {
      moved: (n) => `${count(n)} umgezogen`, relabelled: (n) => `${count(n)} in einem anderen Klassenordner`, facts: (n) => `${count(n)} mit neuen Angaben`,
      changed: (n) => `${count(n)} geändert`, converted: (n) => `${count(n)} in einem anderen Format`, new: (n) => `${count(n)} neu`, back: (n) => `${count(n)} wieder da`,
      gone: (n) => `${count(n)} ${n === 1 ? 'fehlt' : 'fehlen'}`, copy: (n) => counted(n, 'Kopie', 'Kopien'),
    },
    unchanged: (n) => `Nichts hat sich geändert: alle ${pictures(n)} sind, wie sie waren.`,
  },
  'workbench.jobs': {
    paused: 'Angehalten. Es kann weitergehen, wo es aufgehört hat.', pausedBeforeStart: 'Vor dem Start angehalten.',
    pausedInTrash: 'Angehalten, weil es im Papierkorb liegt. Stellen Sie es wieder her, um fortzufahren.',
    bug: 'In Thaw ist etwas schiefgegangen. Versuchen Sie es noch einmal; wenn es wieder scheitert, melden Sie es bitte.',
    closedWhileRunning: 'Thaw wurde währenddessen geschlossen. Der Lauf lässt sich fortsetzen.',
    checkingModel: (file) => `Prüfung von ${quoted(file)}`, testing: (run, folder) => `Test von ${quoted(run)} auf ${quoted(folder)}`,
    comparingModels: (name) => `Vortrainierte Modelle werden an ${quoted(name)} verglichen`,
    checking: (name) => `Bilder von ${quoted(name)} werden geprüft`, rereading: (name) => `${quoted(name)} wird neu gelesen`, installing: 'TensorFlow wird installiert',
    fetching: (model) => `${quoted(model)} wird geholt`,
    fetched: (model, bytes, licence) => `${quoted(model)} (${byteSize(bytes)}, ${licence}) gehört jetzt zu den vortrainierten Modellen.`,
    fetchedBefore: (model) => `${quoted(model)} gehört schon zu den vortrainierten Modellen.`,
    lookingForCopies: 'Kopien von Testbildern werden gesucht',
    measuringEngines: 'Die Engines dieses Computers werden gemessen', labelEffect: (name) => `Wirkung der Berichtigungen in ${quoted(name)}`,
    checkingLabels: (name) => `Labels von ${quoted(name)} werden geprüft`, suggesting: (name) => `Vorschläge für ${quoted(name)} werden vorbereitet`,
    suggestionsReady: 'Vorschläge für den Labelmodus sind bereit.', importing: (name) => `${quoted(name)} wird importiert`, explaining: (run) => `${quoted(run)} wird erklärt`,
    explained: (run, alarms) => `${quoted(run)} erklärt: ${alarms === 0 ? 'keine Klasse wird am Rand ihrer Bilder erkannt' : `${classes(alarms)} zu prüfen`}.`,
    checkingMaps: (run) => `Heatmaps von ${quoted(run)} werden geprüft`, occluding: (file) => `Verdeckungskarte ${file === null ? 'eines Bildes' : `von ${quoted(file)}`}`,
    occluded: (file) => `Die Verdeckungskarte von ${quoted(file)} ist fertig.`, learningCurve: (run) => `Lernkurve von ${quoted(run)}`,
    sorting: (folder) => `Kopien werden nach ${quoted(folder)} sortiert`, sorted: (copies, folder) => `${counted(copies, 'Kopie', 'Kopien')} nach ${quoted(folder)} sortiert.`,
    exporting: (run) => `${quoted(run)} wird exportiert`, predicting: (run) => `Vorhersage mit ${quoted(run)}`, predicted: (run, n) => `${quoted(run)} hat ${pictures(n)} klassifiziert.`,
    leftOut: (n) => `${counted(n, 'Datei konnte', 'Dateien konnten')} nicht vorhergesagt werden: ${n === 1 ? 'der Grund steht' : 'die Gründe stehen'} bei den Vorhersagen.`,
    onlyFirst: (n) => `Von ${counted(n, 'Datei', 'Dateien')} mit mehreren Bildern oder Seiten wird nur das erste klassifiziert.`,
    exported: (file, size, proofs) => `${quoted(file)} (${size}) ${proofs > 0 ? `sagt ${testPictures(proofs)} wie der Lauf voraus.`
      : 'ist geschrieben, aber nicht geprüft: kein Testbild des Laufs ließ sich lesen.'}`,
    backingUp: 'Der Arbeitsbereich wird gesichert', readingBackup: 'Die Sicherung wird gelesen',
    backupWhole: (file, folder) => `${quoted(file)} ist heil. Schließen Sie Thaw und starten Sie es neu, um sie einzusetzen. Was jetzt hier ist, bleibt im Ordner ${quoted(folder)}.`,
    backedUp: (n, file, size) => `${files(n)} und die Datenbank sind nach ${quoted(file)} (${size}) gesichert; die Datei wurde zurückgelesen und ist heil.`,
    advice: (name) => `Rat für ${quoted(name)}`, pilot: (name) => `Probelauf für ${quoted(name)}`, adviceReady: 'Der Rat steht auf der Seite Trainieren.',
    measuring: (model) => `${model} wird auf diesem Computer gemessen`, measured: (seconds, batch) => `${seconds} s je Schritt mit ${batch} Bildern, alles aufgetaut.`,
    training: { transfer: 'Training mit Transfer Learning:', 'fine-tune': 'Training mit Fine-Tuning:', 'from-scratch': 'Training von Grund auf:' },
    trainingOf: (training, run) => `${training} ${quoted(run)}`, showdownTooFew: 'Zu wenige Läufe sind fertig, um zu vergleichen.',
    stopped: 'Gestoppt.', showdownStopped: 'Gestoppt. Fertige Läufe bleiben, und es kann weitergehen.',
  },
  'workbench.labelling': {
    preparing: 'Vorschläge werden vorbereitet. Sie können inzwischen labeln.',
    unreadable: (n) => `${counted(n, 'Bild ist', 'Bilder sind')} unlesbar, darum wird dafür nichts vorgeschlagen.`,
    neverSuggested: (names) => `${names.map(quoted).join(', ')} ${names.length === 1 ? 'hat noch kein Label und wird' : 'haben noch kein Label und werden'} darum nie vorgeschlagen.`,
    secondClass: 'Vorschläge beginnen, sobald eine zweite Klasse ein Label hat.',
    after: (needed, n) => `Vorschläge beginnen nach ${labels(needed)} von mindestens 2 Klassen; es gibt ${n}.`,
    nothingAccepted: 'Nichts wurde angenommen: kein solcher Vorschlag ist übrig.',
    accepted: (n, as) => `${counted(n, 'Vorschlag', 'Vorschläge')} angenommen${'label' in as ? ` als ${quoted(as.label)}` : ` ab ${percent(as.atLeast)}`}. Rückgängig nimmt ${
      n === 1 ? 'ihn' : 'sie in einem Schritt'} zurück.`,
    stays: (name, label) => `${quoted(name)} bleibt ${quoted(label)}.`, keep: (which) => `${subjectOf(which)} ${'name' in which || which.n === 1 ? 'behält das Label' : 'behalten ihre Labels'}.`,
    leftOut: (which) => `${subjectOf(which)} ausgelassen.`, ambiguous: (which) => `${subjectOf(which)} als mehrdeutig markiert.`,
    isNow: (name, label) => `${quoted(name)} ist jetzt ${quoted(label)}.`, relabelled: (which) => `${subjectOf(which)} neu gelabelt.`,
    unmarked: (which) => `${subjectOf(which)} nicht mehr markiert.`, marked: (which, mark) => `${subjectOf(which)} als ${mark === 'unsure' ? 'unsicher' : 'mehrdeutig'} markiert.`,
    removedReader: (n, reader) => `${labels(n)} von ${reader} entfernt. Die eigenen Labels des Projekts bleiben, wie sie sind.`,
    decided: {
      label: (name, label) => `${quoted(name)} ist jetzt ${quoted(label)}.`, ambiguous: (name) => `${quoted(name)} ist als mehrdeutig markiert.`,
      notUsable: (name) => `${quoted(name)} ist ausgelassen: unbrauchbar.`,
    },
    mergedReader: ({ labels: n, added, changed, reader }) => `${n === added ? labels(added) : `${labels(n)} (${added} neu)`} von ${reader} übernommen.${
      changed === 0 ? '' : ` ${labels(changed)} ersetzten, was ${reader} vorher sagte.`} Die eigenen Labels des Projekts bleiben, wie sie sind.`,
    modelAbove: 'Die Genauigkeit des Modells liegt höher: seine Labels sind die einer Person, und es hat vielleicht deren Art gelernt.',
    agree: ({ n, agreed, observed: { value, interval }, kappa }, of) => {
      const which = of === 'all' ? 'aller Bilder, die zwei Personen gelabelt haben' : of === 'folds' ? 'der Bilder, auf denen kreuzvalidiert wurde' : 'seiner Testbilder';
      const figures = [ofCount(agreed, n), ...(interval ? [confidenceInterval(interval, n)] : []), ...(kappa ? [`Kappa ${decimal(kappa.value, 2)}`] : [])];
      return `Menschen sind sich bei ${percent(value, n)} ${which} einig (${figures.join('; ')}).${of === 'all' ? ' Zu wenige seiner Testbilder wurden zweimal gelabelt.' : ''}`;
    },
    peopleAgree: ({ n, agreed, observed: { value, interval }, kappa }) => {
      const figures = [ofCount(agreed, n), ...(interval ? [confidenceInterval(interval, n)] : []), ...(kappa ? [`Kappa ${decimal(kappa.value, 2)}`] : [])];
      return `Menschen sind sich bei ${percent(value, n)} der Bilder einig, die zwei von ihnen gelabelt haben (${figures.join('; ')}).`;
    },
    removedModel: 'einem vortrainierten Modell, das entfernt wurde',
    audit: {
      drawn: 'Jedes fünfte Bild wird ausgelost und für den Test behalten, damit das Ergebnis ehrlich bleibt.',
      locked: 'Die Testmenge ist gesperrt und bleibt so ehrlich: hier gelabelte Bilder sind für Training und Validierung.',
      given: 'Die Testmenge war vorher da und bleibt so ehrlich: hier gelabelte Bilder sind für Training und Validierung.',
    },
    dealtAnew: 'Ein Modell wählte, welche Bilder gelabelt wurden; eine neu verteilte Testmenge ist darum keine faire Stichprobe. Sperren Sie die Testmenge vorher, um sie zu behalten.',
  },
  'workbench.phases': {
    known: {
      'Choosing the image size': 'Die Bildgröße wird gewählt',
      'Comparing maps after weight randomisation': 'Karten nach dem Zufallsersatz werden verglichen',
      'Comparing the training pictures': 'Trainingsbilder werden verglichen',
      'Comparing similar pictures': 'Ähnliche Bilder werden verglichen',
      'Computing saliency maps': 'Heatmaps werden berechnet',
      'Computing activations at the thaw line': 'Aktivierungen an der Auftaulinie werden berechnet',
      'Copying the database': 'Die Datenbank wird kopiert',
      'Copying the pictures': 'Die Bilder werden kopiert',
      'Cross-validating with grouped folds': 'Kreuzvalidierung mit Gruppen',
      'Cross-validating with random folds': 'Kreuzvalidierung mit zufälligen Folds',
      'Extracting features': 'Merkmale werden berechnet',
      'Extracting features with the fine-tuned network': 'Merkmale werden mit dem nachtrainierten Netz berechnet',
      'Finding similar pictures': 'Ähnliche Bilder werden gesucht',
      'Fitting heads on parts of the labels': 'Köpfe werden auf Teilen der Labels angepasst',
      'Fitting heads on parts of the training set': 'Köpfe werden auf Teilen der Trainingsmenge angepasst',
      'Fitting heads on shuffled labels': 'Köpfe werden auf vertauschten Labels angepasst',
      'Fitting the classifier head': 'Der Klassifikationskopf wird angepasst',
      'Fitting with the corrected labels': 'Anpassung mit den berichtigten Labels',
      'Fitting with the labels before': 'Anpassung mit den Labels von vorher',
      'Getting ready': 'Wird vorbereitet',
      'Hashing pictures': 'Prüfsummen der Bilder werden berechnet',
      'Loading the engines': 'Die Engines werden geladen',
      'Looking for changed files': 'Geänderte Dateien werden gesucht',
      'Looking for changes': 'Änderungen werden gesucht',
      'Looking for shortcuts': 'Abkürzungen werden gesucht',
      'Looking for pictures unlike the rest': 'Bilder anders als die übrigen werden gesucht',
      'Measuring the engines': 'Die Engines werden gemessen',
      'Occluding one part of the picture after another': 'Ein Teil des Bildes nach dem anderen wird verdeckt',
      'Predicting': 'Vorhersage läuft',
      'Predicting every picture by heads that never saw it': 'Jedes Bild wird von Köpfen vorhergesagt, die es nie sahen',
      'Preparing suggestions': 'Vorschläge werden vorbereitet',
      'Reading files': 'Dateien werden gelesen',
      'Reading pictures': 'Bilder werden gelesen',
      'Testing': 'Test läuft',
      'Timing a few training steps': 'Einige Trainingsschritte werden gemessen',
      'Training': 'Training läuft',
      'Trying it': 'Wird ausprobiert',
      'Trying one training step': 'Ein Trainingsschritt wird ausprobiert',
      'Verifying the backup': 'Die Sicherung wird geprüft',
      'Verifying the exported model': 'Das exportierte Modell wird geprüft',
      'Waiting for its turn': 'Wartet, bis es an der Reihe ist',
      'Weighing the evidence': 'Die Belege werden abgewogen',
      'Writing the backup': 'Die Sicherung wird geschrieben',
      'Writing the model': 'Das Modell wird geschrieben',
    },
    fold: (fold, of, phase) => `Fold ${fold} von ${of}: ${phase}`, extractingWith: (model) => `Merkmale mit ${quoted(model)} werden berechnet`,
    checking: (file) => `${file} wird geprüft`, copying: (file) => `${file} wird kopiert`,
    fetching: (file) => `${file} wird geholt`,
  },
  'workbench.pictures': {
    usedAgain: (n) => `${counted(n, 'Bild wird', 'Bilder werden')} wieder benutzt.`,
    removed: (n) => `${pictures(n)} aus dem Projekt entfernt. ${n === 1 ? 'Die Datei bleibt, wo sie ist.' : 'Die Dateien bleiben, wo sie sind.'}`,
    leftOut: (n, reason) => `${pictures(n)} ausgelassen (${reason}): kein Lauf lernt daraus oder wird damit getestet.`,
    reread: (n) => `${counted(n, 'Datei wird', 'Dateien werden')} auf die neue Art gelesen.`, notReread: (n, why) => `${files(n)} nicht, und ${n === 1 ? 'wird' : 'werden'} ausgelassen: ${why}`,
    deleted: (projects, n, bytes) => `${projects > 0 ? counted(projects, 'Projekt', 'Projekte') : runs(n)}${projects > 0 && n > 0 ? ` mit ${counted(n, 'Lauf', 'Läufen')}` : ''} gelöscht; ${
      byteSize(bytes)} frei geworden.`,
    deletedForGood: (deleted, kept, size) => `${pictures(deleted)} endgültig gelöscht; ${size} wurden frei.${
      kept === 0 ? '' : ` ${pictures(kept)} ${kept === 1 ? 'bleibt' : 'bleiben'}, weil Läufe davon erzählen.`}`,
    removedModel: 'ein vortrainiertes Modell, das entfernt wurde',
  },
  'workbench.results': {
    correctedSince: (n) => `${pictures(n)} berichtigt, seit dieser Lauf gelernt hat. Seine Zahlen bleiben: sie gelten für die Labels von damals.`,
    inFolds: (folds) => `${folds}-fache Kreuzvalidierung: jedes Bild wurde von einem Modell vorhergesagt, das es nicht gesehen hatte.`,
    onTest: 'Gemessen auf der Testmenge: Bilder, die dem Training vorenthalten wurden.',
    unreadable: (path) => `${quoted(path)} ist nicht mehr lesbar.`,
    added: (n, label) => `${pictures(n)} als ${quoted(label)} in die Trainingsmenge aufgenommen.`, isNow: (n, label) => `${counted(n, 'Bild des Projekts ist', 'Bilder des Projekts sind')} jetzt ${quoted(label)}.`,
    already: (n, label) => `${counted(n, 'Bild war', 'Bilder waren')} schon ${quoted(label)}.`, aside: (n) => `${counted(n, 'Bild war', 'Bilder waren')} vorher ausgelassen oder entfernt und ${n === 1 ? 'bleibt' : 'bleiben'} es.`,
    keptOut: (n) => `${pictures(n)} nicht aufgenommen: Patient oder Objekt ${n === 1 ? 'ist' : 'sind'} schon in der Validierungs- oder Testmenge.`,
    setAside: (n) => `${counted(n, 'Vorhersage', 'Vorhersagen')} beiseitegelegt.`, notAside: (n) => `${counted(n, 'Vorhersage', 'Vorhersagen')} nicht mehr beiseitegelegt.`,
    changed: (n, done) => `${counted(n, 'Bild hat', 'Bilder haben')} sich seit der Vorhersage geändert und ${n === 1 ? 'wurde' : 'wurden'} nicht ${
      done === 'copied' ? 'kopiert' : 'berichtigt'}: sagen Sie den Ordner neu voraus.`,
    promise: {
      average: 'Die Zusage gilt im Mittel für neue Bilder, die aufgenommen sind wie diese. Prüfen Sie sie neu, wo Bilder anders aufgenommen werden.',
      crossValidated: 'Schwellen kommen von Validierungs- und Testmenge, nicht aus der Kreuzvalidierung: eine Zusage muss von einem Modell handeln. Dafür sind es vielleicht zu wenige Bilder.',
      head: 'Die Validierungsbilder wurden vorhergesagt, bevor der endgültige Kopf auch auf ihnen angepasst wurde. Die Testmenge zeigt, was der endgültige Kopf kann.',
      epoch: 'Die Validierungsmenge hat auch die beste Epoche gewählt, darum ist die Schwelle vielleicht etwas zu günstig.',
    },
    folder: {
      nothing: 'Jedes Bild des Ordners kannte der Lauf schon, darum gibt es nichts zu messen.', correct: (of) => `${of} richtig.`,
      copies: ({ exact, near, correct }) => `${[...(exact > 0 ? [counted(exact, 'exakte Kopie', 'exakte Kopien')] : []), ...(near > 0 ? [counted(near, 'Fast-Kopie', 'Fast-Kopien')] : [])].join(' und ')
        } von Bildern, aus denen der Lauf gelernt hat oder auf denen er validiert wurde: getrennt gezählt, ${correct} von ${exact + near} richtig.`,
      onlyFirst: (n) => `Von ${counted(n, 'Datei', 'Dateien')} mit mehreren Bildern oder Seiten wird nur das erste getestet.`,
      twice: (n) => `${files(n)} mit demselben Inhalt wie eine andere im Ordner: einmal gezählt.`,
      conflicting: (n) => `${counted(n, 'Datei hat', 'Dateien haben')} denselben Inhalt wie eine Datei im Ordner einer anderen Klasse: ein Label muss falsch sein. Ausgelassen.`,
      unknownClass: (n, name) => `${pictures(n)} von ${quoted(name)}, das der Lauf nicht gelernt hat: ausgelassen.`, unreadable: (n) => `${files(n)} unlesbar: ausgelassen.`,
    },
    askFolder: 'Einen Menschen fragen', unlikeFolder: 'Anders als alles Gelernte',
  },
  'workbench.source-remarks': {
    deep: (n, all) => `Der Lauf hat aus 16-Bit-Bildern gelernt; ${n === all ? 'diese haben 8 Bit' : `mit 8 Bit darunter: ${n} von ${all}`}.`,
    eightBit: (n, all) => `Der Lauf hat aus 8-Bit-Bildern gelernt; ${n === all ? 'diese haben 16 Bit' : `mit 16 Bit darunter: ${n} von ${all}`}.`,
    grey: (n, all) => `Der Lauf hat aus Graustufenbildern gelernt; ${n === all ? 'diese sind farbig' : `farbige darunter: ${n} von ${all}`}.`,
    colour: (n, all) => `Der Lauf hat aus farbigen Bildern gelernt; ${n === all ? 'diese sind grau' : `graue darunter: ${n} von ${all}`}.`,
    dicom: (n, all) =>
      `Der Lauf hat aus DICOM-Dateien gelernt; ${n === all ? 'diese sind keine' : `andere Dateien darunter: ${n} von ${all}`}, ihr Fenster ist also unbekannt.`,
    notDicom: (n, all) =>
      `Der Lauf hat aus Bildern gelernt, die keine DICOM-Dateien sind; ${n === all ? 'diese sind DICOM' : `DICOM darunter: ${n} von ${all}`}.`,
    bands: (learned, n, all) =>
      `Der Lauf hat aus TIFF mit ${learned} Kanälen gelernt; ${n === all ? 'diese haben andere' : `mit anderen darunter: ${n} von ${all}`}.`,
    unnamedBands: (n, all) =>
      `Der Lauf hat aus Bildern mit einem oder drei Kanälen gelernt; ${n === all ? 'diese haben mehr' : `mit mehr darunter: ${n} von ${all}`}.`,
    window: (learned, n, all) =>
      `Der Lauf hat aus DICOM-Dateien mit dem Fenster ${learned} gelernt; ${n === all ? 'diese haben andere' : `andere Fenster darunter: ${n} von ${all}`}.`,
    windowOf: (centre, width) => `${centre} (Breite ${width})`,
  },
  'workbench.runs': {
    name: { transfer: 'Transfer Learning', 'fine-tune': 'Fine-Tuning', 'from-scratch': 'Von Grund auf' }, numbered: (name, n) => `${name} Nr. ${n}`,
    unknownClass: (name, n) => `Dieser Lauf kennt ${quoted(name)} nicht; ${counted(n, 'Bild', 'Bilder')} davon ${n === 1 ? 'wartet' : 'warten'}.`,
    knowsWhole: (parts, whole) => `Dieser Lauf kennt ${namesOf(parts)} nur als ${quoted(whole)}.`,
    copyOfTest: 'zeigt, was ein Testbild zeigt',
    copiesLeftOut: (n) => `${pictures(n)} ausgelassen: ${n === 1 ? 'es zeigt' : 'sie zeigen'}, was Testbilder zeigen.`,
    tellsApart: (parts, whole) => `Dieser Lauf unterscheidet ${namesOf(parts)}, die jetzt eine Klasse sind, ${quoted(whole)}.`,
    noClassNow: (name) => `Dieser Lauf sagt ${quoted(name)} voraus, das keine Klasse mehr ist.`,
    newRun: (seconds, featuresReady) => `Ein neuer Lauf mit denselben Einstellungen dauert etwa ${duration(seconds).replace(/^etwa /, '')}${featuresReady ? ': seine Merkmale liegen bereit' : ''}.`,
    smallerBatch: (isFirst, ended, batch, smaller) => `${attemptText(isFirst)} ${endedText(ended)} bei einer Batchgröße von ${batch}; der Lauf ging mit ${smaller} weiter.`,
    otherEngine: (isFirst, ended, { batch, before, after }) => `${attemptText(isFirst)} ${endedText(ended)} auf ${before}${batch === null ? '' : ` bei einer Batchgröße von ${batch}`}; der Lauf ging auf ${after} weiter.`,
    tooLong: (takes, left) => `Es würde ${takes} dauern, aber nur ${left} waren übrig.`,
    variant: { share: (n) => `, ${n} % der Bilder`, seed: (seed) => `, Seed ${seed}` },
    noWeights: {
      state: (state) => `er ist ${stateText(state)}`, otherModel: (made, asked) => `er entstand aus ${quoted(made)}, nicht aus ${quoted(asked)}`,
      headOnly: 'nur sein Kopf wurde trainiert',
    },
    stoppedBefore: 'Gestoppt, bevor er begann.', stopped: 'Gestoppt, bevor er fertig war.',
    correctInFolds: (correct, n, folds) => `${correct} von ${n} Bildern richtig in ${folds}-facher Kreuzvalidierung.`, correct: (correct, n) => `${correct} von ${n} Testbildern richtig.`,
    untested: 'Trainiert, aber es gibt keine Testbilder, um das Ergebnis zu messen.', noTestPicture: (name) => `${quoted(name)} hat kein Testbild, darum lässt sich die Sensitivität nicht messen.`,
    onlyCrossValidated: (name) => `${quoted(name)} hat kein Testbild: Nur die Kreuzvalidierung misst die Sensitivität.`,
    crossValidates: (n) => `Es sind wenige Bilder, darum wird der erste Lauf jeder Strategie auch auf allen ${count(n)} kreuzvalidiert. Die Zeiten enthalten das.`,
    noTimeForFolds: 'Es sind wenige Bilder, aber die Zeit reicht nicht, um zu kreuzvalidieren und trotzdem jede Strategie laufen zu lassen. Verglichen wird allein auf der Testmenge.',
  },
  'workbench.sets': {
    splitAgain: (n, moved) => `Neu aufgeteilt: ${groups(n)} beisammen, 0 Gruppen in mehreren Mengen; ${pictures(moved)} in eine andere Menge verschoben.`,
    same: 'Die Mengen sind schon so verteilt.', dealt: (moved) => `Mengen neu verteilt: ${pictures(moved)} in eine andere Menge verschoben.`,
    name: { train: 'Trainingsmenge', validation: 'Validierungsmenge', test: 'Testmenge' },
    locked: (name) => `Die ${name} ist gesperrt: keine Aufteilung, kein Import und kein neues Label ändert sie.`, unlocked: (name) => `Die ${name} ist nicht mehr gesperrt.`,
  },
  'workbench.undo': {
    nothing: 'Es gibt nichts mehr rückgängig zu machen.', label: (picture, label) => `${quoted(picture)} ${label === null ? 'hat wieder kein Label' : `ist wieder ${quoted(label)}`}.`,
    labels: (n) => `${n} Bilder haben wieder ihr voriges Label.`,
    use: (picture, use) => `${quoted(picture)} ist wieder ${use === 'removed' ? 'entfernt' : use === 'used' ? 'in Gebrauch' : `ausgelassen (${use.leftOut})`}.`,
    uses: (n) => `${n} Bilder sind wieder, wie sie waren.`, mark: (picture, mark) => `${quoted(picture)} ist ${mark === null ? 'nicht mehr markiert' : `wieder als ${mark === 'unsure' ? 'unsicher' : 'mehrdeutig'} markiert`}.`,
    marks: (n) => `${n} Bilder haben wieder ihre vorigen Markierungen.`, undecided: (picture) => `${quoted(picture)} ist wieder offen.`, allUndecided: (n) => `${n} Bilder sind wieder offen.`,
    predictions: (n) => `${counted(n, 'Vorhersage ist', 'Vorhersagen sind')} wieder, wie ${n === 1 ? 'sie war' : 'sie waren'}.`,
    classes: (names) => `${names.map(quoted).join(', ')} ${names.length === 1 ? 'ist wieder, wie es war' : 'sind wieder, wie sie waren'}.`,
    sets: (n) => `${counted(n, 'Bild hat', 'Bilder haben')} wieder Gruppe und Menge von vorher.`, noSplit: 'Es gibt keine neue Aufteilung, die sich rückgängig machen ließe.',
  },
};

const tables: Catalogue = {
  format: {
    underOneSecond: 'unter 1 s',
    about: (time) => `etwa ${time}`,
    minutes: (n) => counted(n, 'Minute', 'Minuten'),
    hours: (n) => counted(n, 'Stunde', 'Stunden'),
    over: (share) => `über ${share}`,
    under: (share) => `unter ${share}`,
    of: (part, whole) => `${part} von ${whole}`,
    confidenceInterval: (range) => `95-%-KI ${range}`,
    points: (signed, one) => `${signed} ${one ? 'Prozentpunkt' : 'Prozentpunkte'}`,
    left: (time) => `noch ${time}`,
    fewSecondsLeft: 'noch wenige Sekunden',
    leftAndEnd: (left, clock) => `${left}, fertig gegen ${clock}`,
    lessThan: (difference) => `weniger als ${difference}`,
    accuracy: (correct, accuracy, interval) => `${correct} richtig: Genauigkeit ${accuracy} (${interval})`,
    guessing: (label, accuracy) => `Immer ${quoted(label)} zu sagen ergibt ${accuracy}.`,
  },
  preprocessing: {
    how: {
      catalogue: 'bekannt durch den SHA-256 der Datei', stored: 'wie beim Hinzufügen', graph: 'die Datei selbst zeigt es',
      metadata: 'steht in den Metadaten der Datei', usual: 'angenommen, wie bei den meisten Modellen: Die Datei sagt nichts',
    },
    size: (side, how) => `Bildgröße ${side} × ${side} px (${how}).`,
    values: (mean, std, how) => `Pixel als 0…1, minus ${mean}, geteilt durch ${std} (${how}).`,
    inside: (largest) => `Pixel als 0…${largest}: Die Datei skaliert sie selbst.`,
    order: (order, how) => `Kanäle ${order} (${how}).`,
  },
  licence: {
    notStated: 'nicht angegeben',
    statedBy: { catalogue: '', asked: 'nach Ihrer Angabe', file: 'nach Angabe der Datei', unknown: '' },
    badges: {
      nonCommercial: 'Nicht kommerziell', noDerivatives: 'Keine Bearbeitungen', notPassedOn: 'Nicht weitergeben', unknown: 'Lizenz nicht angegeben',
    },
    sentences: {
      nonCommercial: (licence) => `Die Lizenz (${licence}) verbietet kommerzielle Nutzung, auch von allem, was daraus trainiert wird.`,
      noDerivatives: (licence) => `Die Lizenz (${licence}) verbietet, veränderte Modelle weiterzugeben, und jedes feinabgestimmte ist eines.`,
      notPassedOn: (licence) => `Die Lizenz (${licence}) verbietet, das Modell weiterzugeben.`,
      unknown: 'Thaw kennt die Lizenz nicht. Fragen Sie nach der Herkunft, bevor Sie das Modell weitergeben.',
    },
  },
  glossary: {
    transferLearning: {
      term: 'Transfer Learning',
      explanation: 'Das vortrainierte Modell bleibt eingefroren, nur ein neuer Klassifikationskopf lernt. Das dauert Sekunden, und wenige Bilder reichen.',
    },
    fineTuning: {
      term: 'Fine-Tuning',
      explanation: 'Zuerst lernt der Kopf; dann lernen die Schichten über der Auftaulinie aus Ihren Bildern weiter. '
        + 'Das dauert länger und kann feinere Unterschiede sehen.',
    },
    overfitting: {
      term: 'Überanpassung', also: 'Auswendiglernen',
      explanation: 'Das Modell wird auf den Trainingsbildern besser und auf anderen schlechter. '
        + 'Thaw behält die Epoche, die auf der Validierungsmenge am besten war.',
    },
    trainingSet: {
      term: 'Trainingsmenge',
      explanation: 'Die Bilder, aus denen das Modell lernt. Sie sagen nichts darüber, wie gut es neue erkennt.',
    },
    validationSet: {
      term: 'Validierungsmenge',
      explanation: 'Nicht zum Training benutzte Bilder, nach denen Einstellungen und die beste Epoche gewählt werden. '
        + 'Ein Ergebnis auf ihnen wirkt etwas besser, als es ist.',
    },
    testSet: {
      term: 'Testmenge',
      explanation: 'Zurückgehaltene Bilder, an denen das Ergebnis gemessen wird. Kein Gewicht und keine Einstellung wurde nach ihnen gewählt.',
    },
    backbone: {
      term: 'Vortrainiertes Modell', also: 'Backbone',
      explanation: 'Ein Netz, das allgemeine Bilder schon kennt: Kanten, Texturen, Formen. Thaw baut darauf auf, daher können wenige hundert Bilder reichen.',
    },
    head: {
      term: 'Klassifikationskopf', also: 'letzte Schicht',
      explanation: 'Die letzte Schicht, die aus Merkmalen Klassen macht. Beim Transfer Learning lernt nur sie.',
    },
    thawLine: {
      term: 'Auftaulinie', also: 'Einfriertiefe',
      explanation: 'Schichten unter dieser Linie bleiben eingefroren, Schichten darüber lernen aus Ihren Bildern. '
        + 'Eine tiefere Linie erlaubt mehr Änderung und dauert länger.',
    },
    frozen: {
      term: 'Eingefroren und aufgetaut',
      explanation: 'Eingefrorene Schichten behalten ihre vortrainierten Gewichte. Aufgetaute lernen aus Ihren Bildern weiter.',
    },
    showdown: {
      term: 'Showdown', also: 'jede Strategie auf derselben Aufteilung',
      explanation: 'Trainiert jede Strategie auf derselben Aufteilung und vergleicht die Ergebnisse. '
        + 'Es zeigt, was Vortraining und Fine-Tuning bei Ihren Bildern bringen.',
    },
    accuracy: {
      term: 'Genauigkeit',
      explanation: 'Der Anteil der Testbilder, die richtig klassifiziert wurden. '
        + 'Das Modell hat sie im Training nie gesehen; auf ähnlichen neuen Bildern ist etwa dasselbe zu erwarten.',
    },
    interval: {
      term: '95-%-Konfidenzintervall', also: '95-%-KI',
      explanation: 'Der Bereich, in dem der wahre Wert vermutlich liegt. Von 100 solchen Intervallen enthalten ihn etwa 95.',
    },
    balanced: {
      term: 'Balancierte Genauigkeit',
      explanation: 'Das Mittel der Sensitivitäten aller Klassen. Seltene Klassen zählen so viel wie häufige.',
    },
    recall: {
      term: 'Sensitivität', also: 'Recall',
      explanation: 'Anteil der Bilder dieser Klasse, die auch so benannt wurden. Niedrige Sensitivität heißt: Es übersieht welche.',
    },
    sensitivity: {
      term: 'Sensitivität', also: 'Recall',
      explanation: 'Anteil der Bilder dieser Klasse, die bei dieser Schwelle auch so benannt werden. Niedrige Sensitivität heißt: Es übersieht welche.',
    },
    specificity: {
      term: 'Spezifität',
      explanation: 'Anteil der Bilder anderer Klassen, die bei dieser Schwelle nicht so benannt werden. Niedrige Spezifität heißt: Fehlalarme.',
    },
    precision: {
      term: 'Präzision', also: 'PPV',
      explanation: 'Anteil der so benannten Bilder, die wirklich zu dieser Klasse gehören. Niedrige Präzision heißt: Andere werden für sie gehalten.',
    },
    f1: {
      term: 'F1',
      explanation: 'Die Balance (harmonisches Mittel) aus Präzision und Sensitivität. Nur hoch, wo beide es sind; 1 ist perfekt.',
    },
    macroF1: { term: 'F1, makro', explanation: 'Das Mittel der F1-Werte aller Klassen. Jede Klasse zählt gleich; 1 ist perfekt.' },
    weightedF1: {
      term: 'F1, gewichtet',
      explanation: 'Das Mittel der F1-Werte aller Klassen, gewichtet nach der Zahl ihrer Bilder. 1 ist perfekt.',
    },
    auc: {
      term: 'AUC', also: 'ROC, eine Klasse gegen den Rest',
      explanation: 'Wie gut die Werte diese Klasse vor die übrigen ordnen, bei jeder Schwelle. 0,5 ist geraten, 1 ist perfekt.',
    },
    roc: {
      term: 'ROC-Kurve',
      explanation: 'Sensitivität gegen Fehlalarme an jeder Schwelle. Je näher an der Ecke oben links, desto besser; die Diagonale ist Raten.',
    },
    logLoss: { term: 'Log Loss', explanation: 'Bestraft sicher vorgetragene Fehler. Kleiner ist besser; 0 ist perfekt.' },
    brier: {
      term: 'Brier-Score',
      explanation: 'Der mittlere quadratische Fehler der Wahrscheinlichkeiten. Kleiner ist besser: 0 ist perfekt, 2 ist immer sicher und falsch.',
    },
    calibration: {
      term: 'Kalibrierung', also: 'Stimmen die Prozente?',
      explanation: 'Von den Antworten mit 80 % sollten etwa 80 % stimmen. Dann darf man die Prozente wörtlich nehmen.',
    },
    ece: {
      term: 'Kalibrierungsfehler', also: 'ECE ohne Zufallsanteil',
      explanation: 'Der mittlere Abstand zwischen Sicherheit und Genauigkeit, abzüglich dessen, was allein der Zufall ausmacht. 0 ist perfekt.',
    },
    confusionMatrix: {
      term: 'Konfusionsmatrix',
      explanation: 'Zahl der Bilder nach wahrer Klasse (Zeilen) und vorhergesagter Klasse (Spalten). Richtige stehen auf der Diagonalen.',
    },
    operatingPoint: {
      term: 'Arbeitspunkt', also: 'Schwelle',
      explanation: 'Die Wahrscheinlichkeit, ab der ein Bild zu dieser Klasse zählt. Eine tiefere Schwelle übersieht weniger und gibt mehr Fehlalarme.',
    },
    prevalence: {
      term: 'Prävalenz',
      explanation: 'Der Anteil dieser Klasse unter den wirklichen Fällen. Gesammelte Bilder sind oft anders gemischt, daher geben Sie ihn ein.',
    },
    predictive: {
      term: 'Vorhersagewerte', also: 'PPV, NPV',
      explanation: 'Wie oft ein „Ja“ und ein „Nein“ bei der eingegebenen Prävalenz stimmen. Je seltener die Klasse, desto weniger ist ein „Ja“ wert.',
    },
    askHuman: {
      term: 'Wann ein Mensch gefragt wird', also: 'selektive Vorhersage',
      explanation: 'Das Modell antwortet nur, wenn es sicher ist, und lässt den Rest einem Menschen. '
        + 'Je weniger es beantwortet, desto mehr der Antworten stimmen.',
    },
    crossValidation: {
      term: 'Kreuzvalidierung', also: 'k-fach',
      explanation: 'Die Bilder werden in Folds geteilt, und jeden sagt ein Modell vorher, das auf den anderen trainiert wurde. '
        + 'So wird jedes Bild getestet.',
    },
    fold: {
      term: 'Fold',
      explanation: 'Einer der gleich großen Teile, in die die Kreuzvalidierung die Bilder teilt. Jeden sagt ein Modell vorher, das ihn nicht gesehen hat.',
    },
    heatMap: {
      term: 'Heatmap', also: 'Saliency Map',
      explanation: 'Wo im Bild der Wert für eine Klasse herkommt. Warme Bereiche erhöhen ihn.',
    },
    cpuTime: {
      term: 'CPU-Zeit', explanation: 'Sekunden Arbeit, summiert über alle CPU-Kerne. Ein grobes Maß für die verbrauchte Energie.',
    },
    leak: {
      term: 'Datenleck', also: 'Leakage',
      explanation: 'Testbilder, die das Modell aus dem Training kennt, etwa Kopien oder andere desselben Patienten. '
        + 'Das Ergebnis ist dann besser als auf neuen Bildern.',
    },
    leakMeter: {
      term: 'Leckmesser',
      explanation: 'Genauigkeit eines Kopfes mit zufälligen Folds minus Genauigkeit mit Folds, die Gruppen zusammenhalten. '
        + 'Ein großer Abstand heißt: Ergebnisse sind geschönt.',
    },
    group: {
      term: 'Gruppe',
      explanation: 'Bilder, die zusammengehören, etwa die eines Patienten oder Objekts. Sie müssen in einer Menge bleiben, sonst sind Ergebnisse geschönt.',
    },
    mcnemar: {
      term: 'McNemar-Test', also: 'exakt',
      explanation: 'Vergleicht zwei Modelle an den Bildern, die nur eines von ihnen richtig klassifiziert. '
        + 'Ein kleines p heißt: Zufall allein macht so einen Unterschied selten.',
    },
    correctedT: {
      term: 'Korrigierter t-Test', also: 'Nadeau und Bengio',
      explanation: 'Vergleicht zwei Modelle nach ihrer Genauigkeit in jedem Fold, korrigiert um die Trainingsbilder, die Folds gemeinsam haben. '
        + 'Ein kleines p heißt: Zufall ist unwahrscheinlich.',
    },
    holm: {
      term: 'Holm-Korrektur',
      explanation: 'Erhöht die p-Werte, wenn mehrere Paare zugleich verglichen werden. '
        + 'Sonst schiene sich eines von vielen Paaren durch Glück zu unterscheiden.',
    },
    percentagePoint: {
      term: 'Prozentpunkt', also: 'PP', explanation: 'Die Einheit von Unterschieden zwischen Prozentwerten. Von 90 % auf 92 % sind es zwei Prozentpunkte.',
    },
    epoch: {
      term: 'Epoche',
      explanation: 'Ein Durchgang durch alle Trainingsbilder. Nach jedem zeigt die Validierungsmenge, ob das Modell besser geworden ist.',
    },
    batch: {
      term: 'Batchgröße', explanation: 'Wie viele Bilder in einen Trainingsschritt gehen. Größere Batches sind ruhiger und brauchen mehr Speicher.',
    },
    learningRate: {
      term: 'Lernrate', also: 'Höchstwert',
      explanation: 'Wie weit jeder Schritt die Gewichte bewegt. Zu hoch vergisst das Vortraining; zu niedrig lernt nichts.',
    },
    stageDecay: {
      term: 'Schichtweise fallende Lernrate',
      explanation: 'Die Lernrate jeder Stufe als Anteil der darüber. Untere Schichten enthalten allgemeine Merkmale und sollen sich weniger ändern.',
    },
    weightDecay: {
      term: 'Weight Decay', explanation: 'Verkleinert die Gewichte in jedem Schritt ein wenig. Groß bleibt nur, was vielen Bildern hilft.',
    },
    penalty: {
      term: 'Regularisierung (λ)', also: 'L2-Strafe',
      explanation: 'Hält den Kopf davon ab, einzelne Bilder auswendig zu lernen. Ein großes λ ist vorsichtig, ein kleines folgt jeder Einzelheit.',
    },
    levels: {
      term: 'Merkmalsebenen',
      explanation: 'Die Schichten, aus denen der Kopf seine Merkmale nimmt. Mehrere Ebenen fügen ganzen Formen feine Texturen hinzu.',
    },
    classWeights: {
      term: 'Klassengewichte',
      explanation: 'Wie viel jedes Bild zählt, je nach Häufigkeit seiner Klasse. Balanciert lässt jede Klasse gleich viel zählen.',
    },
    flip: {
      term: 'Spiegelmittelung', also: 'Test-Time Augmentation',
      explanation: 'Mittelt die Merkmale jedes Bildes und seines Spiegelbildes. Lassen Sie es aus, wo links und rechts verschiedenes bedeuten.',
    },
    labelSmoothing: {
      term: 'Label Smoothing',
      explanation: 'Verteilt einen kleinen Teil jedes Labels auf die anderen Klassen. So wird das Modell nicht sicherer, als Ihre Labels es sind.',
    },
    augmentation: {
      term: 'Augmentierung',
      explanation: 'Jede Epoche sieht jedes Bild leicht verändert: gedreht, beschnitten, heller. '
        + 'So lernt das Modell, worauf es ankommt, und nicht die Bilder auswendig.',
    },
    keptViews: {
      term: 'Gespeicherte Ansichten', also: 'gespeicherte Aktivierungen',
      explanation: 'Veränderte Ansichten jedes Bildes, deren eingefrorene Aktivierungen gespeichert statt neu berechnet werden. '
        + 'Mehr Ansichten geben mehr Vielfalt und brauchen mehr Platz.',
    },
    imageSize: {
      term: 'Bildgröße', explanation: 'Die Seitenlänge der Bilder, die das Netz sieht, in Pixeln. Größer zeigt feinere Einzelheiten und dauert länger.',
    },
    lastLayerRetraining: {
      term: 'Nachtraining der letzten Schicht',
      explanation: 'Nach dem Training wird der Kopf noch einmal an die endgültigen Merkmale angepasst. Das hilft oft seltenen Klassen.',
    },
    alpha: {
      term: 'Gewichtsinterpolation (α)',
      explanation: 'Die endgültigen Gewichte liegen zwischen dem eingefrorenen Modell (α = 0) und dem aufgetauten (α = 1). '
        + 'Wo, entscheidet die Validierungsmenge.',
    },
    seed: {
      term: 'Seed',
      explanation: 'Die Zahl, von der alle Zufallsentscheidungen ausgehen. Derselbe Seed wiederholt das Ergebnis; ein anderer zeigt den Anteil des Glücks.',
    },
    kappa: {
      term: 'Cohens Kappa',
      explanation: 'Wie weit zwei Personen über den Zufall hinaus übereinstimmen: 1 ist immer, 0 so oft wie durch Zufall. '
        + 'Es ist niedrig, wo eine Klasse viel häufiger ist, obwohl beide übereinstimmen.',
    },
    ac1: {
      term: 'Gwets AC1', explanation: 'Übereinstimmung über den Zufall hinaus, wie Kappa. Hängt weniger davon ab, wie häufig die Klassen sind.',
    },
  },
  'settings-names.setting': {
    strategy: 'Strategie', backbone: 'Vortrainiertes Modell', line: 'Auftaulinie', learns: 'Was lernt', from: 'Anfangsgewichte', levels: 'Merkmalsebenen',
    penalty: 'Regularisierung (λ)', classWeightExponent: 'Klassengewichte', flip: 'Spiegelmittelung', epochs: 'Epochen', batch: 'Batchgröße',
    learningRate: 'Lernrate', weightDecay: 'Weight Decay', stageDecay: 'Schichtweise fallende Lernrate', labelSmoothing: 'Label Smoothing',
    augmentation: 'Augmentierung', imageSize: 'Bildgröße', keptViews: 'Gespeicherte Ansichten', crossValidate: 'Kreuzvalidierung',
    leaveOut: 'Ausgelassene Klassen', reading: 'Wie Dateien gelesen werden', seed: 'Seed', engine: 'Engine',
  },
  'settings-names.strategy': { transfer: 'Transfer Learning', 'fine-tune': 'Fine-Tuning', 'from-scratch': 'Von Grund auf' },
  'settings-names.featureLevel': { several: 'mehrere Ebenen', last: 'nur die letzte Ebene' },
  'settings-names.learns': { all: 'alle Gewichte', scales: 'Adapt: nur Skalen und Verschiebungen' },
  'settings-names.head': {
    name: 'Klassifikationskopf', logistic: 'Logistische Regression',
    mean: (shrinkage) => `Mittel aus logistischer Regression und linearer Diskriminanzanalyse (LDA, Shrinkage ${shrinkage})`,
    discriminant: (shrinkage) => `Lineare Diskriminanzanalyse (LDA, Shrinkage ${shrinkage})`,
  },
  'settings-names.augmentation': {
    photos: 'Fotos und Produkte', scans: 'Röntgen- und Schnittbilder', microscopy: 'Mikroskopie, Satellit, Haut',
    oriented: 'Text, oder wo links und rechts zählen', none: 'Keine',
  },
  'settings-names.classWeight': {
    auto: 'automatisch', none: 'keine', balanced: 'balanciert', exponent: (exponent) => `Exponent ${exponent}`,
  },
  problems: {
    'folder-missing': (f) =>
      `Der Ordner ${quoted(f.folder)} ist nicht da. Prüfen Sie die Schreibweise und ob sein Laufwerk verbunden ist.`,
    'folder-not-a-folder': (f) => `${quoted(f.folder)} ist eine Datei, kein Ordner. Wählen Sie den Ordner mit den Bildern.`,
    'folder-unreadable': (f) =>
      `Sie dürfen den Ordner ${quoted(f.folder)} nicht lesen. Bitten Sie um das Recht dazu, oder wählen Sie einen anderen Ordner.`,
    'folder-too-large': (f) =>
      `${quoted(f.folder)} enthält mehr als ${f.files === 1e6 ? 'eine Million' : f.files} Dateien. Wählen Sie den Ordner, der nur die Bilder enthält.`,
    'folder-empty': (f) =>
      `In ${quoted(f.folder)} sind keine Bilder. Wählen Sie einen Ordner mit JPEG-, PNG-, WebP-, GIF-, BMP-, TIFF- oder DICOM-Dateien.`,
    'import-nothing-usable': (f) =>
      (f.problems === 1 ? `Die Datei in ${quoted(f.folder)} ist nicht brauchbar: ${f.first}`
        : `Keine der ${files(f.problems)} in ${quoted(f.folder)} ist brauchbar. Die erste: ${f.first}`),
    'folder-reading-unknown': (f) => `${quoted(f.folder)} lässt sich nicht als ${quoted(f.reading)} lesen. Wählen Sie eines von ${f.readings}.`,
    'import-all-skipped': () => 'Alle Klassen sollen ausgelassen werden. Behalten Sie mindestens eine.',
    'grouping-pattern-invalid': (f) =>
      `Das Muster ${quoted(f.pattern)} ist kein regulärer Ausdruck: ${f.why}. Berichtigen Sie es, zum Beispiel „^([0-9]+)_“.`,
    'grouping-no-group': (f) =>
      `Das Muster ${quoted(f.pattern)} findet in ${quoted(f.file)} keine Gruppe. `
      + 'Es braucht Klammern um Text, den jeder Dateiname hat, zum Beispiel „^([0-9]+)_“.',
    'grouping-pattern-slow': (f) =>
      `Das Muster ${quoted(f.pattern)} braucht bei ${quoted(f.file)} zu lange. `
      + 'Schreiben Sie es ohne Wiederholung in einer Wiederholung, zum Beispiel „^([0-9]+)_“.',
    'grouping-table-unusable': (f) =>
      `${quoted(f.table)} taugt nicht zum Gruppieren: ${f.why}. Wählen Sie eine andere Tabelle, oder gruppieren Sie nach Dateinamen.`,
    'table-unusable': (f) => `${quoted(f.table)} taugt nicht als Tabelle von Labels: ${f.why}.`,
    'table-no-column': (f) =>
      `${quoted(f.table)} hat keine Spalte ${quoted(f.column)}. Vorhanden sind ${f.columns}; wählen Sie eine davon.`,
    'grouping-no-row': (f) =>
      `${quoted(f.table)} hat kein ${quoted(f.column)} für ${quoted(f.file)}. Ergänzen Sie die Tabelle, oder gruppieren Sie anders.`,
    'second-labels-none': (f) =>
      `${quoted(f.file)} enthält kein Label für ein Bild dieses Projekts. Wählen Sie die Spalten für Datei und Label, oder eine andere Datei.`,
    'project-unknown': (f) =>
      `In diesem Arbeitsbereich gibt es kein Projekt ${quoted(f.project)}. Die Startseite und „thaw projects“ zeigen alle Projekte.`,
    'project-name-taken': (f) =>
      `Ein Projekt ${quoted(f.project)} gibt es schon. Wählen Sie einen anderen Namen, oder fügen Sie die Bilder jenem Projekt hinzu.`,
    'project-busy': (f) => `${quoted(f.project)} wird noch importiert. Warten Sie, bis das fertig ist, oder stoppen Sie es.`,
    'picture-unknown': (f) => `Das Bild ${f.picture} ist nicht in diesem Arbeitsbereich. Importieren Sie es noch einmal.`,
    'picture-missing': (f) =>
      `Es gibt kein Bild ${quoted(f.path)}. Prüfen Sie die Schreibweise; ist der Ordner umgezogen, verknüpfen Sie das Projekt neu.`,
    'pictures-missing': (f) =>
      `${f.missing === 1 ? '1 Bild ist verschoben oder fehlt' : `${pictures(f.missing)} sind verschoben oder fehlen`}; `
      + `das erste ist ${quoted(f.first)}. Ist der Ordner umgezogen, verknüpfen Sie das Projekt neu mit ihm.`,
    'relink-nothing-found': (f) =>
      `In ${quoted(f.folder)} ist keines der Bilder dieses Projekts. Wählen Sie den Ordner, in dem sie jetzt liegen.`,
    'one-class': (f) =>
      `Es gibt nur eine Klasse, ${quoted(f.name)}. Zum Klassifizieren braucht es mindestens zwei: Fügen Sie Bilder von etwas anderem hinzu.`,
    'no-labels': () => 'Noch kein Bild hat ein Label. Labeln Sie einige Bilder jeder Klasse und trainieren Sie dann.',
    'class-too-small': (f) =>
      `Die Klasse ${quoted(f.name)} hat ${f.pictures === 0 ? 'keine Trainingsbilder' : `nur ${counted(f.pictures, 'Trainingsbild', 'Trainingsbilder')}`}. `
      + 'Fügen Sie mindestens eines hinzu, oder lassen Sie die Klasse aus.',
    'backbone-unknown': (f) =>
      `Es gibt kein vortrainiertes Modell ${quoted(f.backbone)}. Bekannt: ${f.known}. Fügen Sie eines mit „thaw model add DATEI“ hinzu.`,
    'backbone-missing': (f) => `Die Datei ${quoted(f.file)} des vortrainierten Modells fehlt. Fügen Sie es noch einmal hinzu.`,
    'backbone-changed': (f) => `${quoted(f.file)} hat sich beim Kopieren geändert. Fügen Sie das Modell noch einmal hinzu.`,
    'backbone-damaged': (f) =>
      `Die Datei ${quoted(f.file)} des vortrainierten Modells ${quoted(f.name)} ist beschädigt. `
      + 'Fügen Sie es noch einmal hinzu, das behebt es; kam es mit Thaw, installieren Sie Thaw neu.',
    'backbone-unusable': (f) => `${quoted(f.file)} taugt nicht als vortrainiertes Modell: ${f.why}`,
    'model-not-published': (f) => `Im Katalog gibt es kein Modell ${quoted(f.model)}. „thaw model catalogue“ listet auf, was es gibt.`,
    'model-unreachable': (f) =>
      `${quoted(f.name)} war nicht zu bekommen (${f.tried}). Laden Sie ${quoted(f.file)} auf einem Computer mit Netz von ${f.address} herunter. `
      + 'Bringen Sie die Datei her und fügen Sie sie unter Einstellungen, Vortrainierte Modelle hinzu, oder führen Sie „thaw model add FILE“ aus.',
    'model-not-brought': (f) =>
      `${quoted(f.from)} enthält ${quoted(f.file)} nicht so, wie es veröffentlicht wurde (${byteSize(f.bytes)}, SHA-256 ${f.sha256}). `
      + 'Bringen Sie diese Datei und versuchen Sie es noch einmal.',
    'engine-unknown': (f) => `Auf diesem System gibt es keine Engine ${quoted(f.engine)}. Wählen Sie eine von: ${f.engines}.`,
    'engine-unavailable': (f) => `Die Engine ${quoted(f.engine)} ist hier nicht nutzbar. ${f.why}`,
    'backbone-built-in': (f) => `${quoted(f.name)} gehört zu Thaw und lässt sich nicht entfernen.`,
    'backbone-in-use': (f) =>
      `${quoted(f.name)} wurde von ${counted(f.runs, 'Lauf', 'Läufen')} benutzt und wird gebraucht, um ${f.runs === 1 ? 'ihn' : 'sie'} zu wiederholen. `
      + `Löschen Sie zuerst ${f.runs === 1 ? 'diesen Lauf' : 'diese Läufe'}.`,
    'run-unknown': (f) => `In diesem Arbeitsbereich gibt es keinen Lauf ${quoted(f.run)}. „thaw runs“ zeigt alle Läufe.`,
    'run-elsewhere': (f) =>
      `In ${quoted(f.project)} gibt es keinen Lauf ${quoted(f.run)}; er gehört zu ${quoted(f.other)}. Vergleichen lassen sich nur Läufe eines Projekts.`,
    'learning-curve-too-few': (f) =>
      `Für eine Lernkurve von ${quoted(f.run)} gibt es zu wenige Bilder: Eine Klasse braucht mindestens zwei Gruppen zum Trainieren. `
      + 'Fügen Sie Bilder hinzu und trainieren Sie noch einmal.',
    'run-ambiguous': (f) => `${f.count} Läufe heißen ${quoted(f.run)}. Geben Sie die Nummer an, oder nennen Sie das Projekt mit --project.`,
    'line-unusable': (f) => `${quoted(f.line)} ist keine Auftaulinie dieses vortrainierten Modells. Wählen Sie eine von: ${f.lines}.`,
    'nothing-to-validate': (f) =>
      `Die ${set(f.part)} ist leer, daher weiß das Fine-Tuning nicht, wann es aufhören soll. `
      + 'Verschieben Sie einige Bilder jeder Klasse dorthin, oder nehmen Sie Transfer Learning.',
    'run-not-resumable': (f) =>
      `${quoted(f.run)} lässt sich nicht fortsetzen: Der Lauf ist ${stateText(f.state)}. Das geht nur mit angehaltenen, gestoppten oder unterbrochenen.`,
    'run-not-training': (f) =>
      `${quoted(f.run)} läuft nicht, sondern ist ${stateText(f.state)}. Anhalten oder vorzeitig beenden geht daher nicht.`,
    'run-not-learning': (f) =>
      `${quoted(f.run)} hat noch nicht angefangen zu lernen; es gibt noch nichts zu behalten. `
      + 'Halten Sie den Lauf an, brechen Sie ihn ab, oder warten Sie auf die erste Epoche.',
    'in-trash': (f) => `${quoted(f.name)} oder das Projekt dazu ist im Papierkorb. Holen Sie es zuerst zurück; dann geht das Training.`,
    'run-not-queued': (f) =>
      `${quoted(f.run)} wartet nicht, sondern ist ${stateText(f.state)}, und lässt sich nicht verschieben. Wählen Sie einen Lauf in der Warteschlange.`,
    'run-no-weights': (f) =>
      `${quoted(f.run)} kann die Anfangsgewichte nicht liefern: ${f.why}. Wählen Sie einen anderen Lauf, oder beginnen Sie mit dem vortrainierten Modell.`,
    'out-of-memory': (f) =>
      `Für eine Batchgröße von ${f.batch} reicht der Speicher nicht. `
      + 'Schließen Sie andere Programme, wählen Sie kleinere Batches oder Bilder, oder tauen Sie weniger auf.',
    'engine-stopped': (f) =>
      `Die Engine ${quoted(f.engine)} ist abgestürzt: ${f.why} Das Training ist bis zum letzten Zwischenstand erhalten: `
      + 'Setzen Sie den Lauf fort, oder wählen Sie unter Einstellungen, Rechnen eine andere Engine.',
    'does-not-fit': (f) =>
      `Training mit diesen Einstellungen braucht etwa ${f.needs} Speicher; dieser Computer hat ${f.has}. ${f.instead}`,
    'training-diverged': (f) =>
      `Das Training divergiert, selbst bei einer Lernrate von ${f.rate}. Wählen Sie eine kleinere, oder tauen Sie weniger auf.`,
    'no-saliency': (f) => `Für ${quoted(f.backbone)} gibt es keine Heatmaps: ${f.why} Die Vorhersagen betrifft das nicht.`,
    'class-unknown': (f) => `Der Lauf hat keine Klasse ${quoted(f.label)}. Er kennt ${f.classes}; wählen Sie eine davon.`,
    'class-absent': (f) =>
      `Das Projekt hat keine Klasse ${quoted(f.name)}. ${f.classes === '' ? 'Legen Sie sie zuerst an.' : `Vorhanden sind: ${f.classes}.`}`,
    'class-name-taken': (f) => `Eine Klasse ${quoted(f.name)} gibt es schon. Wählen Sie einen anderen Namen, oder vereinen Sie die beiden.`,
    'class-key-taken': (f) =>
      `Die Taste ${f.key.toUpperCase()} gehört zu ${quoted(f.name)}. Wählen Sie eine andere, oder geben Sie zuerst ${quoted(f.name)} eine andere Taste.`,
    'set-locked': (f) => `Die ${set(f.set)} ist gesperrt. Entsperren Sie sie zuerst, oder wählen Sie andere Bilder.`,
    'sets-all-locked': () => 'Alle Mengen sind gesperrt, es gibt nichts zu verteilen. Entsperren Sie zuerst eine.',
    'class-against-itself': (f) => `${quoted(f.label)} lässt sich nicht mit sich selbst vergleichen. Wählen Sie eine andere Klasse.`,
    'run-not-done': (f) =>
      `Der Lauf ${quoted(f.run)} hat kein Ergebnis, er ist ${stateText(f.state)}. Wählen Sie einen fertigen, oder trainieren Sie noch einmal.`,
    'advice-too-few': (f) =>
      `${pictures(f.pictures)} ${f.pictures === 1 ? 'ist' : 'sind'} zu wenig für einen Rat: Mindestens eine Klasse braucht zwei Gruppen zum Trainieren. `
      + 'Fügen Sie einige hinzu, oder trainieren Sie einfach.',
    'showdown-unknown': (f) => `In diesem Arbeitsbereich gibt es keinen Showdown Nummer ${f.showdown}. Unter Trainieren stehen alle.`,
    'run-not-tested': (f) =>
      `${quoted(f.run)} hat keine Testbilder, die Genauigkeit ist unbekannt. Verschieben Sie Bilder in die Testmenge und trainieren Sie noch einmal.`,
    'test-no-class': (f) =>
      `Kein Ordner in ${quoted(f.folder)} heißt wie eine Klasse, die ${quoted(f.run)} gelernt hat (${f.classes}). `
      + 'Benennen Sie die Ordner so, oder wählen Sie andere.',
    'test-nothing-readable': (f) =>
      `Keines der Bilder in ${quoted(f.folder)} ist lesbar, daher wurde nichts getestet. Wählen Sie einen anderen Ordner.`,
    'run-not-cross-validated': (f) =>
      `${quoted(f.run)} wurde nicht kreuzvalidiert. `
      + `Das geschieht bei weniger als ${maxCrossValidatedPictures} Bildern, wenn es nicht abgeschaltet ist. Nehmen Sie stattdessen die Testmenge.`,
    'class-not-known': (f) => `${quoted(f.run)} kennt keine Klasse ${quoted(f.name)}. Bekannt sind: ${f.classes}.`,
    'point-not-guaranteed': (f) => `${f.why} Wählen Sie eine niedrigere Garantie, oder fügen Sie Bilder hinzu.`,
    'no-corrections': (f) =>
      `Es gibt nichts, womit „${f.run}“ neu lernen könnte. Bestätigen oder berichtigen Sie zuerst einige seiner Vorhersagen.`,
    'no-band': (f) =>
      `Beide Garantien sind für ${quoted(f.name)} nicht zugleich möglich, es bleibt kein Bereich für einen Menschen. Wählen Sie eine niedrigere Garantie.`,
    'showdown-untested': (f) =>
      `${quoted(f.project)} hat keine Testbilder, daher lassen sich Strategien nicht vergleichen. Verschieben Sie Bilder in die Testmenge.`,
    'showdown-not-resumable': (f) =>
      `Showdown ${f.showdown} lässt sich nicht fortsetzen: Er ist ${stateText(f.state)}. Geben Sie mehr Zeit, oder starten Sie einen neuen.`,
    'compare-too-few': () => 'Zum Vergleichen braucht es mindestens zwei Läufe. Wählen Sie noch einen.',
    'trainer-died': (f) => `${children[f.what] ?? f.what} endete unerwartet (${endings[f.how]
      ?? f.how.replace(/^signal /, 'Signal ').replace(/^exit code /, 'Exit-Code ')}). Starten Sie es noch einmal.`,
    'predictions-unknown': (f) => `In diesem Arbeitsbereich gibt es keine Vorhersagen Nummer ${f.use}. Unter Vorhersagen stehen alle.`,
    'predictions-unfinished': (f) => `Die Vorhersagen für ${quoted(f.folder)} werden noch erstellt. Warten Sie ab, oder halten Sie sie an.`,
    'predictions-finished': (f) => `Die Vorhersagen für ${quoted(f.folder)} sind vollständig. Sagen Sie den Ordner für neue noch einmal vorher.`,
    'prediction-outdated': (f) =>
      `${quoted(f.file)} hat sich seit der Vorhersage geändert, daher wurde nichts berichtigt. Sagen Sie den Ordner noch einmal vorher.`,
    'sort-inside': (f) =>
      `Kopien können nicht nach ${quoted(f.folder)}, wo die Bilder selbst liegen. Wählen Sie einen anderen Ordner.`,
    'sort-not-writable': (f) =>
      `Kopien lassen sich nicht nach ${quoted(f.folder)} schreiben (${f.why}). Wählen Sie einen anderen Ordner; fertige Kopien bleiben.`,
    'upload-path': (f) => `Unter dem Namen ${quoted(f.path)} lässt sich kein Bild speichern. Benennen Sie die Datei um und legen Sie sie wieder ab.`,
    'upload-no-picture': (f) =>
      `${quoted(f.path)} ist ${f.what} und wurde nicht gespeichert. Legen Sie JPEG-, PNG-, WebP-, GIF-, BMP-, TIFF- oder DICOM-Bilder ab.`,
    'upload-no-table': (f) => `${quoted(f.name)} ist keine Tabelle von Labels. Wählen Sie eine CSV-, TSV- oder Excel-Datei (.xlsx).`,
    'picture-unreadable': (f) => f.why,
    'check-none': (f) =>
      `Der Datensatz ${quoted(f.project)} wurde noch nicht geprüft, Fast-Duplikate sind unbekannt. Prüfen Sie ihn zuerst.`,
    'review-none': (f) =>
      `Die Labels von ${quoted(f.project)} wurden noch nicht geprüft. Prüfen Sie sie zuerst: „thaw labels check“, oder „Labels prüfen“ im Projekt.`,
    'review-no-suggestion': (f) =>
      `Für ${quoted(f.picture)} gibt es keinen Vorschlag: Die letzte Prüfung der Labels enthält es nicht. Wählen Sie die Klasse selbst.`,
    'review-no-folds': (f) =>
      `Die Labels von ${quoted(f.project)} lassen sich nicht prüfen: Keine Klasse hat zwei Bilder verschiedener Gruppen. Labeln Sie mehr Bilder.`,
    'review-no-corrections': (f) =>
      `Bei der Prüfung von ${quoted(f.project)} wurde kein Label berichtigt, es gibt nichts zu messen. Berichtigen Sie zuerst einige.`,
    'job-unknown': (f) => `Es gibt keine Arbeit Nummer ${f.job}. Vielleicht ist sie beendet.`,
    'workspace-not-writable': (f) =>
      `In den Arbeitsbereich ${quoted(f.folder)} lässt sich nicht schreiben (${f.why}). `
      + 'Wählen Sie einen anderen mit --workspace, oder geben Sie sich das Recht dazu.',
    'workspace-in-use': (f) =>
      `Ein anderes Thaw (Prozess ${f.pid}) hat den Arbeitsbereich ${quoted(f.folder)} offen. `
      + 'Schließen Sie es, oder wählen Sie einen anderen Arbeitsbereich mit --workspace.',
    'workspace-newer': (f) =>
      `${quoted(f.file)} stammt von einem neueren Thaw (Format ${f.found}; dieses kennt bis zu ${f.known}). `
      + 'Es blieb unberührt: Starten Sie das neuere Thaw.',
    'workspace-damaged': (f) =>
      `${quoted(f.file)} ist keine Datenbank von Thaw oder beschädigt (${f.why}). `
      + 'Sie blieb unberührt: Spielen Sie eine Sicherung ein, oder wählen Sie einen anderen Arbeitsbereich mit --workspace.',
    'workspace-foreign': (f) =>
      `${quoted(f.file)} gehört einem anderen Programm und blieb unberührt. Wählen Sie einen anderen Arbeitsbereich mit --workspace.`,
    'migration-no-room': (f) =>
      `Dieses Thaw muss den Arbeitsbereich ${quoted(f.folder)} erneuern und braucht dazu ${byteSize(f.needed)} freien Platz; `
      + `frei sind ${byteSize(f.free)}. Nichts wurde geändert: Schaffen Sie Platz und starten Sie noch einmal.`,
    'migration-failed': (f) =>
      `${quoted(f.file)} ließ sich nicht auf Format ${f.newest} bringen (${f.why}). Alles ist wie vorher: `
      + 'Starten Sie das frühere Thaw und melden Sie den Fehler.',
    'database-damaged': (f) =>
      `Die Datenbank ${quoted(f.file)} ist beschädigt (${f.why}). Schließen Sie Thaw und spielen Sie mit „thaw restore DATEI“ eine Sicherung ein; `
      + 'der beschädigte Arbeitsbereich bleibt erhalten.',
    'database-drive': (f) =>
      `Das Laufwerk von ${quoted(f.file)} meldete einen Fehler (${f.why}). Prüfen Sie es und seine Verbindung, dann starten Sie Thaw neu.`,
    'check-no-room': (f) =>
      `${quoted(f.folder)} hat zu wenig Platz für eine Kopie der Datenbank, sie wurde nicht untersucht. Schaffen Sie Platz und versuchen Sie es wieder.`,
    'backup-no-room': (f) =>
      `${quoted(f.folder)} hat ${byteSize(f.free)} freien Platz; nötig sind ${byteSize(f.needed)}. Schaffen Sie Platz, oder wählen Sie ein anderes Laufwerk.`,
    'backup-not-verified': (f) =>
      `Die Sicherung ließ sich nach dem Schreiben nicht zurücklesen: ${f.why}. Sie wurde entfernt: Prüfen Sie das Laufwerk, oder wählen Sie ein anderes.`,
    'backup-unusable': (f) =>
      `${quoted(f.file)} ist keine vollständige Sicherung von Thaw: ${f.why}. Nichts wurde geändert; wählen Sie eine andere.`,
    'restore-not-empty': (f) =>
      `${quoted(f.folder)} enthält schon einen Arbeitsbereich. Wählen Sie einen leeren Ordner mit --workspace. Mit --force wird der vorhandene aufbewahrt.`,
    'delete-not-trashed': (f) => `${quoted(f.name)} ist nicht im Papierkorb. Verschieben Sie es zuerst dorthin.`,
    'delete-busy': (f) => `${quoted(f.title)} ist nicht fertig. Stoppen Sie es zuerst, dann löschen Sie.`,
    'row-unreadable': (f) => `${f.row} ist nicht mehr lesbar und blieb, wie es war: Spielen Sie eine Sicherung ein, um es zurückzubekommen.`,
    'database-busy': (f) =>
      `Ein anderes Programm hält die Datenbank ${quoted(f.file)} fest. Schließen Sie es und versuchen Sie es noch einmal.`,
    'disk-full': (f) =>
      `Der Datenträger ist voll: ${quoted(f.path)} konnte nicht geschrieben werden. Schaffen Sie Platz; früher Gespeichertes ist unversehrt.`,
    'file-not-written': (f) => `${quoted(f.file)} konnte nicht geschrieben werden (${f.why}). Wählen Sie einen anderen Namen oder Ordner.`,
    'file-exists': (f) =>
      `${quoted(f.file)} gibt es schon und wurde nicht ersetzt. Wählen Sie einen anderen Namen, oder ersetzen Sie sie (Befehlszeile: --force).`,
    'model-damaged': (f) =>
      `${quoted(f.file)}, Teil eines trainierten Modells, ist beschädigt: ${f.why}. Trainieren Sie noch einmal, oder spielen Sie eine Sicherung ein.`,
    'export-differs': (f) =>
      `Die Vorhersagen des exportierten Modells weichen von denen des Laufs ab (größter Unterschied ${f.difference}); `
      + `${quoted(f.file)} wurde entfernt. Bitte melden Sie das.`,
    'tensorflow-no-machine': (f) =>
      `Für diese Art von Computer (${f.machine}) gibt es kein TensorFlow. Nehmen Sie eine andere Engine: Thaw trainiert auch ohne.`,
    'tensorflow-package-missing': (f) =>
      `Diesem Thaw fehlt das Paket ${f.package}, zu dem TensorFlows Bibliothek gehört. Führen Sie auf einem Computer mit Netz und Node `
      + `„npm install --ignore-scripts --prefix ORDNER ${f.package}@${f.version}“ aus. Legen Sie libtensorflow und die Anbindung in denselben Ordner. `
      + `Dann ${chooseFolder}.`,
    'tensorflow-unreachable': (f) =>
      `${quoted(f.address)} ist nicht erreichbar: ${f.why}. Laden Sie auf einem Computer mit Netz ${f.bring} herunter. `
      + `Legen Sie beides in einen Ordner, und ${chooseFolder}.`,
    'tensorflow-not-published': (f) =>
      `${f.called.replace(/^die /, '')} gibt es nicht herunterzuladen: `
      + `${f.address === null ? 'für diese Art von Computer veröffentlicht sie niemand' : `unter ${quoted(f.address)} liegt nichts`}. `
      + 'Nehmen Sie eine andere Engine: Thaw trainiert auch ohne TensorFlow.',
    'tensorflow-files-of-cpu': (f) =>
      `${quoted(f.folder)} hat nur die Fassung für die CPU. Um sie zu installieren, ergänzen Sie --cpu, oder wählen Sie in den Einstellungen `
      + `die CPU-Fassung. Für eine NVIDIA-GPU legen Sie ${f.bring} dazu.`,
    'tensorflow-lacks-instructions': (f) =>
      `Dieser CPU fehlen Befehle, die TensorFlow braucht${f.instructions === '' ? '' : ` (${f.instructions})`}; nichts wurde geändert. `
      + 'Nehmen Sie eine andere Engine: Thaw trainiert auch ohne.',
    'tensorflow-files-missing': (f) =>
      `In ${quoted(f.folder)} fehlt ${f.missing}. Legen Sie ${f.bring} dazu, gepackt oder entpackt, und versuchen Sie es noch einmal.`,
    'tensorflow-unverified': (f) =>
      `Für ${quoted(f.file)} ist keine Prüfsumme veröffentlicht, Thaw kann die Echtheit nicht prüfen. Nichts wurde geändert. `
      + 'Wenn Sie der Quelle trauen, führen Sie „thaw engine install-tensorflow --unverified“ aus.',
    'tensorflow-altered': (f) =>
      `${quoted(f.file)} ist nicht die veröffentlichte Datei (SHA-256 ${f.sha256}); nichts wurde geändert. Laden Sie sie noch einmal herunter.`,
    'tensorflow-archive-damaged': (f) =>
      `${quoted(f.file)} ist beschädigt oder unvollständig: ${f.why}. Laden Sie sie noch einmal herunter; nichts wurde geändert.`,
    'tensorflow-incomplete': (f) => `Unter den Dateien fehlt ${quoted(f.file)}, nichts wurde geändert. Thaw braucht ${f.bring}.`,
    'tensorflow-wrong-machine': (f) =>
      `${quoted(f.file)} ist ${f.found}, gebraucht wird sie für ${f.here}; nichts wurde geändert. Thaw braucht ${f.bring}.`,
    'tensorflow-not-writable': (f) =>
      `Weder in ${quoted(f.folder)} (${f.why}) noch in ${quoted(f.second)} (${f.secondWhy}) lässt sich schreiben. `
      + 'Geben Sie sich das Recht dazu, oder wählen Sie einen anderen Arbeitsbereich mit --workspace.',
    'tensorflow-not-proved': (f) =>
      `${f.package} wurde installiert, läuft hier aber nicht; die frühere Fassung ist wieder da. Beim Versuch: ${f.why}.`,
    'bad-input': (f) => `Diese Anfrage ist unverständlich: ${f.what}.`,
    'not-confirmed': () => 'Sie haben das nicht erlaubt, daher wurde nichts geändert. Starten Sie es noch einmal und wählen Sie dann „Erlauben“.',
    'not-confirmable': (f) =>
      `${f.question} Thaw fragt das außerhalb der Seite und wurde ohne Browser oder Terminal dafür gestartet. `
      + 'Nichts wurde geändert: Starten Sie Thaw in einem Terminal, oder nutzen Sie die Befehlszeile.',
    'not-in-this-host': (f) => `${f.what} braucht das Desktop-Programm; wählen Sie den Ordner hier aus der Liste.`,
    'work-failed': (f) => f.why,
    usage: (f) => f.what,
  },
  'problem-groups': { like: (name, others, reason) => `${name} (wie ${counted(others, 'weitere Datei', 'weitere Dateien')})${reason}` },
  commands: {
    import: 'Ordner importieren…', settings: 'Einstellungen', find: 'Suchen…', home: 'Alle Projekte', pictures: 'Bilder', label: 'Bilder labeln',
    train: 'Training', runs: 'Läufe', compare: 'Vergleich', predict: 'Vorhersage', help: 'Tasten',
  },
  keys: { ctrl: 'Strg', shift: 'Umschalt' },
  storage: {
    database: 'Datenbank', runs: 'Läufe', backbones: 'Vortrainierte Modelle', received: 'Abgelegte und eingefügte Bilder', thumbnails: 'Vorschaubilder',
    features: 'Merkmale', caches: 'Andere Zwischenspeicher', backups: 'Aufbewahrte Kopien', accelerators: 'Installierte Engines', logs: 'Protokolle',
    other: 'Alles Übrige',
  },
  'dataset-check': {
    unchecked: (n) =>
      `${pictures(n)} ${n === 1 ? 'ließ' : 'ließen'} sich nicht prüfen: `
      + `${n === 1 ? 'Die Datei fehlt, ist beschädigt' : 'Die Dateien fehlen, sind beschädigt'} oder geändert.`,
  },
  'comparison-basis': {
    uncrossed: (without, others) =>
      `${comma(without)} ${without.length === 1 ? 'wurde' : 'wurden'} nicht kreuzvalidiert wie ${comma(others)}. `
      + `${onTestSetAlone} ${againOnAll(without.length)}`,
    earlier: (names) => `Eine frühere Version hat für ${comma(names)} keine Ergebnisse pro Fold gespeichert. ${onTestSetAlone} ${againOnAll(names.length)}`,
    seeds: (seeds) =>
      `Die Läufe haben verschiedene Folds, weil ihre Seeds verschieden sind (${seeds.join(', ')}). ${onTestSetAlone} `
      + 'Läufe mit gleichem Seed werden auf allen Bildern verglichen.',
    folds: (names) => `Die Folds der Läufe unterscheiden sich in Bildern oder Labels. ${onTestSetAlone} ${againOnAll(names.length)}`,
  },
  unlike: {
    promised: (share, n) =>
      `„Anders als alles Gelernte“ ist bei höchstens ${share} der Bilder, die den Trainingsbildern gleichen, ein Fehlalarm; `
      + `${n} von ihnen wurden dafür der Reihe nach ausgelassen.`,
    few: (share, n, needed) => `Kein Bild wird „anders“ genannt: Mit ${n} ausgelassenen Bildern lassen sich ${share} Fehlalarme nicht zusichern. Nötig sind ${needed}.`,
    off: 'Kein Bild wird „anders als alles Gelernte“ genannt.',
    earlier: 'Eine frühere Version hat diese Bilder vorhergesagt. Sagen Sie den Ordner neu vorher, um zu sehen, was anders ist als die Trainingsbilder.',
    none: {
      'too-few': 'Der Lauf hat aus zu wenigen Bildern gelernt, um zu sagen, was anders ist als sie.',
      'pictures-gone': 'Was anders ist als die Trainingsbilder, lässt sich nicht sagen: Zu viele von ihnen fehlen oder sind geändert.',
      failed: 'Was anders ist als die Trainingsbilder, ließ sich nicht ermitteln. Das Protokoll nennt den Grund.',
    },
  },
  decision: {
    point: (named, aim, threshold, promise) =>
      `${quoted(named)} wird ${aim === 'specificity' ? 'über' : 'ab'} einer Wahrscheinlichkeit von ${threshold} vorhergesagt: `
      + `${aim === 'specificity' ? 'Spezifität' : 'Sensitivität'} mindestens ${promise}.`,
    between: (low, high) => `Liegt die Wahrscheinlichkeit zwischen ${low} und ${high}, entscheidet ein Mensch.`,
    below: (threshold) => `Erreicht keine Klasse eine Wahrscheinlichkeit von ${threshold}, entscheidet ein Mensch.`,
  },
  'model-purposes': {
    tiny: 'Sehr klein und schnell, weniger genau.',
    fast: 'Schnell: für viele Bilder oder einen langsamen Computer.',
    balanced: 'Ein guter Ausgleich von Genauigkeit und Zeit.',
    classic: 'Weithin bekannt und gut verstanden: zum Vergleichen.',
    detail: 'Sieht größere Bilder: für kleine Einzelheiten.',
    accurate: 'Genauer, und für einige Tausend Bilder noch schnell genug.',
    transformer: 'Ein Transformer: setzt entfernte Stellen eines Bildes in Beziehung.',
    'strongest-cnn': 'Das stärkste Faltungsnetz hier.',
    'strongest-transformer': 'Der stärkste Transformer hier, und der langsamste.',
  },
  outlook: {
    share: (of, share, interval) => `${of}, ${share} (${interval})`,
    decided: (share) => `von den entschiedenen im Test waren ${share} richtig`, decidedNone: 'im Test wurde keine entschieden',
    point: (aim, name, promise) => (aim === 'sensitivity' ? `zugesagt: mindestens ${promise} von ${quoted(name)} gefunden`
      : `zugesagt: mindestens ${promise} der anderen nicht ${quoted(name)} genannt`),
    measured: (share) => `; im Test ${share}`, person: (share) => `im Test ${share}`, never: 'dieser Lauf fragt nie',
    unlike: (promise) => `zugesagt: höchstens ${promise} der Bilder, die denen des Trainings gleichen`, unlikeOff: 'dieser Lauf meldet keine',
    untested: 'dieser Lauf wurde nicht getestet',
    driftPerson: (of, share, week) => `Ungewöhnlich viele unsicher: ${of} (${share}) in der Woche vom ${week}`,
    driftUnlike: (of, share, week) => `Ungewöhnlich viele fremd: ${of} (${share}) in der Woche vom ${week}`,
    againstTest: (of, share) => `gegen ${of} (${share}) im Test.`, againstPromise: (share) => `gegen zugesagte ${share}.`,
    byPictures: (n) => `Gestützt auf ${pictures(n)}; der Zufall allein tut das selten.`, calm: (n) => `Keine Veränderung gefunden, gestützt auf ${pictures(n)}.`,
    few: (n, least) => `Zu wenige, um eine Veränderung zu erkennen: ${n === 1 ? 'ein neues Bild' : `${count(n)} neue Bilder`}; eine Woche braucht ${least}.`,
    retrain: (corrected, confirmed) => `Neu lernen mit ${[corrected, confirmed].filter((part) => part !== null).join(' und ')}`,
    corrections: (n) => counted(n, 'Berichtigung', 'Berichtigungen'), confirmations: (n) => counted(n, 'Bestätigung', 'Bestätigungen'),
  },
  'model-view': {
    lost: (times, pixels) =>
      `${times}-fach verkleinert: Einzelheiten unter ${pixels} Pixeln dieses Bildes verschwinden. `
      + 'Kommt es auf sie an, beschneiden Sie die Bilder oder wählen Sie eine größere Bildgröße.',
    seen: (model, width, height) => `Das Modell sieht ${model} × ${model} Pixel dieses Bildes, das ${width} × ${height} hat.`,
    values: (lowest, highest) => `Seine Pixel erreichen das Modell als Zahlen von ${lowest} bis ${highest}.`,
    unusual: 'Modelle erwarten meist Zahlen zwischen −3 und 3: Vergleichen Sie Mittelwert und Standardabweichung mit seiner Dokumentation.',
    swapped: 'Das Modell bekommt Blau zuerst: Rot und Blau tauschen die Plätze.',
    ofProject: (picture, project) => `${quoted(picture)} aus dem Projekt ${quoted(project)}`,
    sample: (picture) => `${quoted(picture)} der Beispielbilder`,
  },
  'heat-map-grid': { one: (size) => `${size} Stellen`, several: (first, last) => `${first} und ${last} Stellen, zusammengezählt` },
  'sanity-trials': {
    labels: 'Labels', head: 'Klassifikationskopf', whole: 'ganzem Netz', stages: (n) => (n === 1 ? 'oberster Stufe' : `den obersten ${n} Stufen`),
  },
  'pixel-reading': {
    asFile: 'wie jede Datei es sagt', fullRange: 'voller DICOM-Bereich', window: (centre, width) => `DICOM-Fenster ${centre} (Breite ${width})`,
    values: (low, high) => `Werte von ${low} bis ${high}`, bands: (bands) => `Kanäle ${bands.join(', ')}`, page: (page) => `Seite ${page}`,
  },
  arms: {
    transfer: 'Transfer Learning', 'top-block': 'Fine-Tuning des obersten Blocks', everything: 'Fine-Tuning von allem',
    'from-scratch': 'Training von Grund auf',
  },
  'arms.short': { transfer: 'Transfer', 'top-block': 'Oberster Block', everything: 'Alles', 'from-scratch': 'Von Grund auf' },
  'components.setNames': {
    train: { name: 'Training', explanation: 'Woraus das Modell lernt.' },
    validation: { name: 'Validierung', explanation: 'Wonach Einstellungen gewählt werden.' },
    test: { name: 'Test', explanation: 'Zurückgehalten, um das Ergebnis zu messen.' },
  },
  'components.strategyNames': {
    transfer: { name: 'Transfer Learning', sentence: 'Lässt das Netz eingefroren und trainiert nur den Kopf.' },
    'fine-tune': { name: 'Fine-Tuning', sentence: 'Taut die oberen Schichten auf, damit auch sie aus Ihren Bildern lernen.' },
    'from-scratch': { name: 'Von Grund auf', sentence: 'Trainiert dasselbe Netz ohne Vortraining, um zu zeigen, was Vortraining wert ist.' },
  },
  'components.augmentationNames': {
    photos: { name: 'Fotos und Produkte', sentence: 'Beschnitten, gespiegelt, Helligkeit und Farbe leicht verändert.' },
    scans: { name: 'Röntgen- und Schnittbilder', sentence: 'Leicht gedreht, verschoben und in der Helligkeit verändert; nie gespiegelt.' },
    microscopy: { name: 'Mikroskopie, Satellit, Haut', sentence: 'In alle Richtungen gedreht und gespiegelt, die Farbe leicht verändert.' },
    oriented: { name: 'Text, oder wo links und rechts zählen', sentence: 'Beschnitten und in der Helligkeit verändert; nie gespiegelt oder gedreht.' },
    none: { name: 'Keine', sentence: 'Jede Epoche sieht genau dieselben Bilder.' },
  },
  'components.stateNames': {
    queued: 'Wartet', preparing: 'Vorbereitung', training: 'Training', evaluating: 'Test', paused: 'Angehalten',
    done: 'Fertig', cancelled: 'Gestoppt', interrupted: 'Unterbrochen', failed: 'Fehlgeschlagen',
  },
  components: {
    copied: 'Kopiert', copyByHand: 'Diesen Text kopieren', copyField: 'Zu kopierender Text', copyDetails: 'Einzelheiten kopieren',
    more: 'Mehr im Glossar', copyTable: 'Als Tabelle kopieren', retry: 'Noch einmal versuchen', screenFailed: 'Diese Ansicht funktioniert nicht mehr',
    cannotShow: (alt) => `${alt} (nicht darstellbar)`,
    interval: (value, interval) => `${value}, ${interval}`,
    chart: {
      best: 'Bestes',
      noValues: (name) => `${name}: noch keine Werte`,
      marked: (word, label) => `, ${word} bei ${label}`,
      range: (name, first, last, marked) => `${name}: von ${first} bis ${last}${marked}`,
    },
    deleteTitle: 'Endgültig löschen?',
    deleteWhat: (n, size) => [
      ...(n.projects > 0 ? [counted(n.projects, 'Projekt', 'Projekte')] : []), ...(n.runs > 0 ? [runs(n.runs)] : []),
      ...(n.pictures > 0 ? [`Labels von ${picturesDative(n.pictures)}`] : []),
      ...(n.predictionSets > 0 ? [`Vorhersagen für ${counted(n.predictionSets, 'Ordner', 'Ordner')}`] : []), `${size} an Dateien`,
    ].join(', '),
    deleteMeasuring: 'Wird gemessen…',
    deleteHelp: 'Das lässt sich nicht rückgängig machen. Bilder in Ihren eigenen Ordnern werden nie angerührt.',
    deleteKeep: 'Behalten', deleteForGood: 'Endgültig löschen', deleteNamed: (name) => `${quoted(name)} endgültig löschen…`,
    emptyTrash: 'Papierkorb leeren', findingsTitle: 'Einige gespeicherte Daten sind beschädigt',
  },
  'components.format': {
    million: (n) => `${n} Mio.`,
    billion: (n) => `${n} Mrd.`,
    today: (time) => `heute ${time}`,
    yesterday: (time) => `gestern ${time}`,
    quoted, pictures, minutes: (n) => counted(n, 'Minute', 'Minuten'),
  },
  compute: {
    title: 'Rechnen',
    help: 'Eine Engine rechnet, auf der CPU oder einer GPU. '
      + 'Thaw probiert alle, die dieser Computer haben kann, und trainiert mit der schnellsten, die richtig rechnet.',
    states: { loading: 'Die Engines werden geladen…', failed: 'Die Engines lassen sich nicht anzeigen' },
    table: 'Engines',
    columns: { engine: 'Engine', frozen: 'Inferenz', training: 'Training', memory: 'Speicher', action: 'Aktion' },
    perSecond: 'Bilder/s',
    columnsHelp: (backbone) => `Bilder pro Sekunde mit ${quoted(backbone)}: Inferenz durch das eingefrorene Modell und Training mit allen Schichten aufgetaut.`,
    inUse: 'in Gebrauch', pinned: 'von Ihnen festgelegt', available: 'verfügbar', notAvailable: 'nicht verfügbar', untested: 'noch nicht geprüft',
    measured: (when) => `Gemessen ${when}.`,
    notMeasured: 'Noch nicht gemessen, oder Treiber, Version oder vortrainiertes Modell haben sich geändert. Bis dahin trainiert Thaw auf der CPU.',
    noneChosen: 'Auf diesem Computer kann keine Engine trainieren.',
    measure: 'Messen', again: 'Noch einmal messen', measuring: 'Eine Messung läuft schon.',
    measureHelp: 'Dauert höchstens 20 s und wartet, solange ein Lauf trainiert.',
    pin: 'Immer diese', pinNow: (engine) => `Läufe trainieren jetzt mit ${engine}.`,
    fastest: 'Wieder die schnellste', fastestNow: 'Läufe trainieren jetzt mit der schnellsten Engine.',
    install: 'TensorFlow installieren…', installTitle: 'TensorFlow installieren',
    installHelp: 'TensorFlow trainiert auf NVIDIA-GPUs mit CUDA 11.2. Seine Bibliothek, mehrere hundert Megabyte, ist in Thaw nicht enthalten.',
    download: 'Herunterladen', downloadHelp: 'Verbindet sich mit storage.googleapis.com und sonst nirgends. Ihre Bilder bleiben, wo sie sind.',
    fromFolder: 'Aus einem Ordner installieren…',
    fromFolderHelp: 'Für Computer ohne Netz: ein Ordner mit den Archiven von libtensorflow und seiner Node-Anbindung.',
    chooseWhy: 'Wählen Sie den Ordner mit den Archiven von TensorFlow.', cpuOnly: 'Nur die CPU-Fassung, sie ist kleiner',
    installing: 'Die Installation läuft schon.',
    header: (engine, rate) => (rate === null ? engine : `${engine} ${rate} Bilder/s`), headerName: (shown) => `${shown}: Rechnen`,
    headerNone: 'Keine Engine',
  },
  reading: {
    title: 'Wie Dateien gelesen werden',
    help: 'Was eine Datei offenlässt, für alle Bilder dieses Projekts. Ein Lauf behält die Art, mit der er gelernt hat.',
    save: 'Alle Bilder so lesen', cancel: 'Abbrechen', saved: 'Bilder werden von jetzt an auf die neue Art gelesen.',
    dicom: (n) => `Fensterung von ${counted(n, 'DICOM-Bild', 'DICOM-Bildern')}`,
    windows: { file: 'Wie jede Datei es sagt', full: 'Vom dunkelsten zum hellsten Wert', fixed: 'Dasselbe Fenster für alle' },
    windowHelp: {
      file: 'Wo eine Datei kein Fenster nennt, vom dunkelsten zum hellsten Wert.', full: 'Jedes Bild nach seinen eigenen Werten.',
      fixed: 'Helligkeit lässt sich zwischen Bildern vergleichen.',
    },
    centre: 'Mitte', width: 'Breite', range: (n) => `Helligkeit von ${picturesDative(n)} mit mehr als 8 Bit`,
    ranges: { each: 'Jedes Bild nach seinen eigenen Werten', fixed: 'Derselbe Bereich für alle' },
    rangeHelp: { each: 'Blasse Bilder werden so hell wie andere.', fixed: 'Helligkeit lässt sich zwischen Bildern vergleichen.' },
    low: 'Schwarz', high: 'Weiß', reversed: 'Der Wert für Weiß muss über dem für Schwarz liegen.',
    tiff: (n) => `Kanäle und Seiten von ${counted(n, 'TIFF-Bild', 'TIFF-Bildern')}`,
    bandsOwn: 'Eigene Kanäle', bandsAuto: 'Wie jede Datei sie beschreibt', band: { red: 'Rot', green: 'Grün', blue: 'Blau' },
    page: 'Seite', pageHelp: 'Leer: die erste Seite in voller Auflösung.',
    lens: 'Fenster: ziehen ändert Helligkeit und Kontrast (Umschalt+W)', lensOff: 'Ziehen bewegt das Bild (Umschalt+W)',
    lensFigure: (low, high) => `${figure(low)} bis ${figure(high)}`, lensReset: 'Wie es gelesen wird',
  },
  frame: {
    name: 'Thaw', home: 'Alle Projekte', settings: 'Einstellungen', settingsSection: (section) => `Einstellungen: ${section}`,
    switchProject: 'Projekt wechseln', skip: 'Zum Inhalt',
    rail: { pictures: 'Bilder', label: 'Labeln', train: 'Training', runs: 'Läufe', compare: 'Vergleich', predict: 'Vorhersage' },
    railName: 'Schritte eines Projekts', find: 'Suchen', palette: 'Ansicht, Lauf, Klasse oder Bild suchen, oder fragen: „Wie …?“',
    kinds: { screen: 'Ansicht', run: 'Lauf', class: 'Klasse', project: 'Projekt', action: 'Aktion', pictures: 'Bilder', question: 'Frage', term: 'Begriff' },
    actions: { import: 'Ordner importieren…', help: 'Alle Tasten zeigen', theme: 'Erscheinungsbild wechseln' },
    picturesNamed: (words) => `Bilder mit ${quoted(words)} im Dateinamen`, paletteEmpty: 'Nichts gefunden.',
    theme: { auto: 'Erscheinungsbild: wie das System', light: 'Erscheinungsbild: hell', dark: 'Erscheinungsbild: dunkel' },
    lost: 'Thaw antwortet nicht. Wurde es geschlossen, starten Sie es wieder; diese Seite verbindet sich dann von selbst.',
    refused: 'Thaw wurde neu gestartet, diese Seite ist nicht mehr verbunden. Öffnen Sie die Seite, die Thaw beim Start genannt hat.',
    ended: 'Der Link, der diese Seite öffnete, wurde ein zweites Mal benutzt; sie ist nicht mehr verbunden. Starten Sie Thaw neu für einen neuen; '
      + 'waren Sie das nicht, kann jemand anders lesen, was Thaw ausgibt.',
    question: (question) => `${quoted(question)} Antworten Sie in dem Tab, den Thaw geöffnet hat, oder in seinem Terminal.`,
    help: 'Hilfe', glossary: 'Glossar', askHelp: 'Wie geht das?', keys: 'Tasten', keysEverywhere: 'Überall', keysInPictures: 'In Bilder und Vorhersage',
    gridKeys: [
      ['Pfeiltasten', 'zum nächsten Bild'], ['Leertaste oder Enter', 'groß zeigen'], ['1 bis 9', 'Klasse setzen'],
      ['U oder Strg Z', 'Labels rückgängig, so weit zurück Sie wollen'], ['Umschalt mit Pfeil oder Klick', 'einen Bereich auswählen'],
      ['Strg Klick', 'eines zur Auswahl hinzunehmen'], ['Ziehen', 'jedes Bild auswählen, das der Rahmen berührt'],
      ['Strg A', 'alle auswählen'], ['Escape', 'Auswahl aufheben'],
    ],
    keysInLabelling: 'Beim Labeln',
    labellingKeys: [
      ['1 bis 9, 0, Buchstaben', 'Klasse der Taste setzen, weiter zum nächsten Bild'], ['/', 'Klasse nach Namen suchen oder anlegen'],
      ['Umschalt U', 'unsicher: kommt am Ende wieder'], ['→', 'vorerst überspringen'], ['X', 'als unbrauchbar auslassen'],
      ['U oder Strg Z', 'rückgängig, zurück zu jenem Bild'], ['Escape', 'verlassen'],
    ],
    queued: 'Wartet', progress: (done, total) => `${done} von ${total}`, stop: 'Stopp',
    more: (n) => `${n} weitere ${n === 1 ? 'wartet' : 'warten'}`, messages: 'Meldungen', screenComes: 'Die Ansicht wird geladen…',
    stopKeeps: 'Was bisher gelernt wurde, bleibt.', tellMe: 'Melden, wenn fertig',
    notFound: 'Unter dieser Adresse ist nichts', notFoundHelp: 'Vielleicht wurde es gelöscht, oder die Adresse enthält einen Tippfehler.',
  },
  'settings.sections': {
    compute: 'Rechnen', starting: 'Vortrainierte Modelle', storage: 'Speicherplatz', backup: 'Sicherung', labelling: 'Labeln', appearance: 'Darstellung',
    about: 'Über Thaw und Lizenzen',
  },
  guide: {
    title: 'Wie weiter',
    sentences: {
      add: () => 'Es gibt noch keine Bilder.',
      label: ({ unlabelled }) => (unlabelled === 1 ? 'Das Bild hat noch kein Label.' : `Keines der ${pictures(unlabelled)} hat schon ein Label.`),
      'second-class': () => 'Ein Modell braucht mindestens zwei Klassen zum Unterscheiden.',
      check: () => 'Suchen Sie vor dem Training nach Duplikaten, Datenlecks und falschen Labels.',
      alarms: ({ alarms }) => `Die Prüfung fand ${counted(alarms, 'Auffälligkeit', 'Auffälligkeiten')}, die das Ergebnis verfälschen würden.`,
      train: () => 'Die Bilder sind bereit für ein erstes Modell.',
      watch: () => 'Ein Modell lernt gerade.',
      mistakes: () => 'Sehen Sie, welche Bilder Ihr bester Lauf falsch erkennt, und warum.',
      compare: ({ done }) => `Sehen Sie, welcher Ihrer ${counted(done, 'Lauf', 'Läufe')} besser ist.`,
      predict: () => 'Lassen Sie den Lauf Ihrer Wahl neue Bilder sortieren.',
      review: () => 'Gehen Sie die Labels durch, die falsch aussehen.',
      corrections: () => 'Korrekturen werden Labels: Trainieren Sie neu, um daraus zu lernen.',
    },
    buttons: {
      add: 'Bilder hinzufügen', label: 'Bilder labeln', 'second-class': 'Bilder labeln', check: 'Bilder prüfen', alarms: 'Auffälligkeiten ansehen',
      train: 'Trainieren', watch: 'Zusehen', mistakes: 'Fehler ansehen', compare: 'Vergleichen', predict: 'Vorhersagen', review: 'Labels durchsehen',
      corrections: 'Neu trainieren',
    },
  },
  'glossary.page': {
    title: 'Glossar', help: 'Die Begriffe der Ansichten und Berichte, jeder in zwei Sätzen. Wo eine Zeichnung hilft, steht eine dabei.',
    search: 'Begriffe durchsuchen', none: (searched) => `Kein Begriff passt zu ${quoted(searched)}.`, copyLink: (term) => `Link zu ${quoted(term)}`,
    drawing: {
      isX: 'ist es', isNotX: 'ist es nicht', called: 'so erkannt',
      recall: 'Acht Bilder gehören zur Klasse; sechs davon liegen im Ring derer, die das Modell so erkannt hat.',
      specificity: 'Zehn Bilder gehören nicht zur Klasse; acht davon liegen außerhalb des Rings derer, die das Modell so erkannt hat.',
      precision: 'Im Ring liegen acht Bilder, die das Modell so erkannt hat; sechs davon gehören zur Klasse.',
      roc: 'Eine Kurve steigt steil zur Ecke oben links, über der Diagonale des Ratens. Die Fläche darunter ist getönt.',
      falseAlarms: 'Fehlalarme', sensitivity: 'Sensitivität',
      calibration: 'Punkte aus Konfidenz und Anteil richtiger liegen nahe der Diagonale, und darunter, wo das Modell zu sicher ist.',
      confidence: 'Konfidenz', correct: 'richtig',
      matrix: 'Zwei Zeilen für die wahren Klassen, zwei Spalten für die vorhergesagten: 46 und 43 richtige auf der Diagonale, 4 und 7 Fehler daneben.',
      actual: 'wahr', predicted: 'vorhergesagt',
      folds: 'Fünf Zeilen aus fünf Teilen; in jeder Zeile wird ein anderer Teil getestet, aus den übrigen wird gelernt.',
      thawLine: 'Eine Säule aus Schichten: Die unter einer gestrichelten Linie sind eingefroren und blau, die darüber lernen und sind orange.',
      line: 'Auftaulinie',
      overfitting: 'Über die Epochen sinkt der Verlust auf Trainingsbildern immer weiter; auf Validierungsbildern sinkt er, dann steigt er. '
        + 'Die beste Epoche liegt dazwischen.',
      training: 'Training', validation: 'Validierung', best: 'beste', epochs: 'Epochen',
      leak: 'Dasselbe Bild liegt in der Trainingsmenge und in der Testmenge.', test: 'Test',
      threshold: 'Zwei Hügel von Wahrscheinlichkeiten überlappen sich, Bilder außerhalb der Klasse und Bilder der Klasse; eine Linie trennt sie.',
      sets: 'Ein Balken aus drei Teilen: Der größte ist für das Training, der Rest für Validierung und Test.',
    },
  },
  'palette.questions': {
    addPictures: { ask: 'Wie füge ich Bilder hinzu?', answer: 'Bilder, „Bilder hinzufügen…“, oder einen Ordner dort ablegen', also: 'importieren Ordner mehr neu' },
    newProject: { ask: 'Wie beginne ich ein neues Projekt?', answer: 'Einen Ordner mit Bildern wählen', also: 'anlegen erstellen importieren öffnen' },
    label: { ask: 'Wie labele ich Bilder?', answer: 'Labeln: eine Taste pro Klasse, ein Bild nach dem anderen', also: 'beschriften annotieren zuordnen Tastatur' },
    addClass: { ask: 'Wie füge ich eine Klasse hinzu?', answer: 'Bilder, „Klassen…“', also: 'neue Kategorie anlegen' },
    changeClasses: {
      ask: 'Wie benenne ich Klassen um oder vereinige sie?', answer: 'Bilder, „Klassen…“', also: 'umbenennen zusammenlegen teilen löschen Farbe Taste',
    },
    wrongLabels: { ask: 'Wie finde ich falsche Labels?', answer: 'Die Labelprüfung fragt nach jedem zweifelhaften Label', also: 'Labelfehler verdächtig bereinigen' },
    undo: { ask: 'Wie mache ich etwas rückgängig?', answer: 'U oder Strg Z in Bilder, so weit zurück Sie wollen', also: 'zurück widerrufen Versehen' },
    splitAgain: { ask: 'Wie teile ich neu auf?', answer: 'Bilder, „Mengen…“', also: 'Aufteilung Training Validierung Test Anteile sperren' },
    check: {
      ask: 'Wie finde ich Duplikate und Datenlecks?', answer: 'Prüfung des Datensatzes', also: 'Kopien Abkürzung Qualität Ausreißer Gruppen Patient doppelt',
    },
    train: { ask: 'Wie trainiere ich ein Modell?', answer: 'Training: Eine Karte ist empfohlen', also: 'lernen starten Lauf Fine-Tuning Transfer' },
    strongerModel: {
      ask: 'Wie bekomme ich ein stärkeres Modell?', answer: 'Einstellungen, Vortrainierte Modelle: eine ONNX-Datei hinzufügen',
      also: 'besser genauer größer Backbone vortrainiert',
    },
    everyStrategy: { ask: 'Wie probiere ich jede Strategie?', answer: 'Training, „Showdown“', also: 'alle beste welche' },
    compare: { ask: 'Wie vergleiche ich zwei Läufe?', answer: 'Vergleich: zwei oder mehr wählen', also: 'Unterschied besser Modelle Ergebnisse Urteil' },
    mistakes: { ask: 'Wie sehe ich die Fehler?', answer: 'Seite des Laufs, Fehler', also: 'falsch verwechselt Konfusionsmatrix' },
    lookInside: { ask: 'Wie sehe ich, wohin das Modell schaut?', answer: 'Seite des Laufs, Erklären', also: 'Heatmap Wärmebild warum wo' },
    threshold: {
      ask: 'Wie übersehe ich weniger, oder wie gibt es weniger Fehlalarme?', answer: 'Seite des Laufs, Vertrauen: Arbeitspunkt',
      also: 'Schwelle Sensitivität Spezifität Präzision ROC',
    },
    trust: { ask: 'Kann ich den Prozenten trauen?', answer: 'Seite des Laufs, Vertrauen: Kalibrierung', also: 'Konfidenz Wahrscheinlichkeit sicher' },
    testFolder: { ask: 'Wie teste ich auf anderen Bildern?', answer: 'Seite des Laufs, Vertrauen: Test auf einem Ordner', also: 'extern Validierung neu Standort' },
    export: { ask: 'Wie exportiere ich ein Modell?', answer: 'Seite des Laufs, „Exportieren…“', also: 'ONNX speichern woanders benutzen weitergeben' },
    report: { ask: 'Wie mache ich einen Bericht?', answer: 'Seite des Laufs, „Bericht…“', also: 'PDF drucken Dokument teilen veröffentlichen' },
    predict: { ask: 'Wie sortiere ich neue Bilder?', answer: 'Vorhersage: Bilder ablegen oder einen Ordner nennen', also: 'benutzen klassifizieren anwenden' },
    table: { ask: 'Wie bekomme ich eine Tabelle für Excel?', answer: 'Vorhersage, „Als CSV speichern…“', also: 'CSV LibreOffice kopieren Ergebnisse' },
    exportLabels: { ask: 'Wie exportiere ich die Labels?', answer: 'Bilder, „Mehr“, „Labels exportieren…“', also: 'CSV speichern Anmerkungen' },
    secondReader: {
      ask: 'Wie vergleiche ich die Labels zweier Personen?', answer: 'Übereinstimmung der Befunder', also: 'zweite Kappa uneinig zusammenführen',
    },
    backUp: { ask: 'Wie sichere ich alles?', answer: 'Einstellungen, Sicherung', also: 'Backup Kopie wiederherstellen umziehen Archiv' },
    space: { ask: 'Wie schaffe ich Speicherplatz?', answer: 'Einstellungen, Speicherplatz', also: 'Cache leeren löschen Größe voll' },
    trash: { ask: 'Wie hole ich Gelöschtes zurück?', answer: 'Alle Projekte und Läufe: der Papierkorb unten', also: 'wiederherstellen entfernt' },
    engine: { ask: 'Wie nutze ich die GPU?', answer: 'Einstellungen, Rechnen', also: 'Grafikkarte CUDA schneller langsam CPU TensorFlow' },
    language: { ask: 'Wie ändere ich die Sprache?', answer: 'Einstellungen, Darstellung', also: 'Deutsch Englisch English' },
    theme: { ask: 'Wie wechsle ich zu dunkel oder hell?', answer: 'Wechselt das Erscheinungsbild sofort', also: 'Nacht Farben Kontrast dark' },
    keys: { ask: 'Welche Tasten gibt es?', answer: 'Zeigt alle Tasten', also: 'Kürzel Tastatur Hilfe' },
    terms: { ask: 'Was bedeutet ein Begriff?', answer: 'Glossar', also: 'Hilfe Erklärung Wort Wörterbuch' },
    offline: { ask: 'Verlässt etwas diesen Computer?', answer: 'Einstellungen, Über Thaw: nein; Modelle lassen sich aber herunterladen', also: 'Datenschutz Internet Cloud Netz hochladen sicher' },
  },
  actions: { close: 'Schließen', undo: 'Rückgängig' },
  bridge: {
    unreachable: 'Thaw antwortet nicht. Wurde sein Fenster oder Terminal geschlossen, starten Sie es wieder; diese Seite verbindet sich dann von selbst.',
    refused: 'Diese Seite ist nicht mehr verbunden. Öffnen Sie die Seite, die Thaw beim Start genannt hat.',
    bug: 'In Thaw ist etwas schiefgegangen.', unreadable: 'In Thaw ist etwas schiefgegangen: Die Antwort war nicht lesbar.',
    stopped: 'Gestoppt.', unexpected: 'In Thaw ist etwas schiefgegangen: Die Antwort hat eine unerwartete Form.',
  },
  saving: {
    download: 'Herunterladen', downloading: 'Ihr Browser speichert die Datei.',
    choose: 'Ort wählen…', saveCsv: 'Als CSV sichern…', saved: (file) => `Gesichert als ${quoted(file)}.`, choice: 'Welche Tabellenkalkulation sie liest',
    kinds: { comma: 'Schreibt 0.5: Spalten durch Kommas getrennt', semicolon: 'Schreibt 0,5: Spalten durch Semikolons getrennt' },
  },
  report: {
    button: 'Bericht…', title: 'Bericht', preview: 'Der Bericht',
    help: 'Eine Seite für Leser, die Thaw nie gesehen haben: Daten, Aufteilung, Methoden, Kennzahlen mit 95-%-KI und Grenzen. '
      + 'Ein Methodenabsatz für eine Veröffentlichung ist dabei. Die Datei steht für sich und braucht kein Netz.',
    states: { loading: 'Der Bericht wird erstellt…', failed: 'Der Bericht konnte nicht erstellt werden' },
    open: 'In neuem Tab öffnen', print: 'Drucken oder als PDF sichern', save: 'Als Datei sichern', saveHtml: 'Als Webseite sichern…',
    savePdf: 'Als PDF sichern…', saved: (file) => `Der Bericht ist als ${quoted(file)} gesichert.`,
  },
  home: {
    intro: 'Bringen Sie einem vortrainierten Modell bei, Ihre eigenen Bilder zu unterscheiden, auf diesem Computer.',
    step: (n, name) => `${n}. ${name}`,
    steps: {
      bring: { name: 'Bilder bringen', help: 'Ein Ordner pro Klasse, oder irgendeiner: Sie labeln mit einer Taste pro Bild.' },
      learn: { name: 'Lernen lassen', help: 'Eingefrorene Schichten kennen schon Bilder; aufgetaute lernen Ihre.' },
      use: { name: 'Prüfen und benutzen', help: 'Sehen Sie, was stimmt und was nicht; dann sortiert es neue Bilder.' },
    },
    drop: 'Legen Sie hier einen Ordner mit Bildern ab',
    dropHelp: 'Am besten ein Ordner pro Klasse. Bilder bleiben, wo sie sind; Thaw ändert sie nie.',
    choose: 'Ordner wählen', sample: 'Mit Beispielbildern probieren', promise: 'Nichts verlässt diesen Computer.', projects: 'Projekte',
    facts: (n, k) => `${pictures(n)}, ${classes(k)}`,
    used: (when) => `Benutzt ${when}`, menu: (name) => `Mehr zu ${quoted(name)}`, rename: 'Umbenennen', renameTitle: 'Projekt umbenennen',
    newName: 'Name', save: 'Speichern', trash: 'In den Papierkorb', trashed: (name) => `${quoted(name)} ist im Papierkorb.`, restore: 'Zurückholen',
    trashTitle: (n) => `Projekte im Papierkorb (${n})`, trashHelp: 'Sie können diese Projekte zurückholen. Ihre Bilder wurden nie angerührt.',
    states: {
      empty: 'Hier werden Ihre Projekte stehen.', loading: 'Ihre Projekte werden geladen…', failed: 'Ihre Projekte lassen sich nicht anzeigen',
    },
  },
  folder: {
    title: 'Ordner wählen', path: 'Ordner', pathHelp: 'Tippen Sie einen Pfad und drücken Sie Enter, oder blättern Sie in der Liste.',
    up: 'Ein Ordner höher', use: 'Diesen Ordner nehmen', cancel: 'Abbrechen',
    pictures: (n) => (n === 0 ? 'Keine Bilder direkt in diesem Ordner; die in Unterordnern zählen auch.' : `${pictures(n)} direkt in diesem Ordner.`),
    states: { empty: 'Dieser Ordner hat keine Unterordner.', loading: 'Der Ordner wird gelesen…', failed: 'Dieser Ordner lässt sich nicht zeigen' },
    tooLarge: (path, size) =>
      `${quoted(path)} hat ${size}; abgelegte Dateien dürfen bis zu 64 MB haben. Wählen Sie stattdessen den Ordner, dann wird nichts kopiert.`,
    upload: {
      title: 'Abgelegte Bilder kopieren',
      ask: (n, size) =>
        `Ein Browser verbirgt, wo abgelegte Dateien liegen. Thaw kann ${files(n)} (${size}) in den Arbeitsbereich kopieren. `
        + 'Oder wählen Sie den Ordner auf dem Datenträger, dann wird nichts kopiert.',
      copy: 'In den Arbeitsbereich kopieren', onDisk: 'Den Ordner wählen',
      progress: (done, n) => `${count(done)} von ${counted(n, 'Datei', 'Dateien')} kopiert`,
      leftOut: (n, first) => (n === 1 ? first : `${files(n)} sind keine Bilder und wurden nicht gespeichert. Die erste: ${first}`),
      stop: 'Stopp',
    },
  },
  relabel: {
    title: 'Labels berichtigen', help: 'Wählen Sie Bilder aus, um ihre Labels zu berichtigen. Die Taste einer Klasse setzt sie.',
    selected: (n) => `${count(n)} ausgewählt`, take: (label) => `${quoted(label)} übernehmen`,
    nothingPredicted: 'Das Modell sagt hier keine andere Klasse vorher.',
    differ: 'Diese Bilder wurden als verschiedene Klassen vorhergesagt. Nehmen Sie sie einzeln.',
    nothingSelected: 'Wählen Sie zuerst ein Bild aus.', marks: { ambiguous: 'Mehrdeutig', unsure: 'Unsicher' },
    again: 'Wieder benutzen', otherClass: 'Andere Klasse', newClass: 'Keine Klasse passt',
    labelled: (what, label) => `${what}: jetzt ${quoted(label)}.`, undo: 'Rückgängig',
    was: (label) => `war ${quoted(label)}`, nowLabelled: (label) => `jetzt ${quoted(label)}`, nowUnlabelled: 'Label entfernt',
    nowLeftOut: (reason) => `ausgelassen (${reason})`, nowRemoved: 'entfernt',
    marked: (mark) => ({ unsure: 'unsicher', ambiguous: 'mehrdeutig' })[mark],
    learnAgain: (n) => `Mit ${counted(n, 'Berichtigung', 'Berichtigungen')} neu lernen`,
    learnAgainRun: (run, n) => `${quoted(run)} mit ${counted(n, 'Berichtigung', 'Berichtigungen')} neu lernen`,
    sameSettings: (time) => `Gleiche Einstellungen, gleicher Seed${time === null ? '' : `; es dauerte ${time}`}. Dieser Lauf bleibt, wie er ist.`,
    correctedName: (run) => `${run}, berichtigt`,
    begun: (run) => `${quoted(run)} lernt mit den Berichtigungen. Vergleichen Sie beide, wenn es fertig ist.`,
    learning: (run) => `${quoted(run)} lernt gerade mit diesen Berichtigungen.`, openRun: 'Öffnen',
    learned: (run) => `${quoted(run)} hat mit diesen Berichtigungen gelernt.`, compare: 'Beide vergleichen',
  },
  'image-grid': {
    previous: 'Voriges Bild', next: 'Nächstes Bild', neighbours: 'Nachbarn', of: (i, n) => `${count(i)} von ${count(n)}`, zoom: 'Zoom',
    smaller: 'Verkleinern (-)', larger: 'Vergrößern (+)', fit: 'Ins Fenster einpassen',
    natural: '1:1, ein Pixel auf einem Pixel des Bildschirms (Z; noch einmal: zurück)',
    magnification: (factor) => percent(Math.round(factor * 100) / 100), settled: 'erledigt,', shown: pictures,
    selected: (n, all) => (n === all && n > 1 ? `Alle ${count(n)} ausgewählt` : `${count(n)} ausgewählt`),
    above: (n) => `${count(n)} darüber`, below: (n) => `${count(n)} darunter`,
    showAbove: (n) => `Das nächste von ${count(n)} ausgewählten darüber zeigen`,
    showBelow: (n) => `Das nächste von ${count(n)} ausgewählten darunter zeigen`,
    wasOutOfView: 'Das ausgewählte Bild war nicht zu sehen. Jetzt ist es da; drücken Sie die Taste noch einmal, um es zu ändern.',
    ask: {
      title: (n, selected) => `${count(n)} der ${count(selected)} ausgewählten Bilder ${n === 1 ? 'ist' : 'sind'} nicht zu sehen`,
      help: 'Eine Taste ändert nur, was Sie sehen, wenn Sie hier nichts anderes sagen.',
      show: 'Das nächste zeigen', all: (what, n) => `${what}: alle ${count(n)}`, cancel: 'Abbrechen',
    },
    loading: 'Ein Bild, das noch lädt',
  },
  check: {
    title: 'Datensatzprüfung: Ist dem Ergebnis zu trauen?',
    help: 'Vor dem Training sucht Thaw nach Fast-Duplikaten in Test- und Trainingsmenge und nach Abkürzungen in Dateien und Rändern.',
    start: 'Bilder prüfen', again: 'Noch einmal prüfen', busy: 'Andere Arbeit läuft. Prüfen Sie die Bilder, wenn sie fertig ist.',
    stale: 'Bilder oder Labels haben sich seit dieser Prüfung geändert.', regroup: 'Neu aufteilen, diese zusammenhalten',
    undo: 'Neue Aufteilung rückgängig', nothingShared: 'Nichts Zusammengehöriges liegt in verschiedenen Mengen.',
    regroupHelp: (n) =>
      `Alle Bilder werden neu aufgeteilt; ${groups(n)} ${n === 1 ? 'bleibt' : 'bleiben'} ganz. `
      + 'Frühere Läufe wurden auf anderen Bildern getestet. Sie können das rückgängig machen.',
    checked: ({ pictures: n, unchecked, backbone }) =>
      `${pictures(n)} mit den Merkmalen von ${backbone} geprüft.${unchecked === 0 ? '' : ` ${uncheckedSentence(unchecked)}`}`,
    more: (n) => `und ${counted(n, 'weiteres', 'weitere')}`, example: (name, label, setName) => `${name}, ${label}, ${setName}`,
    show: 'Diese Bilder zeigen', close: 'Schließen', examples: 'Beispiele zeigen', hide: 'Beispiele verbergen',
    severities: { alarm: 'Warnung', note: 'Hinweis', fine: 'Gut' },
    states: { loading: 'Die letzte Prüfung wird geladen…', failed: 'Die letzte Prüfung lässt sich nicht zeigen' },
    ofRun: 'Was die Datensatzprüfung sonst fand', toTrain: 'Was Sie tun können', toPictures: 'Alle Bilder',
    inPictures: {
      start: 'Bilder prüfen', running: 'Prüfung läuft…', stale: 'Noch einmal prüfen', fine: 'Bilder geprüft',
      findings: (n) => counted(n, 'Auffälligkeit', 'Auffälligkeiten'),
    },
    failed: 'Die Prüfung ist fehlgeschlagen.',
  },
  'settings.catalogue': {
    title: 'Ein stärkeres holen',
    help: 'Veröffentlichte vortrainierte Modelle. Thaw lädt eines nur herunter, wenn Sie auf seinen Knopf drücken, und verbindet sich sonst nur, um TensorFlow zu holen, wenn Sie das verlangen.',
    recommended: 'Empfohlen', others: (n) => `${n} weitere`,
    states: { loading: 'Der Katalog wird gelesen…', failed: 'Der Katalog kann nicht gelesen werden' }, here: 'schon hier',
    size: 'Größe', licence: 'Lizenz', pictures: 'Bildgröße', time: 'Rechenzeit', from: 'Von',
    imageSize: (px) => `${px} × ${px} px`, times: (factor) => `etwa das ${factor}-Fache des mitgelieferten Modells`,
    statedAt: (address) => `Angegeben unter ${address}`,
    get: 'Holen', goOn: 'Weiter', again: 'Noch einmal versuchen', fromFolder: 'Aus einem Ordner…', getName: (get, name) => `${get}: ${name}`,
    chooseWhy: (file) => `Der Ordner, in dem ${quoted(file)} liegt.`,
    progress: (done, total) => `${done} von ${total}`, getting: (name) => `${name} wird geholt`,
    begun: (done, total) => `${done} von ${total} sind schon hier. Der nächste Versuch macht damit weiter.`,
  },
  settings: {
    title: 'Einstellungen',
    personTitle: 'Wer labelt',
    personHelp: 'Ihr Name steht neben den Labels, die Sie von jetzt an vergeben. '
      + 'Er bleibt in diesem Arbeitsbereich, seinen Sicherungen und exportierten Labels.',
    personName: 'Ihr Name', personSystem: (name) => `Leer: ${quoted(name)}, wie Ihr Computer Sie nennt.`,
    personNone: 'Leer: Neben Labels steht kein Name.', personSave: 'Speichern', personSaved: (name) => `Neue Labels tragen den Namen ${name}.`,
    personNobody: 'Neue Labels tragen keinen Namen.',
    personStates: { loading: 'Ihr Name wird gelesen…', failed: 'Ihr Name ist nicht lesbar' },
    back: 'Alle Projekte', workspace: 'Arbeitsbereich',
    workspaceHelp: 'Alles, was Thaw speichert, liegt in diesem Ordner. Ihre Bilder bleiben, wo sie sind.',
    folder: 'Ordner', space: 'Was Platz braucht', total: 'Insgesamt', version: 'Version', clear: 'Zwischenspeicher leeren',
    clearHelp: (limit) =>
      `Vorschaubilder, Merkmale und dekodierte Bilder werden bei Bedarf neu berechnet; kein Ergebnis geht verloren. Aktivierungen nehmen höchstens ${limit}.`,
    cleared: (size) => `${size} frei geworden.`, clearReceived: (size) => `${size} unbenutzte Bilder löschen`,
    nothingUnneeded: 'Alle sind in Gebrauch oder kamen in der letzten Stunde dazu.',
    clearReceivedHelp: 'Ohne Pfad abgelegte oder eingefügte Bilder liegen im Arbeitsbereich. Sie können die löschen, die nichts mehr benutzt.',
    keptCopiesHelp: (n, size) =>
      `Ein Einspielen bewahrt auf, was es ersetzt. Es gibt ${counted(n, 'solche Kopie', 'solche Kopien')}, zusammen ${size}.`,
    deleteCopies: (n) => (n === 1 ? 'Die aufbewahrte Kopie löschen…' : `${n} aufbewahrte Kopien löschen…`),
    deleteCopiesTitle: 'Endgültig löschen?', deleteCopiesHelp: 'Was vor diesem Einspielen da war, ist danach nicht mehr zurückzubekommen.',
    keepCopies: 'Behalten', deleteCopiesNow: 'Endgültig löschen', backupTitle: 'Sichern',
    backupHelp: 'Eine Datei enthält Projekte, Labels, Läufe, hinzugefügte Modelle und abgelegte Bilder. Bilder in Ihren eigenen Ordnern gehören nicht dazu.',
    backupFile: 'Datei', backupFileHelp: 'Pfad einer neuen Datei, zum Beispiel auf einem anderen Laufwerk. Er endet auf .tar.gz.',
    backupMake: 'Jetzt sichern', backupReplace: 'Datei ersetzen',
    backupTaken: 'Eine Datei dieses Namens gibt es schon. Wählen Sie einen anderen Namen, oder ersetzen Sie sie.',
    backupNeedsFile: 'Geben Sie zuerst den Pfad einer Datei ein.', restoreTitle: 'Einspielen',
    restoreHelp: 'Die Sicherung wird jetzt geprüft und ersetzt beim nächsten Start von Thaw, was da ist. Das Ersetzte wird aufbewahrt.',
    backupRestore: 'Prüfen und einspielen',
    backupPending: (file, aside) =>
      `Starten Sie Thaw neu, um ${quoted(file)} einzuspielen. Was dann hier ist, wird in „backups/${aside}“ aufbewahrt.`,
    backupCancel: 'Einspielen abbrechen',
    storageStates: { empty: '', loading: 'Der Arbeitsbereich wird gelesen…', failed: 'Der Arbeitsbereich ist nicht lesbar' },
    modelsHelp: 'Ein vortrainiertes Modell ist eine ONNX-Datei, die allgemeine Bilder schon kennt. Sie können jeden ONNX-Klassifikator hinzufügen.',
    modelStates: {
      empty: 'Keine vortrainierten Modelle', loading: 'Die vortrainierten Modelle werden geladen…',
      failed: 'Die vortrainierten Modelle lassen sich nicht anzeigen',
    },
    facts: {
      licence: 'Lizenz', size: 'Größe', sizeOf: (bytes, parameters) => `${bytes}, ${parameters} Parameter`,
      work: 'Arbeit pro Bild', multiplyAdds: (n) => `${n} Multiplikationen`,
      input: 'Eingabe', features: 'Merkmale', operators: 'Operatoren', sha256: 'SHA-256',
    },
    lines: 'Auftaulinien', linesHelp: 'Wo sich das Modell teilen lässt: Schichten darunter bleiben eingefroren, Schichten darüber können lernen.',
    line: 'Linie', share: 'Arbeit darüber', parameters: 'Parameter darüber', shape: 'Form', builtIn: 'enthalten', remove: 'Entfernen',
    removed: (name) => `${quoted(name)} wurde entfernt.`, findings: 'Anmerkungen', add: 'Vortrainiertes Modell hinzufügen',
    file: 'ONNX-Datei', fileHelp: 'Ihr Pfad auf diesem Computer. Oder legen Sie sie irgendwo auf dieser Seite ab, mit einer zweiten, wenn die ihre Gewichte enthält.',
    chooseFile: 'Wählen…', notSent: (name) => `${quoted(name)} lässt sich von hier nicht nehmen. Geben Sie den Pfad ein.`, inspect: 'Datei untersuchen',
    known: (name) => `Das ist ${name}; die Vorverarbeitung ist bekannt.`,
    unknown: 'Thaw kennt diese Datei nicht an ihrem Inhalt. Vergleichen Sie das Folgende mit ihrer Dokumentation:',
    licenceHelp: 'Name, etwa MIT. Leer: nicht bekannt.', attribution: 'Zu nennen',
    attributionHelp: 'Wen die Lizenz genannt haben will, falls jemanden.',
    name: 'Name', size: 'Bildgröße, px', mean: 'Mittelwert von Rot, Grün, Blau (0 bis 1)', std: 'Standardabweichung von Rot, Grün, Blau (0 bis 1)',
    channels: ['Rot', 'Grün', 'Blau'], order: 'Reihenfolge der Kanäle',
    inspected: (features, lines) => `${counted(features, 'Merkmal', 'Merkmale')}, ${counted(lines, 'Auftaulinie', 'Auftaulinien')}.`,
    input: 'Ein Bild, wie das Modell es sieht', inputBad: 'Kein Bild lässt sich zeigen, wie das Modell es sieht',
    check: 'Prüfen, ob es sich auftauen lässt', checking: 'Die Gradienten werden geprüft; das dauert bis zu einer Minute…',
    checkGood: (lines) => `Es lässt sich an ${counted(lines, 'Linie', 'Linien')} auftauen.`, checkBad: 'Es lässt sich nicht auftauen.',
    checkFigures: (forward, gradients) =>
      `Ausgaben weichen um höchstens ${forward} von onnxruntime ab, Gradienten um höchstens ${gradients} von finiten Differenzen.`,
    notMeasured: 'einen unbekannten Betrag', hardly: 'weniger als 0,01\u202f%', addModel: 'Dieses Modell hinzufügen',
    added: (name) => `${quoted(name)} wurde hinzugefügt.`, theme: 'Erscheinungsbild',
    themes: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache', languageHelp: 'Dateien, Klassen und was Sie schreiben, bleiben, wie sie sind.', systemLanguage: 'Wie das System',
    motion: 'Bewegung richtet sich nach Ihrem System: Ist „Bewegung reduzieren“ an, bewegt sich nichts.',
    aboutTitle: (version) => `Thaw ${version}`,
    about: 'Thaw trainiert Modelle, die Ihre Bilder sortieren. Alles geschieht auf diesem Computer: kein Konto, keine Telemetrie, und keine Netzverbindung außer für Downloads, die Sie starten.',
    licence: 'Thaw ist freie Software unter der Apache-Lizenz 2.0.', component: 'Komponente', licenceOf: 'Lizenz',
  },
  import: {
    ownFolder: 'Ordner zum Aktualisieren', ownFolderHelp: (n) => `Die Bilder dieses Projekts kommen aus ${count(n)} Ordnern. Jeder wird für sich aktualisiert.`,
    ownFolderOf: (folder, n, there) => `${folder} (${there ? pictures(n) : 'nicht gefunden'})`,
    titleNew: 'Neues Projekt', titleAdd: (project) => `Bilder zu ${quoted(project)} hinzufügen`, change: 'Anderen Ordner wählen', name: 'Projektname',
    classes: 'Klassen', classesHelp: 'Benennen Sie sie um, wie Sie mögen. Zwei Klassen gleichen Namens werden vereint; nicht angehakte ausgelassen.',
    moreClasses: (n) => `… und ${n === 1 ? 'eine weitere Klasse' : `${count(n)} weitere Klassen`}.`, showClasses: (n) => `${count(n)} weitere zeigen`,
    use: (name) => `${name} benutzen`, useColumn: 'Benutzt', found: 'Ordner', foundInTable: 'Gefunden', rename: 'Name', pictures: 'Bilder',
    examples: 'Beispiele', exampleOf: (found) => `Eines von ${found}`, nameOf: (found) => `Name der Klasse im Ordner ${quoted(found)}`,
    merged: (others) => `vereint mit ${others.join(' und ')}`, skipped: 'ausgelassen',
    flat: 'Diese Bilder liegen in einem Ordner und haben noch keine Labels. Nach dem Import benennen Sie die Klassen und labeln Bild für Bild.',
    given: 'Die Ordner legen Trainings-, Validierungs- und Testmenge schon fest; so bleibt es.',
    problems: (n) => `${files(n)} ${n === 1 ? 'ist' : 'sind'} nicht brauchbar`,
    problemsHelp: 'Alles andere wird importiert. Diese Dateien bleiben, wie sie sind.',
    moreProblems: (n) => `… und ${count(n)} weitere in der kopierten Liste.`, copyList: 'Liste kopieren',
    conflicts: (n) => `${pictures(n)} in zwei Klassen`, showConflicts: 'Zeigen',
    conflictsHelp: 'Ein Label muss falsch sein, daher haben sie noch keines. Setzen Sie die Klasse unter Bilder.',
    copies: (n) => counted(n, 'exakte Kopie', 'exakte Kopien'), copiesHelp: 'Derselbe Inhalt wird einmal benutzt. Sie müssen nichts tun.',
    notes: 'Nicht alles wird importiert',
    readings: (others) => `Die Ordner lassen sich auf ${others === 1 ? 'eine andere Art' : `${count(others)} andere Arten`} lesen`,
    readingsHelp: 'Wählen Sie eine andere, wenn die Klassen unten nicht Ihre sind.',
    readingCounts: ({ id, classes: k, pictures: n, unlabelled }) => [
      ...id === 'none' ? [] : [id.replace('+masks', '')], ...k > 0 ? [classes(k)] : [],
      pictures(n), ...unlabelled > 0 && k > 0 ? [`${count(unlabelled)} ohne Label`] : [],
    ].join(' · '),
    alike: (names) => `${listed(names)} heißen fast gleich.`, mergeAlike: 'Vereinen', noPictures: 'Es gibt kein Bild zu importieren.',
    grouping: 'Bilder, die zusammengehören',
    groupingHelp: 'Lassen Sie Bilder eines Patienten, Objekts oder Motivs in einer Menge. Sonst wirkt das Ergebnis besser, als es ist.',
    groupingNone: 'Keine: Jedes Bild steht für sich', groupingNoneHelp: 'Richtig, wenn keine zwei Bilder dasselbe zeigen.',
    groupingOwn: 'Nach meinem eigenen Muster',
    groupingOwnHelp: 'Ein regulärer Ausdruck auf dem Dateipfad; der Teil in Klammern nennt die Gruppe, zum Beispiel ^([0-9]+)_',
    groupingPattern: 'Muster', groups: (n, example) => `${groups(n)}, etwa ${example}`, frames: 'Einzelbilder',
    framesHelp: (n, frames) =>
      `${counted(n, 'DICOM-Datei', 'DICOM-Dateien')} ${n === 1 ? 'enthält' : 'enthalten'} ${counted(frames, 'Einzelbild', 'Einzelbilder')}.`,
    framesAll: (n) => `Alle ${count(n)}`, framesAllHelp: 'Jedes wird ein Bild. Einzelbilder einer Datei bleiben in einer Menge.',
    framesMiddle: 'Das mittlere jeder Datei', framesEvery: 'Das erste und danach jedes n-te', framesStep: 'Schritt von Bild zu Bild',
    split: (train, validation, test) => `Training ${count(train)}, Validierung ${count(validation)}, Test ${count(test)}`,
    splitWaiting: 'Die Bilder werden aufgeteilt…', splitClass: 'Klasse',
    splitHelp: 'Ein Modell wird auf Bildern getestet, auf denen es nie trainiert hat. Beim Import gefundene Duplikate verschieben vielleicht noch einige.',
    splitGroups: (n) => `${groups(n)} ${n === 1 ? 'bleibt' : 'bleiben'} ganz.`, splitFailed: 'Die Aufteilung lässt sich nicht vorab zeigen',
    expert: 'Für Experten', seed: 'Seed der Aufteilung',
    seedHelp: 'Entscheidet zufällig, welche Bilder in welche Menge kommen. Derselbe Seed ergibt dieselben Mengen.',
    start: (n) => (n === 0 ? 'Nichts zu importieren' : `${pictures(n)} importieren`), startFiles: (n) => `${files(n)} importieren`,
    nothing: 'Alle Klassen sind ausgelassen. Haken Sie mindestens eine an.', nameless: 'Geben Sie dem Projekt einen Namen.',
    classNameless: 'Jede benutzte Klasse braucht einen Namen.', patternless: 'Geben Sie das Muster ein, oder gruppieren Sie anders.',
    states: { empty: '', loading: 'Der Ordner wird gelesen…', failed: 'Dieser Ordner lässt sich nicht importieren' },
  },
  'import.plan': {
    loading: 'Änderungen werden gesucht…', update: 'Bilder aktualisieren',
    list: {
      new: (n) => `Neu: ${count(n)}`, back: (n) => `Wieder da: ${count(n)}`, moved: (n) => `Verschoben: ${count(n)}`,
      relabelled: (n) => `In anderem Klassenordner: ${count(n)}`, facts: (n) => `Neue Angaben: ${count(n)}`,
      changed: (n) => `Am Ort geändert: ${count(n)}`, converted: (n) => `In anderem Format: ${count(n)}`, gone: (n) => `Fehlen: ${count(n)}`,
      copy: (n) => `Kopien: ${count(n)}`,
    },
    more: (n) => `… und ${count(n)} weitere.`, rename: (name, to) => `Die Klasse ${quoted(name)} in ${quoted(to)} umbenennen`,
    renameHelp: (from, to) => `Ihr Ordner ${quoted(from)} heißt jetzt ${quoted(to)}. Sie können das unter Bilder rückgängig machen.`,
    labels: 'Labels von Bildern in anderem Klassenordner', keep: 'Die Labels von hier behalten',
    take: (n) => `Das Label des Ordners für ${pictures(n)} nehmen`,
    takeHelp: 'Labels, die Sie hier vergeben haben, bleiben. Sie können das unter Bilder rückgängig machen.',
    takeAll: (n) => `Das Label des Ordners für alle ${count(n)} nehmen`, byHand: (n) => `${count(n)} davon haben Sie hier gelabelt.`,
    converted: 'Die neuen Dateien ersetzen die alten', convertedHelp: 'Sie heißen gleich und haben ein anderes Format. Labels und Mengen bleiben.',
    dropGone: 'Bilder, deren Dateien fehlen, in den Papierkorb',
    dropGoneHelp: 'Läufe behalten, was sie sahen. Die Bilder kommen mit ihren Dateien zurück.',
  },
  'import.table': {
    title: 'Labels aus einer Tabelle', sentence: (n, k, name) => `${pictures(n)}, ${classes(k)} nach ${name}.`,
    use: (name) => `Die Labels in ${name} nehmen`, byHand: 'Spalten wählen', none: 'Keine Tabelle',
    noneFolders: 'Labels kommen nur aus den Ordnern.', noneFlat: 'Sie labeln die Bilder hier.',
    file: 'Datei', fileHelp: 'Nennt das Bild', label: 'Label', labelHelp: 'Enthält die Klasse', oneHot: 'Eine Spalte pro Klasse, mit Kreuzen',
    oneHotColumns: 'Spalten der Klassen', set: 'Menge', setHelp: 'Training, Validierung oder Test', noColumn: 'Keine', facts: 'Als Angaben behalten',
    factsHelp: 'Um Bilder zu filtern und Ergebnisse zu vergleichen, etwa Standort, Scanner oder Datum.',
    personal: (columns) => `${listed(columns)} ${columns.length === 1 ? 'kann' : 'können'} verraten, wer eine Person ist. `
      + 'Behalten wird nur, was Sie hier wählen.',
    header: 'Die erste Zeile nennt die Spalten', role: { file: 'Datei', label: 'Label', set: 'Menge', fact: 'Angabe' },
    rows: (shown, all) => `Die ersten ${shown} von ${counted(all, 'Zeile', 'Zeilen')}`, preview: 'Erste Zeilen der Tabelle',
    waiting: 'Die Tabelle wird gelesen…', failed: 'So ist die Tabelle nicht nutzbar',
    summary: (named, all, k) =>
      `${named === all ? `Alle ${pictures(all)}` : `${count(named)} von ${picturesDative(all)}`} `
      + `${named === 1 ? 'steht' : 'stehen'} in der Tabelle; ${classes(k)}.`,
    noLabelYet: 'Wählen Sie die Spalte mit dem Label. Bis dahin kommen Labels aus den Ordnern.',
    precedence: 'Wo auch die Ordner ein Label nennen',
    precedences: {
      table: { label: 'Nur die Tabelle', help: 'Die Namen der Ordner sind keine Klassen.' },
      'table-first': { label: 'Die Tabelle, dann die Ordner', help: 'Das Label des Ordners, wo die Tabelle keines nennt.' },
      'folders-first': { label: 'Die Ordner, dann die Tabelle', help: 'Das Label der Tabelle nur für Bilder außerhalb der Klassenordner.' },
    },
    several: 'Bilder mit mehreren Labels',
    severals: {
      unlabelled: { label: 'Ohne Label importieren', help: 'Ein Bild gehört hier zu einer Klasse. Sie können sie selbst labeln.' },
      combined: { label: 'Jede Kombination wird eine Klasse', help: 'Etwa „Masse|Knoten“. Seltene Kombinationen sind schwer zu lernen.' },
    },
    leaveOut: (n) => (n === 1 ? 'Das Bild auslassen, das die Tabelle nicht nennt' : `Die ${count(n)} Bilder auslassen, die die Tabelle nicht nennt`),
    more: (n) => `… und ${count(n)} weitere in der kopierten Liste.`, copy: 'Liste kopieren',
    groupQuestion: 'Zeigt jede dieser Gruppen ein Objekt oder einen Patienten?', groupAnswer: 'Wenn nicht, gruppieren Sie anders oder gar nicht.',
    groupSize: (group, n) => `${group}: ${pictures(n)}`, groupsWaiting: 'Zwei Gruppen werden gesucht…',
    groupSingle: 'Jedes Bild ist allein in seiner Gruppe.', column: 'Nach einer Spalte der Tabelle',
    columnHelp: 'Bilder mit demselben Wert bleiben in einer Menge.', columnChoice: 'Spalte zum Gruppieren',
    columnless: 'Wählen Sie die Spalte zum Gruppieren, oder gruppieren Sie anders.',
  },
  labelling: {
    title: 'Labeln', open: 'Labeln', openFirst: 'Jetzt labeln', leave: 'Verlassen', leaveTitle: 'Zu den Bildern (Esc)', classes: 'Klassen',
    picture: (name) => `Bild zum Labeln: ${name}`, gone: 'Die Datei ist nicht mehr da. Überspringen Sie sie, oder lassen Sie sie mit X aus.',
    find: 'Klasse suchen oder anlegen', findHelp: 'Name einer Klasse', findNew: (name) => `Neue Klasse ${quoted(name)}`,
    findNone: 'Tippen Sie einen Namen, um eine Klasse anzulegen.', unsure: 'Unsicher, später', skip: 'Überspringen', notUsable: 'Unbrauchbar',
    notUsableFor: (reason) => `Unbrauchbar: ${reason}`, why: 'Unbrauchbar: warum', undo: 'Rückgängig',
    progress: (labelled, all, unsure) => `${count(labelled)} von ${count(all)} gelabelt${unsure === 0 ? '' : `; ${count(unsure)} unsicher`}`,
    stillOf: (label, n) => `${pictures(n)} noch ${quoted(label)}`,
    set: (name, label) => `${quoted(name)} ist ${quoted(label)}.`, isUnsure: (name) => `${quoted(name)} kommt am Ende wieder.`,
    skipped: (name) => `${quoted(name)} übersprungen.`, leftOut: (name, reason) => `${quoted(name)} ausgelassen: ${reason}.`,
    storing: 'Wird gespeichert…', notStored: 'Seitdem ist nichts gespeichert; bis dahin bleibt das Bild hier.', again: 'Noch einmal versuchen',
    labelIs: (label) => `Label: ${label}`,
    question: {
      title: 'Welche Arten wollen Sie unterscheiden?',
      help: 'Eine Klasse pro Feld; Enter geht zum nächsten. Auch eine Liste lässt sich einfügen: eine Klasse pro Zeile oder durch Kommas getrennt.',
      field: (n) => `Klasse ${n}`, remove: (name) => `${name} entfernen`, another: 'Weitere Klasse', start: 'Labeln beginnen',
      tooFew: 'Nennen Sie mindestens zwei Klassen. Ein Modell lernt zu unterscheiden, also braucht eine Klasse ein Gegenüber.',
      twice: (name) => `${quoted(name)} steht zweimal da.`, later: 'Weitere können beim Labeln dazukommen.',
    },
    end: {
      ofClass: (label, n) => (n === 0 ? `Kein Bild ist mehr ${quoted(label)}` : `${pictures(n)} ${n === 1 ? 'bleibt' : 'bleiben'} ${quoted(label)}`),
      all: (n) => (n === 1 ? 'Das Bild ist gelabelt' : `Alle ${count(n)} Bilder sind gelabelt`),
      none: 'Noch keine Bilder zum Labeln', noneHelp: 'Sie erscheinen hier, sobald sie gelesen sind.',
      some: (labelled, all) => `${count(labelled)} von ${picturesDative(all)} gelabelt`,
      left: (passed, unsure) => [
        ...(passed - unsure > 0 ? [`${count(passed - unsure)} übersprungen`] : []), ...(unsure > 0 ? [`${count(unsure)} als unsicher markiert`] : []),
      ].join(', '),
      ambiguous: (n) => `${pictures(n)}, als mehrdeutig markiert, ${n === 1 ? 'hat' : 'haben'} kein Label.`,
      again: 'Noch einmal ansehen', check: 'Labels prüfen', train: 'Trainieren', add: 'Bilder hinzufügen', perClass: 'Bilder pro Klasse',
      whatNext: 'Wie weiter? Sehen Sie die Labels durch, oder trainieren Sie ein erstes Modell.',
      oneClass: 'Alle Labels sind von einer Klasse. Training braucht Bilder von mindestens zwei.',
    },
    noneLabelled: (n) => (n === 1 ? 'Das Bild hat noch kein Label.' : `Keines der ${count(n)} Bilder hat ein Label.`),
    states: { loading: 'Das nächste Bild wird gesucht…', failed: 'Das nächste Bild lässt sich nicht finden' },
  },
  'labelling.help': {
    suggested: 'Vorgeschlagen', suggestion: (label, p) => `${label} ${probability(p)}`, tile: (label, p) => `${label}? ${probability(p)}`,
    suggestedChip: (label) => `Vorgeschlagen: ${label}`, accept: (label, p) => `Vorschlag annehmen: ${label}, ${probability(p)}`,
    drawn: 'Zufällig für den Test gezogen, daher ohne Vorschlag.',
    groups: {
      open: 'Gruppen', openHelp: 'Ähnliche Bilder nach einem Blick auf einmal labeln', close: 'Einzeln', title: 'Gruppen von Bildern',
      which: 'Welche Gruppe',
      alike: 'Ähnliche Bilder', confident: (label, n) => `Wohl ${label}: ${count(n)}`,
      askAlike: (n) => `${counted(n, 'ähnliches Bild', 'ähnliche Bilder')}: welche Klasse? Klicken Sie an, was nicht dazugehört.`,
      askConfident: (n, total, label) =>
        `${count(n)} von ${picturesDative(total)}, sehr wahrscheinlich ${quoted(label)}, das unsicherste zuerst. `
        + 'Klicken Sie an, was es nicht ist; dann nehmen Sie den Rest an.',
      accept: (n) => `${pictures(n)} annehmen`, next: 'Nächste Gruppe', picture: (name) => `${name}: gehört zur Gruppe`,
      noneAlike: 'Keine Gruppen ähnlicher Bilder mehr', noneConfident: 'Keine sicheren Vorschläge mehr',
      preparing: 'Gruppen erscheinen, sobald die Vorschläge bereit sind',
      labelled: (n, label) => `${pictures(n)} als ${quoted(label)} gelabelt. Rückgängig nimmt sie zusammen zurück.`,
      loading: 'Eine Gruppe wird gesucht…', failed: 'Die Gruppen lassen sich nicht finden',
    },
  },
  'label-review': {
    title: 'Labels prüfen', open: 'Labels prüfen', toPictures: 'Bilder',
    lists: { mistakes: 'Wohl falsch gelabelt', outliers: 'Ausreißer', ambiguous: 'Zwischen zwei Klassen' },
    listsLabel: 'Was geprüft wird',
    listHelp: {
      mistakes: 'Labels, denen das Modell und die nächsten Nachbarn widersprechen, die verdächtigsten zuerst.',
      outliers: 'Bilder, die keinem anderen gleichen. Vielleicht gehören sie nicht hierher.',
      ambiguous: 'Bilder, die das Modell nicht unterscheiden kann: Beide Klassen können stimmen.',
    },
    none: {
      mistakes: 'Kein Label sieht falsch aus', outliers: 'Kein Bild fällt aus der Reihe', ambiguous: 'Kein Bild liegt zwischen zwei Klassen',
    },
    checkedPictures: (n) => `${pictures(n)} geprüft.`,
    checked: (n, backbone, when) => `${pictures(n)} geprüft, ${when}, mit den Merkmalen von ${backbone}.`,
    first: {
      title: 'Welche Labels sind falsch?',
      help: 'Thaw sagt jedes Bild mit einem Modell vorher, das es nicht gesehen hat, und vergleicht es mit den nächsten Nachbarn. '
        + 'Wo beide einem Label widersprechen, werden Sie gefragt. Nichts ändert sich von selbst.',
      start: 'Labels prüfen', again: 'Noch einmal prüfen', busy: 'Andere Arbeit läuft. Prüfen Sie die Labels, wenn sie fertig ist.',
    },
    running: 'Die Labels werden geprüft', failed: 'Die Labels konnten nicht geprüft werden.',
    stale: 'Bilder oder Labels haben sich seit dieser Prüfung geändert.',
    states: { loading: 'Die letzte Prüfung wird geladen…', failed: 'Die letzte Prüfung lässt sich nicht zeigen' },
    progress: ({ decided, of, changed, kept, leftOut, ambiguous }) => {
      const parts = [
        ...(changed > 0 ? [`${count(changed)} geändert`] : []), ...(kept > 0 ? [`${count(kept)} behalten`] : []),
        ...(leftOut > 0 ? [`${count(leftOut)} ausgelassen`] : []), ...(ambiguous > 0 ? [`${count(ambiguous)} mehrdeutig`] : []),
      ].join(', ');
      return `${count(decided)} von ${count(of)}${parts === '' ? '' : `; ${parts}`}`;
    },
    views: { one: 'Einzeln', all: 'Übersicht' }, viewLabel: 'Ansicht',
    picture: (name, label) => `${name}, Label ${quoted(label)}`,
    certainty: { 'very-likely': 'Sehr wahrscheinlich falsch', 'please-check': 'Bitte prüfen' }, labelled: 'Label', model: 'Modell sagt',
    heldOut: 'Vorhergesagt von einem Modell, das dieses Bild nicht gesehen hat.', neighbours: 'Ähnlichste Bilder',
    neighbour: (name, label) => `${name}, ${label === null ? 'kein Label' : quoted(label)}`, noLabel: 'kein Label',
    decide: 'Entscheiden', take: (label) => `Es ist ${quoted(label)}`, keep: (label) => `${quoted(label)} behalten`,
    otherClass: 'Andere Klasse', notUsable: 'Unbrauchbar', notUsableFor: (reason) => `Unbrauchbar: ${reason}`, why: 'Unbrauchbar: warum',
    ambiguous: 'Mehrdeutig', skip: 'Später', back: 'Zurück', undo: 'Rückgängig',
    nothingSuggested: 'Für dieses Bild wird keine andere Klasse vorgeschlagen.', skipped: (name) => `${quoted(name)} kommt am Ende wieder.`,
    wall: (list) => `${list}. Pfeiltasten bewegen; Leertaste oder Enter öffnet ein Bild zum Entscheiden.`,
    tile: (label, suggestion) => (suggestion === null ? quoted(label) : `${quoted(label)}, vorgeschlagen ${quoted(suggestion)}`),
    suggested: (label, share) => `vorgeschlagen ${quoted(label)}, ${share}`, selected: (n) => `${count(n)} ausgewählt`,
    selectHelp: 'Wählen Sie Bilder aus, um über mehrere auf einmal zu entscheiden.', keepAll: 'Labels behalten', takeAll: 'Vorschläge übernehmen',
    openOne: 'Öffnen', decided: 'Entschieden', by: (who, at) => (who === null ? at : `${who}, ${at}`),
    decision: (kind, before, after) => ({
      keep: `${before === null ? '' : `${quoted(before)} `}behalten`, take: `${quoted(before ?? '–')} → ${quoted(after ?? '–')}`,
      other: `${quoted(before ?? '–')} → ${quoted(after ?? '–')}`, 'not-usable': 'ausgelassen', ambiguous: 'mehrdeutig',
    })[kind] ?? kind,
    end: {
      all: {
        mistakes: 'Über alle verdächtigen Labels ist entschieden', outliers: 'Über alle Ausreißer ist entschieden', ambiguous: 'Über alle ist entschieden',
      },
      passed: (n) => `${pictures(n)} übergangen`, lookAgain: 'Jetzt ansehen', changed: 'Geändert', kept: 'Behalten', leftOut: 'Ausgelassen',
      ambiguous: 'Mehrdeutig', next: 'Wie weiter?', other: (name, n) => `${name}: ${count(n)}`, train: 'Mit diesen Labels trainieren',
      overview: 'Alle Entscheidungen',
    },
    effect: {
      title: 'Was die Berichtigungen bewirkt haben', measure: 'Wirkung messen', again: 'Noch einmal messen', running: 'Die Wirkung wird gemessen',
      help: 'Der Kopf wird mit den Labels davor und danach an vorhandene Merkmale angepasst: einige Sekunden.',
      failed: 'Die Wirkung konnte nicht gemessen werden.', none: 'Kein Label wurde geändert, es gibt nichts zu messen.',
      stale: 'Labels haben sich seit der Messung geändert.', before: 'Davor', rescored: 'Davor, nach den berichtigten Labels', after: 'Danach',
      figure: (correct, n, accuracy) => `${count(correct)} von ${count(n)}, ${accuracy}`,
    },
    lookAlike: (n, of) => `${count(n)} von ${counted(of, 'Fehler', 'Fehlern')} ${n === 1 ? 'sieht' : 'sehen'} nach falschem Label aus.`,
    notChecked: 'Manche Fehler sind vielleicht Fehler der Labels.', notCheckedYet: 'noch nicht geprüft.',
  },
  agreement: {
    title: 'Zweitbeurteilung', back: 'Bilder', menu: 'Zweitbeurteilung…',
    help: 'Eine zweite Person labelt dieselben Bilder. Wo beide übereinstimmen, ist dem Label zu trauen; wo nicht, entscheidet ein Mensch.',
    merge: 'Labels einlesen…', mergeMore: 'Weitere Labels einlesen…', mergeTitle: 'Labels einer zweiten Person einlesen',
    mergeHelp: 'Eine CSV- oder Excel-Datei mit Dateinamen und Labels, oder „Labels exportieren…“ eines anderen Thaw. Die Labels hier bleiben, wie sie sind.',
    file: 'Datei', filePath: 'Wählen Sie sie, legen Sie sie hier ab, oder geben Sie den vollen Pfad ein.', choose: 'Wählen…',
    tooLarge: (name, size) => `${quoted(name)} ist zu groß für die Seite (${size}). Geben Sie stattdessen den vollen Pfad ein.`,
    needsFile: 'Wählen Sie zuerst eine Datei.', read: 'Datei lesen',
    found: (n, byContent) =>
      `${labels(n)} für Bilder dieses Projekts, ${byContent === 0 ? 'gefunden nach Dateinamen' : `${count(byContent)} davon gefunden nach Inhalt`}.`,
    unmatched: (n, first) =>
      `${counted(n, 'Zeile nennt ein Bild, das', 'Zeilen nennen Bilder, die')} dieses Projekt nicht hat, etwa ${quoted(first)}.`,
    several: (n) => `${counted(n, 'Bild hat', 'Bilder haben')} in der Datei mehrere Labels; davon wird keines genommen.`,
    unread: (n) => `Auch ${labels(n)} aus Ordner oder Tabelle nehmen: Kein Mensch hat diese Bilder beurteilt`,
    fileColumn: 'Spalte mit der Datei', labelColumn: 'Spalte mit dem Label', marks: (n) => `${n} Spalten mit Kreuzen`, hashColumn: 'nach Inhalt gefunden',
    noColumns: 'Keine Spalte wurde erkannt. Wählen Sie, welche die Dateien und welche die Labels enthält.',
    person: 'Name der zweiten Person', personHelp: 'Steht neben diesen Labels und bleibt in diesem Arbeitsbereich.',
    onlyBy: 'In dieser Datei haben mehrere Personen gelabelt. Die Labels nehmen von', everybody: 'Person wählen',
    classes: 'Wie die Labels hier heißen', theirs: 'Dort', pictures: 'Bilder', ours: 'Klasse hier', leaveOut: 'Auslassen',
    newClass: (name) => `Neue Klasse ${quoted(name)}`, likeness: { same: '', alike: 'anders geschrieben', unknown: 'hier keine Klasse' },
    mergeGo: (n) => `${labels(n)} einlesen`, mergeNone: 'Kein Label bleibt einzulesen.', needsPerson: 'Geben Sie zuerst den Namen der Person ein.',
    remove: 'Entfernen', removeOf: (name) => `Die Labels von ${name} entfernen`, removeTitle: (name) => `Die Labels von ${name} entfernen?`,
    removeHelp: 'Sie lassen sich nicht zurückholen; lesen Sie bei Bedarf die Datei noch einmal ein.', removeKeep: 'Behalten',
    readerLine: (n, from) => `${pictures(n)}, aus ${from}`, project: 'Dieses Projekt', agree: (agreed, n) => `Einig bei ${ofCount(agreed, n)}`,
    figure: (share, n) => percent(share, n), interval: (interval, n) => confidenceInterval(interval, n),
    decimalInterval: ([low, high]) => `95-%-KI ${decimal(low, 2)} bis ${decimal(high, 2)}`, between: (first, second) => `${first} und ${second}`,
    pair: 'Zwischen', kappa: 'Cohens Kappa', ac1: 'Gwets AC1', observed: 'Übereinstimmung',
    groups: (n) => `Intervalle über ${counted(n, 'Gruppe', 'Gruppen')} von Bildern.`, ofClasses: 'Nach Klasse', both: 'Beide',
    agreement: 'Übereinstimmung',
    tooFew: 'zu wenige', class: 'Klasse', confusion: 'Wer was sagt',
    confusionOf: (first, second) => `Zeilen: ${first}. Spalten: ${second}.`, disagreements: 'Abweichungen',
    open: (n) => `Offen (${count(n)})`, decided: (n) => `Entschieden (${count(n)})`, views: 'Welche Abweichungen',
    noneOpen: 'Über alle Abweichungen ist entschieden',
    noneOpenHelp: 'Ein neuer Lauf lernt aus den Labels, wie sie jetzt sind. Die Übereinstimmung oben bleibt die vor den Entscheidungen.',
    noneAtAll: 'Sie sind sich bei jedem Bild einig', noneDecided: 'Noch ist nichts entschieden', blind: 'Verbergen, wer was sagte',
    says: 'sagen', saysOne: 'sagt', other: 'Andere Klasse', notUsable: 'Unbrauchbar', ambiguous: 'Mehrdeutig', undo: 'Rückgängig', next: 'Nächstes',
    previous: 'Voriges', position: (at, n) => `${count(at)} von ${count(n)}`, choices: 'Entscheiden',
    keys: 'Die Taste einer Klasse entscheidet · Umschalt A mehrdeutig · X unbrauchbar · U rückgängig',
    decision: { label: (label) => quoted(label), ambiguous: 'mehrdeutig', 'not-usable': 'unbrauchbar' },
    decidedBy: (by, when) => `${by}, ${when}`, unknownPerson: 'eine unbekannte Person', again: 'Neu entscheiden',
    states: { loading: 'Die Beurteilungen werden verglichen…', failed: 'Die Labels der Zweitbeurteilung lassen sich nicht zeigen' },
    emptyTitle: 'Noch keine Zweitbeurteilung',
    emptySteps: [
      'Exportieren Sie hier die Labels, oder geben Sie der zweiten Person dieselben Bilder in einem eigenen Projekt.',
      'Sie labelt, ohne Ihre Labels zu sehen, und exportiert die eigenen.',
      'Lesen Sie die Datei hier ein: Thaw sagt, wie gut Sie übereinstimmen, und zeigt, wo nicht.',
    ],
    exportLabels: 'Labels exportieren…', exportDone: (n) => `${labels(n)} exportiert.`,
  },
  pictures: {
    title: 'Bilder', home: 'Alle Projekte', add: 'Bilder hinzufügen', train: 'Trainieren', all: 'Alle', unlabelled: 'Ohne Label', filters: 'Filter',
    mistakes: 'Fehler eines Laufs',
    finding: {
      'label-question': 'Fast-Duplikate mit verschiedenen Labels', shared: 'Fast-Duplikate in mehreren Mengen',
      'group-across': 'Gruppen in Trainings- und Testmenge', 'unlike-rest': 'Anders als die übrigen', 'likely-mislabelled': 'Wohl falsch gelabelt', outlier: 'Ausreißer',
      'likely-ambiguous': 'Zwischen zwei Klassen',
    },
    marked: { unsure: 'Unsicher', ambiguous: 'Mehrdeutig' }, group: (name) => `Gehört zu ${name}`, fact: 'Nach Angabe: Standort, Charge…',
    otherClass: 'Andere Klasse', search: 'Dateiname', searchHelp: 'Teil des Dateinamens', size: 'Größe der Bilder',
    grid: 'Bilder: Pfeiltasten bewegen, Leertaste zeigt eines groß, die Taste einer Klasse setzt sie, U macht rückgängig',
    setTo: (label) => `Klasse ${quoted(label)} setzen`, allLabelled: 'Jedes Bild hier hat jetzt ein Label.',
    settled: (n) => `${pictures(n)} ${n === 1 ? 'passt' : 'passen'} nicht mehr zum Filter`,
    renew: 'Liste erneuern', renewHelp: 'Sie bleiben an ihrem Platz, bis sich der Filter ändert oder Sie die Liste erneuern.',
    showUndone: () => 'Zeigen', hint: 'Tasten setzen die Klasse · X lässt aus · U macht rückgängig', clear: 'Auswahl aufheben',
    clearFilter: 'Alle Bilder zeigen', setClass: 'Klasse setzen', newClass: 'Neue Klasse…', newClassName: 'Name der neuen Klasse',
    newClassSave: 'Klasse setzen',
    noLabel: 'kein Label', unlabel: 'Label entfernen', moveTo: 'In Menge verschieben', undo: 'Rückgängig',
    nothingSelected: 'Wählen Sie zuerst ein Bild aus.',
    more: 'Mehr', relink: 'Mit verschobenem Ordner verknüpfen…', update: 'Aus dem Ordner aktualisieren',
    relinked: (found, missing) => (missing === 0 ? `Alle ${pictures(found)} gefunden.` : `${pictures(found)} gefunden, ${count(missing)} fehlen noch.`),
    missing: 'Manche Bilder sind nicht mehr, wo sie waren. Ist ihr Ordner umgezogen, zeigen Sie Thaw, wo er jetzt ist.',
    missingPicture: 'Die Datei ist nicht mehr da', conflict: 'In zwei Klassen', changed: 'Geänderte Dateien', showChanged: 'Zeigen',
    changedPicture: 'Die Datei hat sich seit dem Import geändert',
    moved: (n, setName) => `${pictures(n)} in die ${set(setName)} verschoben.`, labelled: (n, label) => `${pictures(n)} als ${quoted(label)} gelabelt.`,
    alt: (label, name) => `${label ?? 'kein Label'}: ${name}`,
    explain: {
      show: 'Erklären', run: 'Lauf', ofRun: (name) => `Lauf: ${name}`,
      noRun: 'Trainieren Sie zuerst einen Lauf. Dann zeigt Erklären, wo im Bild die Vorhersage herkommt.',
      noPicture: 'Wählen Sie zuerst ein Bild.',
      seen: 'Vielleicht hat der Lauf auf diesem Bild trainiert; dann sagt die Vorhersage wenig über neue.',
    },
    large: {
      predictions: 'Vorhersagen der Läufe', label: 'Klasse', labelledBy: 'Gelabelt von',
      origin: ({ labelledBy, source }, at) => [
        ...(labelledBy === null ? [] : [labelledBy]),
        ...(source === null ? ['eine unbekannte Person'] : labelSources[source] === '' ? [] : [labelSources[source]]), at,
      ].join(', '),
      set: 'Menge', pixels: 'Größe', format: 'Format', bytes: 'Dateigröße', group: 'Gehört zu', path: 'Pfad', noSet: 'noch keine',
      bits: (n) => `${n} Bit pro Kanal`,
    },
    states: { empty: 'Noch keine Bilder', loading: 'Die Bilder werden geladen…', failed: 'Die Bilder lassen sich nicht anzeigen' },
    emptyHelp: 'Fügen Sie einen Ordner hinzu; die Bilder bleiben, wo sie sind.', reading: 'Die Bilder werden importiert',
    readingHelp: 'Sie erscheinen hier, sobald sie gelesen sind. Sie können inzwischen weiterarbeiten.', noneMatch: 'Kein Bild passt zu diesem Filter',
  },
  'pictures.managing': {
    classes: {
      open: 'Klassen bearbeiten', title: 'Klassen', add: 'Hinzufügen', addLabel: 'Neue Klassen',
      addHelp: 'Eine pro Zeile oder durch Kommas getrennt. Eine Liste lässt sich einfügen.',
      empty: 'Noch keine Klassen. Nennen Sie, was Sie unterscheiden wollen; Bilder können später kommen.',
      key: 'Taste', colour: 'Farbe', name: 'Klasse', pictures: 'Bilder', runs: 'Läufe', none: 'keine',
      keyOf: (name) => `Taste von ${name}`, colourOf: (name) => `Farbe von ${name}`, more: (name) => `Mehr zu ${name}`,
      rename: 'Umbenennen…', renameTitle: (name) => `${quoted(name)} umbenennen`, renameLabel: 'Neuer Name', renameSave: 'Umbenennen',
      renameRuns: (n) => (n === 1 ? '1 Lauf hat diesen Namen gelernt und behält ihn.' : `${count(n)} Läufe haben diesen Namen gelernt und behalten ihn.`),
      merge: 'Vereinen mit…', mergeTitle: (name) => `${quoted(name)} mit einer anderen Klasse vereinen`, mergeInto: 'Mit', mergeSave: 'Vereinen',
      split: 'Teilen in…', splitTitle: (name) => `${quoted(name)} in mehrere Klassen teilen`, splitInto: 'Neue Klassen', splitSave: 'Teilen',
      splitHelp: 'Als Nächstes sehen Sie die Bilder. Die Taste einer neuen Klasse verschiebt ein Bild dorthin; die übrigen behalten ihre Klasse.',
      delete: 'Löschen', undo: 'Letzte Änderung rückgängig',
      runsHelp: 'Läufe, die eine Klasse dieses Namens gelernt haben. Sie behalten die Namen ihrer Zeit.',
    },
    use: {
      menu: 'Unbrauchbar', leaveOut: (reason) => `Auslassen: ${reason}`, other: 'Auslassen: anderer Grund…', otherTitle: 'Warum ist es unbrauchbar?',
      otherLabel: 'Grund', otherSave: 'Auslassen', notUsable: 'unbrauchbar', remove: 'Aus dem Projekt entfernen', again: 'Wieder benutzen',
      leftOut: 'Ausgelassen', removed: 'Entfernt', nothing: 'Wählen Sie zuerst ein Bild aus.',
    },
    doom: {
      open: (n) => (n === 0 ? 'Alle entfernten endgültig löschen…' : `${pictures(n)} endgültig löschen…`),
      none: 'Kein entferntes Bild lässt sich jetzt löschen.',
      what: (n, size) => `${pictures(n)} mit ${n === 1 ? 'seinem Label' : 'ihren Labels'}, ${size} an Dateien.`,
      kept: (n) =>
        `${pictures(n)} ${n === 1 ? 'bleibt' : 'bleiben'}, weil Läufe damit trainiert oder getestet haben. Löschen Sie zuerst diese Läufe.`,
      help: 'Das lässt sich nicht rückgängig machen. Dateien in Ihren eigenen Ordnern werden nie angerührt; beim Aktualisieren gelten sie als neu.',
    },
    sets: {
      open: 'Mengen bearbeiten', title: 'Trainings-, Validierungs- und Testmenge', share: (setName) => `${setName}, %`, seed: 'Seed',
      seedHelp: 'Derselbe Seed verteilt dieselben Bilder.', lock: (setName) => `${set(setName)} sperren`,
      lockHelp: 'Eine gesperrte Menge, etwa eine amtliche Testmenge, ändert keine Aufteilung, kein Import und kein neues Label.',
      class: 'Klasse', deal: 'Neu verteilen', undo: 'Letzte Aufteilung rückgängig', nothingToUndo: 'Es gibt keine Aufteilung zum Rückgängigmachen.',
      same: 'Die Mengen sind schon so verteilt.',
      moves: (n) => `${pictures(n)} ${n === 1 ? 'käme' : 'kämen'} in eine andere Menge.`, all: 'Alle',
      change: (before, after) => (before === after ? count(after) : `${count(before)} → ${count(after)}`), loading: 'Wird gezählt…',
      runsKeep: 'Läufe behalten die Mengen, die sie sahen. Der Vergleich sagt, wo zwei Läufe auf verschiedenen Bildern getestet wurden.',
    },
  },
  predict: {
    title: 'Vorhersage', runLabel: 'Lauf', folder: 'Ordner mit neuen Bildern wählen', again: 'Anderer Ordner',
    run: ({ name, figures, caution, starred }) => {
      const result = caution?.headline ?? (figures && `${ofCount(figures.correct, figures.n)} richtig, ${percent(figures.accuracy, figures.n)}`);
      return `${starred ? '★ ' : ''}${name}${result ? ` – ${result}` : ''}`;
    },
    drop: 'Legen Sie hier Bilder oder einen Ordner ab, oder fügen Sie sie ein',
    help: 'Der Lauf sagt die Klasse jedes Bildes vorher. Ihre Dateien werden nie geändert.',
    noRuns: 'Noch kein fertiger Lauf', noRunsHelp: 'Trainieren Sie zuerst einen Lauf; dann kann er neue Bilder vorhersagen.', train: 'Trainieren',
    noRun: 'Wählen Sie einen Lauf.', predicting: 'Wird vorhergesagt', failed: 'Die Vorhersage ist fehlgeschlagen.', stopped: 'Angehalten.', resume: 'Fortsetzen',
    kept: (done, all) => `${ofCount(done, all)} Dateien sind fertig und bleiben.`, earlierPart: (done, all, run) => `${ofCount(done, all)} Dateien mit ${quoted(run)}`,
    earlier: 'Frühere Vorhersagen', earlierFacts: (n, run) => `${pictures(n)} mit ${quoted(run)}`,
    states: {
      empty: 'In diesem Ordner waren keine Bilder', loading: 'Die Vorhersagen werden geladen…', firstOnes: 'Die ersten Vorhersagen kommen gleich…',
      failed: 'Die Vorhersagen konnten nicht geladen werden',
    },
    result: (n, run) => `${counted(n, 'Vorhersage', 'Vorhersagen')} von ${quoted(run)}`, order: 'Was Sie braucht, kommt zuerst.',
    copy: 'Als Tabelle kopieren', tableName: (run) => `Vorhersagen ${run}`, copyList: 'Liste kopieren', sort: 'Kopien in Ordner sortieren',
    sortDownload: 'Sortierte Kopien herunterladen (ZIP)',
    sortHelp: 'Kopien kommen in je einen Ordner pro Klasse. Die Originale bleiben, wo sie sind, und keine Datei wird überschrieben.',
    search: 'Dateiname', searchHelp: 'Teil des Dateinamens', size: 'Größe der Bilder', filters: 'Stapel und Klassen', all: 'Alle',
    noMatch: 'Keine Vorhersage passt', clearFilter: 'Alle Vorhersagen zeigen', correct: 'Berichtigen',
    correctTo: (label) => `In ${quoted(label)} berichtigen`,
    correctHelp: 'Falsch? Wählen Sie die Klasse: Das Bild kommt als Trainingsbild ins Projekt.', nothingSelected: 'Wählen Sie zuerst ein Bild aus.',
    hint: 'Klassentaste berichtigt · Strg Enter bestätigt · X legt beiseite · Leertaste öffnet',
    grid: 'Vorhersagen: Pfeiltasten bewegen, Leertaste öffnet ein Bild, die Taste einer Klasse berichtigt es, Strg Enter bestätigt es, '
      + 'X legt es beiseite',
    prediction: (label) => `Vorhergesagt: ${quoted(label)}.`,
    confirmed: (label) => `Vorhergesagt: ${quoted(label)}; von Ihnen bestätigt.`,
    corrected: (label, corrected) => `Vorhergesagt: ${quoted(label)}; berichtigt in ${quoted(corrected)}.`,
    changed: 'Diese Datei hat sich seit der Vorhersage geändert. Sagen Sie den Ordner noch einmal vorher.', changedTile: 'seitdem geändert',
    falseAlarms: 'Fehlalarme von „anders“', falseAlarmsOff: 'aus',
    asks: (share) => `${share}, für einen Menschen`, unlikeTile: 'fremd', asideTile: 'beiseitegelegt',
    piles: { unlike: 'Fremd', person: 'Für einen Menschen', decided: 'Entschieden', aside: 'Beiseitegelegt' },
    confirm: 'Bestätigen', setAside: 'Beiseitelegen', bringBack: 'Zurücknehmen', undo: 'Rückgängig',
    alarm: 'mehr, als der Zufall erklärt', week: 'Woche vom', pictures: 'Bilder', test: 'Test', atMost: (share) => `höchstens ${share}`,
    driftHelp: 'Neue Bilder haben keine Labels, darum weiß niemand, wie viele Vorhersagen stimmen. Brauchen mehr davon einen Menschen, haben sich '
      + 'die Bilder verändert. Jedes Bild zählt einmal, mehrere eines Patienten also mehrmals; ein Alarm ist für alle Wochen korrigiert.',
    large: {
      unlike: 'Anders als alles, woraus der Lauf gelernt hat.', person: 'Der Lauf überlässt dieses Bild einem Menschen.', aside: 'Beiseitegelegt.',
      closer: (share) => `Näher am Gelernten, als ${share} der Trainingsbilder einander sind.`,
      further: (share) => `Weiter vom Gelernten entfernt, als ${share} der Trainingsbilder voneinander sind.`,
      furthest: 'Weiter vom Gelernten entfernt als jedes Trainingsbild von den anderen.',
      nearest: 'Nächste Trainingsbilder', noLabel: 'seitdem gelöscht', heatMap: 'Heatmap',
      called: (name) => `für ${quoted(name)}, vorhergesagt`, runnerUp: (name) => `für ${quoted(name)}, an zweiter Stelle`,
      keys: 'Enter bestätigt · Klassentaste berichtigt · X legt beiseite · U macht rückgängig',
    },
    learning: (run) => `${quoted(run)} lernt mit diesen Berichtigungen.`, openRun: 'Öffnen', compare: 'Vergleichen',
    begun: (run) => `${quoted(run)} lernt mit den Berichtigungen.`,
    beforeAfter: ({ before, after, gain, low, high }) => `Vorher ${before}, nachher ${after}: ${gain} (95-%-KI ${low} bis ${high}).`,
    sameTest: 'Auf denselben Testbildern. Die berichtigten sind nicht darunter, über Bilder wie diese sagt das also nichts.',
    changeRule: 'Wie er entscheidet', answered: { confirmed: 'bestätigt', corrected: 'berichtigt' },
    gone: 'Die Datei gibt es nicht mehr', problems: (n) => `${files(n)} ausgelassen`,
  },
  explain: {
    title: 'Erklären', on: 'Erklären', onHelp: 'Zeigt eine Heatmap: wo im Bild der Wert für eine Klasse herkommt.',
    states: { loading: 'Die Heatmap wird berechnet…', failed: 'Die Heatmap konnte nicht berechnet werden' },
    label: 'Wert für', against: 'verglichen mit', noClass: 'keiner anderen Klasse', opacity: 'Deckkraft der Heatmap', opacityShort: 'Deckkraft',
    supports: 'erhöht den Wert', opposes: 'senkt den Wert',
    heatMap: ({ label, against }) => `Heatmap für ${quoted(label)}${against === null ? '' : ` verglichen mit ${quoted(against)}`}`,
    scale: 'Heller ist stärker; die Farbskala ist Inferno (Smith, van der Walt).',
    modelView: (side) => `Das Bild, wie das Modell es sieht, ${side} × ${side} Pixel`, flash: (key) => `${key} halten: Original`,
    frame: 'Der Rahmen zeigt den Teil, den das Modell sieht.',
    occlusion: 'Stattdessen Verdecken', occlusionHelp: 'Verwischt Teil um Teil und sagt neu vorher: langsamer, aber unabhängig vom Netz.',
    occluding: 'Teil um Teil wird verdeckt…', stopped: 'Das Verdecken wurde gestoppt. Schalten Sie es aus und an, um neu zu beginnen.',
    agreement: (spearman) => `Rangkorrelation von Verdecken und Heatmap: ${signed(spearman)} (1: gleiche Reihenfolge der Bereiche, 0: keine).`,
    nearest: 'Ähnlichste Trainingsbilder', noNearest: 'Die Trainingsbilder sind nicht mehr lesbar.', similarity: signed,
    searched: (n, of) => (n < of ? `${count(n)} von ${counted(of, 'Trainingsbild', 'Trainingsbildern')} durchsucht.` : ''),
    figures: 'Zahlen',
    sum: ({ score, average }) =>
      `Der Wert ist ${signed(score)}: ${signed(average)} für ein mittleres Bild und ${signed(score - average)} aus den Bereichen von diesem.`,
    gradient: ({ score, average }) =>
      `Der Wert ist ${signed(score)}, für ein mittleres Bild ${signed(average)}. Die Gradienten der Karte erklären das meiste des Unterschieds, nicht alles.`,
    checks: ({ checks: { chance, hiding } }) =>
      `Ähnlichkeit mit Zufallskarten: Rangkorrelation ${signed(chance.spearman)}, SSIM ${signed(chance.ssim)}. `
      + `Das wärmste Zehntel zu verwischen senkt den Wert um ${signed(hiding.drop)}, ein anderes Zehntel um ${signed(hiding.otherDrop)}.`,
    border: (border, corner, where) =>
      `${percent(border, 1)} dessen, was den Wert erhöht, liegt im äußeren Zehntel des Bildes, ${percent(corner, 1)} in der Ecke ${corners[where] ?? where}.`,
    sanity: {
      start: 'Heatmaps dieses Laufs prüfen',
      help: 'Ändern sich Heatmaps, wenn Gewichte oder Labels vertauscht werden? Läuft einmal pro Lauf und dauert bis zu einer Minute.',
      trials: 'Ähnlichkeit mit Heatmaps nach dem Vertauschen (soll unter 0,50 bleiben)',
      likeness: ({ spearman, ssim }) => (spearman && ssim ? signed(Math.max(spearman.value, ssim.value)) : 'keine Karte'),
      shuffled: 'Nach dem Vertauschen von', ranks: 'Rangkorrelation', structure: 'SSIM',
      estimate: (estimate) => {
        if (estimate === null) return '–';
        const { value, interval } = estimate;
        return interval ? `${signed(value)} (${signed(interval[0])} bis ${signed(interval[1])})` : signed(value);
      },
      labelFit: (right, seconds) => `Köpfe mit vertauschten Labels treffen ${percent(right, 1)} davon. Die Prüfung dauerte ${duration(seconds)}.`,
    },
    classes: {
      help: 'Mittlere Heatmap der Testbilder jeder Klasse, im Vergleich mit den anderen Klassen. '
        + 'Wärme an Rand oder Ecke kann eine Abkürzung sein: ein Marker oder Rahmen statt des Objekts.',
      start: 'Heatmaps berechnen', again: 'Neu berechnen', running: 'Heatmaps werden berechnet',
      states: { loading: 'Die Heatmaps werden geladen…', failed: 'Die Heatmaps konnten nicht geladen werden' },
      average: (n) => `Mittel von ${counted(n, 'Testbild', 'Testbildern')}`, heatMap: (label) => `Mittlere Heatmap für ${quoted(label)}`,
      border: (border, corner) => `Äußeres Zehntel ${percent(border, 1)} (gleich verteilt: 36\u202f%), stärkste Ecke ${percent(corner, 1)}`,
      examples: 'Bilder mit der meisten Wärme am Rand', example: (name, share) => `${name}: ${percent(share, 1)} am Rand`,
    },
  },
  runs: {
    title: 'Läufe', states: { empty: 'Noch keine Läufe', loading: 'Die Läufe werden geladen…', failed: 'Die Läufe konnten nicht geladen werden' },
    emptyHelp: 'Ein Lauf trainiert ein Modell. Der erste dauert etwa eine Minute.', train: 'Trainieren',
    columns: {
      select: 'Ausgewählt', name: 'Name', how: 'Strategie und vortrainiertes Modell', state: 'Zustand', accuracy: 'Genauigkeit',
      difference: 'Unterschied zur Referenz', balanced: 'Balancierte Genauigkeit', logLoss: 'Log Loss', time: 'Zeit', cpuTime: 'CPU-Zeit',
      trainingSet: 'Trainingsmenge', seed: 'Seed', when: 'Gestartet', note: 'Notiz', actions: 'Aktionen',
    },
    chooseColumns: 'Spalten', usualColumns: 'Übliche Spalten', search: 'Läufe suchen', strategy: 'Strategie', anyStrategy: 'Jede Strategie',
    state: 'Zustand', anyState: 'Jeder Zustand', stateGroups: { done: 'Fertig', unfinished: 'Läuft oder wartet', failed: 'Fehlgeschlagen oder gestoppt' },
    group: 'Gruppieren',
    groupings: { none: 'Keine Gruppen', strategy: 'Nach Strategie', model: 'Nach vortrainiertem Modell', seeds: 'Seeds in einer Zeile' },
    runsOf: runs, shownOf: (n, all) => `${count(n)} von ${counted(all, 'Lauf', 'Läufen')}`, selected: (n) => `${count(n)} ausgewählt`,
    clear: 'Auswahl aufheben',
    noMatch: 'Kein Lauf passt', clearFilter: 'Alle Läufe zeigen', axis: (from) => `${Math.round(from * 100)}–100 %`,
    select: (name) => `${quoted(name)} auswählen`, selectAll: (n) => `${count(n)} auswählen`, deselectAll: 'Abwählen',
    best: (share, alike) => (alike === 1 ? `bestes ${share}` : `bestes ${share}, von ${counted(alike, 'Lauf', 'Läufen')} erreicht`),
    folded: ({ seeds, shares }) => [
      ...(seeds > 0 ? [counted(seeds, 'weiterer Seed', 'weitere Seeds')] : []), ...(shares > 0 ? [`${count(shares)} auf weniger Bildern`] : []),
    ].join(', '),
    seedsOf: (n) => counted(n, 'Seed', 'Seeds'),
    spread: ({ mean, sd, lowest, highest, on, n }) =>
      `Mittel ${percent(mean, n)} ± ${decimal(100 * sd, 1)} Prozentpunkte (SD), niedrigster ${percent(lowest, n)}, höchster ${percent(highest, n)}`
      + `${on === 'all' ? ', kreuzvalidiert' : ''}`,
    spreadBar: ({ mean, seeds, lowest, highest, n }) =>
      `Mittel von ${counted(seeds, 'Seed', 'Seeds')} ${percent(mean, n)}, von ${percent(lowest, n)} bis ${percent(highest, n)}`,
    pin: (name) => `${quoted(name)} als Referenz nehmen`, unpin: 'Keine Referenz mehr', isBaseline: 'Referenz', otherTestSet: 'andere Testmenge',
    onTestSet: 'auf der Testmenge', crossValidated: 'kreuzvalidiert',
    testedOn: { test: 'Auf der Testmenge', all: 'Kreuzvalidiert: Jedes Bild hat ein Modell vorhergesagt, das es nicht gesehen hatte' },
    again: 'Neu lernen', otherClasses: 'Die Klassen haben sich seitdem geändert',
    otherClassesOf: (name) => `Die Klassen haben sich seit ${quoted(name)} geändert`, otherClassesMark: 'andere Klassen',
    compare: 'Vergleichen', compareSelected: (n) => `${count(n)} vergleichen`, tooFewToCompare: 'Wählen Sie zwei oder mehr Läufe zum Vergleichen aus.',
    tooManyToCompare: (limit) => `Höchstens ${count(limit)} Läufe lassen sich auf einmal vergleichen.`,
    onlyFinished: 'Nur fertige Läufe lassen sich vergleichen.',
    trash: 'Löschen', trashed: (name) => `${quoted(name)} ist im Papierkorb.`, restore: 'Zurückholen', trashTitle: (n) => `Papierkorb (${count(n)})`,
    trashHelp: 'Läufe im Papierkorb behalten alle Ergebnisse.', pause: 'Anhalten', resume: 'Fortsetzen',
    notResumable: 'Dieser Lauf hat keinen Zwischenstand zum Fortsetzen.',
    queue: {
      title: 'Warteschlange', up: (title) => `${title} nach oben`, down: (title) => `${title} nach unten`, cancel: (title) => `${title} abbrechen`,
      isFirst: 'Es ist schon das erste.', isLast: 'Es ist schon das letzte.', keys: 'Alt + Pfeiltasten verschieben den Lauf im Fokus.',
      others: 'Andere Arbeit',
    },
  },
  result: {
    headline: accuracySentence, short: ({ correct, n, accuracy }) => `${ofCount(correct, n)} richtig: ${percent(accuracy, n)}`,
    guessing: ({ guessing, n }) => (guessing ? guessingSentence(guessing, n) : ''), testedOn: { test: 'Testmenge', all: 'kreuzvalidiert' },
    noTest: 'Dieser Lauf konnte nicht getestet werden: Die Testmenge ist leer.', notTrained: 'Noch nicht trainiert', warning: 'Warnung',
    spoiled: (run, headline) => `${quoted(run)}: ${headline}.`,
    beforeLearning: (finding) => `${finding} Teilen Sie erst neu auf, sonst sieht das Ergebnis besser aus, als es ist.`,
    splitAndLearn: 'Neu aufteilen und neu lernen', splitFirst: 'Erst neu aufteilen', learnAgain: 'Neu lernen', toCheck: 'Auffälligkeit ansehen',
    nothingToSplit: 'Keine Prüfung hat etwas gefunden, das zusammengehört.', star: 'Diesen benutzen', starred: 'In Gebrauch',
    unstar: 'Diesen Lauf nicht mehr vorziehen',
    starredNote: (name) => `${quoted(name)} ist der Lauf in Gebrauch: Die Startseite zeigt ihn, die Vorhersage beginnt mit ihm.`,
    unstarredNote: (name) => `${quoted(name)} ist nicht mehr der Lauf in Gebrauch; jetzt ist es der beste.`, fine: 'Das ist in Ordnung, weil…',
    judge: {
      title: 'Warum ist das in Ordnung?', help: 'Der Grund wird mit Ihrem Namen aufbewahrt und steht in Berichten. Sie können ihn zurücknehmen.',
      reason: 'Grund', placeholder: 'zum Beispiel: Diese Defekte sind wirklich dunkler', save: 'Diesen Grund behalten',
      needed: 'Schreiben Sie zuerst einen Grund.',
      kept: 'Der Grund ist gespeichert. Das ist keine Warnung mehr.', undo: 'Zurücknehmen',
    },
    judged: ({ reason, by }, at) => `Für in Ordnung befunden${by === null ? '' : ` von ${by}`}, ${at}: ${quoted(reason)}`,
  },
  'run.evaluation': {
    states: { loading: 'Wird ausgewertet…', failed: 'Die Auswertung ist fehlgeschlagen' },
    metrics: {
      title: 'Kennzahlen', metric: 'Kennzahl', interval: '95-%-KI', tested: { test: 'Testmenge', all: 'Kreuzvalidierung' },
      validation: 'Validierungsmenge',
    },
    classes: {
      title: 'Ergebnisse pro Klasse', class: 'Klasse', recall: 'Sensitivität (Recall)', precision: 'Präzision (PPV)',
      pictures: { test: 'Testbilder', all: 'Bilder' }, crossValidated: 'Aus der Kreuzvalidierung, über alle Bilder.',
      few: 'Klassen mit weniger als 10 Testbildern sind grau und zeigen nur Anzahlen; ein Prozentwert wäre zu unsicher.',
      grouped: (n) => `Bilder einer Gruppe zählen als eines: Die Intervalle gehen über ${groups(n)}.`,
    },
    facts: {
      title: 'Ergebnisse nach Angaben zu den Bildern', choose: 'Angabe', correct: 'Richtig', pictures: { test: 'Testbilder', all: 'Bilder' },
      others: (n) => counted(n, 'weiterer Wert', 'weitere Werte'),
      help: 'Überlappende Intervalle zeigen keinen Unterschied; unter vielen Werten weichen einige zufällig ab.',
      few: 'Werte mit weniger als 10 Bildern sind grau und zeigen nur Anzahlen; ein Prozentwert wäre zu unsicher.',
    },
    confusion: {
      title: 'Konfusionsmatrix',
      help: 'Zeilen sind wahre Klassen, Spalten vorhergesagte; Fehler sind farbig. Wählen Sie eine Zelle, um ihre Bilder zu sehen.',
      actual: 'Wahr', predicted: 'Vorhergesagt',
      cell: (n, actual, predicted) => `${pictures(n)}: wahr ${quoted(actual)}, vorhergesagt ${quoted(predicted)}`,
      shows: { counts: 'Bilder', rows: '% der wahren', columns: '% der vorhergesagten' }, showsLabel: 'Zellen zeigen', order: 'Reihenfolge',
      orders: { given: 'Wie im Projekt', mistakes: 'Meiste Fehler zuerst', pictures: 'Meiste Bilder zuerst' }, onlyMistaken: 'Nur Klassen mit Fehlern',
    },
    calibration: {
      title: 'Kalibrierung: Stimmen die Prozente?',
      bin: (confidence, accuracy, n) => `${counted(n, 'Vorhersage', 'Vorhersagen')}: mittlere Sicherheit ${confidence}, Genauigkeit ${accuracy}`,
      diagram: 'Zuverlässigkeitsdiagramm: Genauigkeit gegen Sicherheit', confidenceAxis: 'Sicherheit, %', accuracyAxis: 'Genauigkeit, %',
      perfect: 'perfekte Kalibrierung', points: (n) => `${n} Prozentpunkte`, uncorrected: 'Vor der Zufallskorrektur (ECE)',
      chance: 'Davon allein durch Zufall',
      help: 'Jeder Punkt ist etwa ein Zehntel der Vorhersagen, nach Sicherheit geordnet; der Balken ist das 95-%-KI. '
        + 'Auf der Diagonalen gleicht die Sicherheit der Genauigkeit.',
    },
    operating: {
      title: 'Arbeitspunkt (Schwelle)',
      help: 'Wägen Sie Sensitivität gegen Fehlalarme ab, für eine Klasse. Die Schwelle kommt von der Validierungsmenge; gemessen wird auf der Testmenge.',
      class: 'Klasse', aim: 'Garantie', aims: { sensitivity: 'Sensitivität', specificity: 'Spezifität' }, atLeast: 'Mindestens',
      threshold: 'Schwelle (Wahrscheinlichkeit)', noThreshold: 'keine',
      sensitivity: ({ truePositives, positives, sensitivityInterval }) =>
        `${ofCount(truePositives, positives)} Bildern der Klasse (${confidenceInterval(sensitivityInterval, positives)})`,
      specificity: ({ trueNegatives, negatives, specificityInterval }) =>
        `${ofCount(trueNegatives, negatives)} anderen Bildern (${confidenceInterval(specificityInterval, negatives)})`,
      prevalence: 'Prävalenz im Einsatz, %', prevalencePlaceholder: 'zum Beispiel 2', ppv: 'PPV: Ein „Ja“ stimmt', npv: 'NPV: Ein „Nein“ stimmt',
      timesIn100: (share) => (share === null ? 'nie vorhergesagt' : `${decimal(100 * share, share > 0.1 && share < 0.995 ? 0 : 1)} von 100 Malen`),
      enterPrevalence: 'Geben Sie die Prävalenz ein, um PPV und NPV zu sehen. Die Anteile der Klassen in der Testmenge sagen sie nicht.',
      bandTitle: 'Wann ein Mensch gefragt wird',
      band: ({ low, high, asked, n, decided, decidedCorrectly }) => (asked === 0
        ? `Eine Schwelle hält beide Garantien, niemand muss gefragt werden: ${ofCount(decidedCorrectly, decided)} Testbildern richtig.`
        : `Für beide Garantien entscheidet ein Mensch zwischen ${decimal(low, 2)} und ${decimal(high, 2)}: ${ofCount(asked, n)} Testbildern. `
          + `Von den übrigen sind ${ofCount(decidedCorrectly, decided)} richtig.`),
      noBand: 'Beide Garantien sind nicht zugleich möglich, es bleibt kein Bereich für einen Menschen.',
    },
    positive: {
      question: 'Welche Klasse zählt am meisten?',
      help: 'Der Befund, der Defekt: was nicht übersehen werden darf. Einmal gefragt; Arbeitspunkte öffnen sich damit.',
      none: 'Alle gleich', choose: 'Klasse wählen', change: 'Ändern', alike: 'Alle Klassen zählen gleich.',
      matters: (name) => `${quoted(name)} zählt am meisten.`,
    },
    rule: {
      title: 'Wie dieser Lauf entscheidet', mostProbable: 'Er sagt die wahrscheinlichste Klasse vorher und fragt niemanden.',
      where: 'Beim Lauf gespeichert: Vorhersage, CSV, Bericht und exportiertes Modell richten sich danach.',
      keepPoint: 'Diesen Arbeitspunkt benutzen', keepBand: 'Benutzen, dazwischen einen Menschen fragen',
      keepAsking: 'Unter dieser Sicherheit einen Menschen fragen', forget: 'Die wahrscheinlichste Klasse nehmen',
      impossible: 'Diese Garantie ist mit so wenigen Bildern nicht möglich.', kept: 'Dieser Lauf entscheidet von jetzt an so.',
      forgotten: 'Dieser Lauf sagt wieder die wahrscheinlichste Klasse vorher.', inUse: 'In Gebrauch.',
    },
    selective: {
      title: 'Wann ein Mensch gefragt wird (selektive Vorhersage)',
      help: 'Das Modell antwortet nur, wenn es sicher ist; den Rest entscheidet ein Mensch. Weiter links antwortet es seltener und häufiger richtig.',
      chart: 'Genauigkeit der Antworten', x: 'Abdeckung: vom Modell beantwortet, % der Bilder', y: 'Genauigkeit, %',
      lower: '95-%-KI, unten', upper: '95-%-KI, oben',
      at: (coverage, accuracy, n, threshold) =>
        `Ab einer Sicherheit von ${threshold} beantwortet es ${percent(coverage, n)} der Bilder, mit einer Genauigkeit von ${percent(accuracy, n)}.`,
    },
  },
  'run.folder-test': {
    title: 'An anderen Ordnern getestet',
    help: 'Wählen Sie einen Ordner mit einem Ordner pro Klasse, benannt wie gelernt. Kopien bekannter Bilder werden getrennt gezählt.',
    start: 'An gelabeltem Ordner testen…', started: (folder) => `Test an ${quoted(folder)} läuft.`,
    states: { empty: 'Noch an keinem anderen Ordner getestet', loading: 'Die Tests werden geladen…', failed: 'Die Tests lassen sich nicht anzeigen' },
    files: { empty: 'Keine Fehler', loading: 'Die Fehler werden geladen…', failed: 'Die Fehler lassen sich nicht anzeigen' },
    confusion: 'Konfusionsmatrix', actual: 'Wahr', predicted: (name) => `Vorhergesagt ${name}`, mistakes: (n) => `Fehler: ${pictures(n)}`,
    more: (n) => `Und ${count(n)} weitere; „thaw test“ zeigt alle.`,
    mistake: (label, predicted, confidence) => `${label}, vorhergesagt ${predicted} (${confidence})`,
  },
  run: {
    states: { loading: 'Der Lauf wird geöffnet…', failed: 'Dieser Lauf konnte nicht geöffnet werden' },
    tabs: {
      label: 'Teile dieses Laufs', summary: 'Überblick', mistakes: 'Fehler', classes: 'Klassen', trust: 'Vertrauen', explain: 'Erklären',
      training: 'Training', settings: 'Einstellungen',
    },
    back: 'Alle Läufe', more: 'Mehr', rename: 'Umbenennen', renameTitle: 'Lauf umbenennen', name: 'Name', save: 'Speichern',
    note: 'Notiz', notePlaceholder: 'Was Sie sich zu diesem Lauf merken wollen', noteSaved: 'Notiz gespeichert.',
    predict: 'Neue Bilder vorhersagen', copyPredictions: 'Testvorhersagen kopieren', tableName: (run) => `Testvorhersagen ${run}`,
    copySettings: 'Einstellungen in einen neuen Lauf',
    export: 'Modell exportieren…', exportTitle: 'Modell als ONNX exportieren', exportFile: 'Datei', exportGo: 'Exportieren', exportReplace: 'Datei ersetzen',
    exportTaken: 'Eine Datei dieses Namens gibt es schon. Wählen Sie einen anderen Namen, oder ersetzen Sie sie.',
    exportHelp: 'Die Datei läuft in jedem Programm, das ONNX liest. Thaw prüft, dass sie dieselben Vorhersagen gibt wie dieser Lauf.',
    continues: 'Der Lauf geht weiter, wenn Sie diese Seite verlassen.', queued: 'Er beginnt, wenn die Läufe davor fertig sind.',
    paused: 'Er setzt bei seinem letzten Zwischenstand fort, auch nach einem Neustart.',
    resumable: 'Sein letzter Zwischenstand ist gespeichert, Sie können diesen Lauf fortsetzen.',
    live: {
      epoch: 'Epoche', ofEpochs: (all) => `von ${count(all)}`, speed: 'Bilder pro Sekunde', learningRate: 'Lernrate',
      best: 'Bisher am besten', bestAt: (epoch) => `nach Epoche ${count(epoch)}`,
    },
    headline: ({ correct, n, accuracy, accuracyInterval }) =>
      `${ofCount(correct, n)} richtig: Genauigkeit ${percent(accuracy, n)} (${confidenceInterval(accuracyInterval, n)})`,
    onTestSet: 'Gemessen auf der Testmenge: vom Training zurückgehaltene Bilder.',
    noTest: 'Dieser Lauf konnte nicht getestet werden: Die Testmenge ist leer.',
    crossValidation: ({ repeats, folds, accuracies, metrics: { n } }) => {
      if (repeats === 1) return `${folds}-fache Kreuzvalidierung: Jedes Bild hat ein Modell vorhergesagt, das es nicht gesehen hatte.`;
      const spread = percentRange([Math.min(...accuracies), Math.max(...accuracies)], n);
      return `${folds}-fache Kreuzvalidierung, ${count(repeats)}-mal wiederholt: Jedes Bild haben Modelle vorhergesagt, die es nicht gesehen hatten. `
        + `Genauigkeit pro Wiederholung: ${spread}.`;
    },
    testSetAlone: ({ correct, n }) => `Nur auf der Testmenge: ${ofCount(correct, n)} richtig. Danach werden Läufe ohne Kreuzvalidierung verglichen.`,
    ended: {
      failed: 'Dieser Lauf ist fehlgeschlagen.', cancelled: 'Dieser Lauf wurde gestoppt, bevor er ein Ergebnis hatte.',
      interrupted: 'Dieser Lauf wurde unterbrochen, bevor er ein Ergebnis hatte.',
    },
    remarks: 'Was zu diesem Lauf zu wissen ist',
    summary: {
      confusion: (confusion) => {
        if (confusion.kind === 'spread')
          return `${counted(confusion.mistakes, 'Fehler', 'Fehler')}, verteilt auf ${counted(confusion.pairs, 'Paar', 'Paare')} von Klassen.`;
        if (confusion.kind === 'two-classes') {
          const taken = confusion.taken.map(({ actual, predicted, n, of }) => `${ofCount(n, of)} ${quoted(actual)} für ${quoted(predicted)}`);
          return `Er hält ${taken.join(' und ')}.`;
        }
        if (confusion.kind === 'both-ways') {
          return `Er verwechselt vor allem ${quoted(confusion.first)} und ${quoted(confusion.second)}: `
            + `${count(confusion.n)} von ${counted(confusion.mistakes, 'Fehler', 'Fehlern')}.`;
        }
        return `Er hält vor allem ${quoted(confusion.actual)} für ${quoted(confusion.predicted)}: ${count(confusion.n)} von ${picturesDative(confusion.of)}.`;
      },
      allMistakes: 'Alle Fehler',
    },
    next: {
      title: 'Wie weiter',
      steps: {
        'mend-split': 'Neu aufteilen und neu lernen', 'other-pictures': 'Anders aufgenommene Bilder hinzufügen',
        'learn-again': 'Mit den Berichtigungen neu lernen',
        'add-test-pictures': 'Bilder in die Testmenge geben', 'no-better-than-guessing': 'Die Fehler ansehen',
        'review-labels': 'Zweifelhafte Labels prüfen',
        'check-labels': 'Die Labels prüfen', 'more-pictures': 'Bilder hinzufügen', 'fine-tune': 'Fine-Tuning versuchen',
        predict: 'Neue Bilder vorhersagen',
      },
      go: {
        'mend-split': 'Zur Datensatzprüfung', 'other-pictures': 'Zu den Bildern', 'learn-again': 'Zu den Berichtigungen',
        'add-test-pictures': 'Zu den Bildern',
        'no-better-than-guessing': 'Zu den Fehlern', 'review-labels': 'Ansehen', 'check-labels': 'Prüfen', 'more-pictures': 'Zu den Bildern',
        'fine-tune': 'Zum Training', predict: 'Zur Vorhersage',
      },
      reason: (step) => {
        switch (step.kind) {
          case 'mend-split': return 'Der Zahl oben ist nicht zu trauen, solange Testbilder aus dem Training bekannt sind.';
          case 'other-pictures': return 'Vielleicht erkennt er die Klassen an etwas neben dem Motiv. Anders aufgenommene Bilder würden das zeigen.';
          case 'learn-again':
            return `${pictures(step.corrected)} seit dem Lernen berichtigt; dieselben Einstellungen können daraus lernen.`;
          case 'add-test-pictures': return 'Nichts wurde zum Messen zurückgehalten, niemand weiß also, wie gut er ist.';
          case 'no-better-than-guessing': return 'Er ist nicht besser, als immer die häufigste Klasse zu nennen. Die Fehler zeigen, was er verwechselt.';
          case 'review-labels':
            return `${count(step.doubted)} von ${counted(step.mistakes, 'Fehler', 'Fehlern')} sehen nach falschen Labels aus. `
              + 'Die kosten zweimal Genauigkeit: im Training und im Test.';
          case 'check-labels':
            return `Unter ${counted(step.mistakes, 'Fehler', 'Fehlern')} können falsche Labels sein. `
              + 'Die Prüfung dauert eine Minute und fragt nach den zweifelhaften.';
          case 'more-pictures':
            return `Bei ${picturesDative(step.n)} im Test kann die Genauigkeit irgendwo in ${percentRange(step.interval, step.n)} liegen. `
              + 'Mehr Bilder engen das ein.';
          case 'fine-tune':
            return step.blind ? 'Das eingefrorene Netz sieht diese Unterschiede kaum: Es ist nicht besser, als immer die häufigste Klasse zu nennen. '
              + 'Fine-Tuning kann lernen, worauf es ankommt.'
              : 'Bisher hat nur der Kopf gelernt. Beim Fine-Tuning lernen auch die oberen Schichten aus Ihren Bildern.';
          case 'predict': return 'Nichts spricht gegen den Einsatz. Wo er unsicher ist, kann ein Mensch entscheiden.';
        }
      },
    },
    fineTuned: {
      title: 'Was das Fine-Tuning getan hat',
      trained: (n, above, share) => `${counted(n, 'Epoche', 'Epochen')} trainiert, ${above} (${share} der Rechenarbeit); `,
      fromScratch: (n) => `${counted(n, 'Epoche', 'Epochen')} trainiert, von zufälligen Gewichten aus; `,
      best: (epoch) => (epoch === 0 ? 'keine Epoche war besser als der Anfang. ' : `Epoche ${count(epoch)} war die beste. `),
      interpolated: (thawed, frozen) => `Die endgültigen Gewichte sind zu ${thawed} aufgetaut und zu ${frozen} eingefroren`,
      thawedAlone: 'Die endgültigen Gewichte sind die jener Epoche', alpha: (alpha) => `α = ${alpha}`,
      noGain: 'Fine-Tuning brachte auf der Validierungsmenge keine Verbesserung, das eingefrorene Modell wurde behalten.',
      asTransfer: 'Fine-Tuning brachte auf der Validierungsmenge keine Verbesserung; dieses Modell ist das des Transfer Learning.',
      tried: (n, above, share) => `Trainiert wurden ${counted(n, 'Epoche', 'Epochen')}, ${above} (${share} der Rechenarbeit).`,
      lastLayerRetrained: ' Der Kopf ist das Mittel aus zweien: einem mit dem Netz trainierten '
        + 'und einem am Ende auf allen Bildern außer der Testmenge angepassten.',
      startedFrom: 'Begonnen mit', anEarlierRun: ', einem früheren Lauf.',
    },
    predictions: {
      loading: 'Die Vorhersagen werden geladen…', failed: 'Die Vorhersagen konnten nicht geladen werden', empty: 'In dieser Zelle sind keine Bilder.',
    },
    cellTitle: (actual, predicted) => `Wahr ${quoted(actual)}, vorhergesagt ${quoted(predicted)}`, close: 'Schließen', mistakes: 'Die sichersten Fehler',
    wall: (title) => `${title}. Pfeiltasten bewegen; Leertaste oder Enter öffnet ein Bild; die Taste einer Klasse setzt sie.`,
    noMistakes: { test: 'Jedes Testbild wurde richtig klassifiziert.', all: 'In der Kreuzvalidierung wurde jedes Bild richtig klassifiziert.' },
    prediction: (actual, predicted, confidence) => `wahr ${quoted(actual)}, vorhergesagt ${quoted(predicted)}, ${confidence}`,
    actual: (label) => `Wahr ${quoted(label)}`, predicted: (label, confidence) => `vorhergesagt ${quoted(label)}, ${confidence}`,
    correct: (confidence) => `richtig, ${confidence}`,
    fromCrossValidation:
      'In der Kreuzvalidierung von einem Modell vorhergesagt, das es nicht gesehen hatte. '
      + 'Das endgültige Modell hat darauf trainiert und kann anders entscheiden.',
    curve: 'Trainingskurve', curveWaiting: 'Die Kurve erscheint nach dem ersten Schritt.',
    pathHelp: 'Jeder Schritt regularisiert den Kopf weniger. Links ist vorsichtig, rechts folgt jeder Einzelheit; der umringte Punkt wurde behalten.',
    epochsHelp: 'Eine Epoche ist ein Durchgang durch die Trainingsmenge. Wo die durchgezogene Linie nicht mehr fällt, führen weitere Epochen nur zu '
      + 'Überanpassung; die umringte wurde behalten.',
    byEpochs: 'Trainiert in Epochen', byPenalty: 'Transfer Learning: nur der Kopf', epochAxis: 'Epoche', timeAxis: 'Trainingszeit, s',
    penaltyAxis: 'Regularisierung λ, von stark nach schwach', accuracyChart: 'Genauigkeit', accuracyAxis: 'Genauigkeit, %', lossChart: 'Loss',
    lossAxis: 'Loss (kleiner ist besser)', learningRateChart: 'Lernrate', learningRateAxis: 'Lernrate', validation: 'Validierung', training: 'Training',
    kept: 'behalten', bestSoFar: 'bisher am besten',
    learningCurve: {
      title: 'Würden mehr Bilder helfen?',
      help: 'Trainiert den Kopf mit einem Viertel, der Hälfte, drei Vierteln und allen Bildern und testet an zurückgehaltenen.',
      frozenOnly: 'Das gilt für das eingefrorene vortrainierte Modell mit neuem Kopf; Fine-Tuning gewinnt aus mehr Bildern vielleicht mehr.',
      go: 'Lernkurve berechnen', again: 'Neu berechnen', busy: 'Sie wird gerade berechnet.',
      states: { loading: 'Die Kurve wird geladen…', failed: 'Die Kurve konnte nicht geladen werden' }, failed: 'Die Berechnung ist fehlgeschlagen.',
      chart: 'Lernkurve', x: 'Trainingsbilder', y: 'Genauigkeit, %', measured: 'gemessen', expected: 'extrapoliert', lower: '95-%-KI, unten',
      upper: '95-%-KI, oben',
    },
    settings: {
      title: 'Einstellungen', details: 'Versionen und Prüfsummen', chosenByThaw: (used) => `${used === null ? '' : `${used}, `}von Thaw gewählt`,
      chosenByCrossValidation: (used) => `${used ?? '–'}, durch Kreuzvalidierung gewählt`,
      line: (part, share, parameters) => `${part}: ${share} der Rechenarbeit, ${parameters} Parameter`, everything: 'alles',
      bestEpoch: (epoch) => `; Epoche ${count(epoch)} war die beste`, ownSize: 'die des vortrainierten Modells', alpha: 'Gewichtsinterpolation (α)',
      speed: 'Bilder pro Sekunde', epochTime: 'Zeit pro Epoche', peakMemory: 'Höchster Speicherbedarf', on: 'an', off: 'aus', set: (name) => set(name),
      started: 'Gestartet', time: 'Zeit', featureTime: (time) => `Merkmale ${time}`, headTime: (time) => `Kopf ${time}`,
      crossValidationTime: (time) => `Kreuzvalidierung ${time}`, engineOn: (engine, device) => `${engine} auf ${device}`,
      licence: 'Lizenz des vortrainierten Modells', backboneHash: 'Vortrainiertes Modell, SHA-256', testSetHash: 'Testbilder und Labels, Hash',
    },
  },
  compare: {
    grid: 'Urteile', gridCorner: 'Dieser Lauf ist … als jener',
    gridKinds: { better: 'besser', worse: 'schlechter', equal: 'gleich', unclear: 'offen' },
    gridCell: (row, column, kind, lead) => `${quoted(row)} und ${quoted(column)}: ${kind}, ${lead}`,
    title: 'Vergleich', choose: 'Zu vergleichende Läufe', choosePlaceholder: 'Wählen Sie zwei oder mehr fertige Läufe',
    states: { empty: 'Wählen Sie zwei Läufe', loading: 'Die Läufe werden verglichen…', failed: 'Diese Läufe konnten nicht verglichen werden' },
    emptyHelp: 'Wählen Sie oben fertige Läufe, oder wählen Sie sie in der Tabelle der Läufe aus.',
    tooFew: 'Weniger als zwei fertige Läufe', tooFewHelp: 'Trainieren Sie noch einen, zum Beispiel mit anderem vortrainierten Modell oder Seed.',
    train: 'Trainieren', whyNot: 'Diese Läufe lassen sich nicht vergleichen', pairs: 'Paarweise Vergleiche',
    pairsHelp: (n) => `Korrigiert für ${counted(n, 'Vergleich', 'Vergleiche')} (Holm): Jeder braucht stärkere Belege als allein. `
      + 'Wählen Sie einen, um seine zu sehen.',
    kinds: { better: 'Besser', equal: 'Praktisch gleich', unclear: 'Zu knapp für ein Urteil' },
    difference: (a, b) => `Unterschied zwischen ${quoted(a)} und ${quoted(b)}`,
    differenceText: (a, b, difference, [low, high], n) =>
      `${quoted(a)} minus ${quoted(b)}: ${points(difference, n)} (95-%-KI ${points(low, n)} bis ${points(high, n)})`,
    better: (name) => `${quoted(name)} besser`, same: 'kein Unterschied', zone: `± ${100 * negligible} Prozentpunkte`,
    zoneHelp: 'Der Punkt ist der gemessene Unterschied, der Balken sein 95-%-KI. '
      + `Unterschiede im mittleren Band, ± ${100 * negligible} Prozentpunkte, sind kaum von Belang.`,
    disagreements: (onlyA, onlyB, n, a, b) => (onlyA + onlyB === 0
      ? `Bei jedem von ${picturesDative(n)} liegen beide richtig oder beide falsch.`
      : `Sie unterscheiden sich bei ${count(onlyA + onlyB)} von ${picturesDative(n)}: `
        + `Bei ${count(onlyA)} liegt nur ${quoted(a)} richtig, bei ${count(onlyB)} nur ${quoted(b)}.`),
    chance: (p) => `Wäre keiner besser, käme allein durch Zufall eine so ungleiche Teilung ${chance(p)} vor (exakter McNemar-Test, ${pText(p)}).`,
    groupedChance: (p) =>
      `Bilder einer Gruppe ähneln sich, daher prüft das Urteil Gruppen: Allein durch Zufall käme das ${chance(p)} vor (exakter Test, ${pText(p)}).`,
    foldTest: ({ folds, difference, p }, a, b, n) =>
      `Über ${count(folds)} Folds ist ${quoted(a)} minus ${quoted(b)} im Mittel ${points(difference, n)}. `
      + `Wäre keiner besser, käme das allein durch Zufall ${chance(p)} vor (korrigierter t-Test nach Nadeau und Bengio, ${pText(p)}). `
      + 'Besser heißt ein Lauf nur, wenn dieser Test zustimmt.',
    adjusted: (p, n) => `Korrigiert für ${counted(n, 'Vergleich', 'Vergleiche')} (Holm): ${pText(p)}.`,
    onlySeed: 'Die beiden unterscheiden sich nur im Seed: Jeder Unterschied ist Zufall.', otherMetrics: 'Andere Kennzahlen', metric: 'Kennzahl',
    minus: (a, b) => `${quoted(a)} minus ${quoted(b)}`, interval: '95-%-KI', intervalOf: (low, high) => `${low} bis ${high}`,
    hundredths: (x) => `${x > 0 ? '+' : x < 0 ? '−' : '±'}${decimal(Math.abs(x), 2)}`,
    classes: 'Unterschiede pro Klasse', class: 'Klasse', pictures: 'Bilder', recallDifference: 'Unterschied der Sensitivität (Recall)',
    classesHelp: 'Klassen mit weniger als 10 Testbildern zeigen nur Anzahlen.',
    untested: (n) => `${classes(n)} ohne Testbilder ${n === 1 ? 'fehlt' : 'fehlen'} hier.`, only: (name) => `Nur ${quoted(name)} richtig`,
    ahead: (name, difference) => `${quoted(name)} ${difference}`, buckets: 'Wo sie sich unterscheiden',
    bucket: (which, a, b) => ({
      bothCorrect: 'Beide richtig', onlyA: `Nur ${quoted(a)} richtig`, onlyB: `Nur ${quoted(b)} richtig`, bothWrong: 'Beide falsch',
    })[which],
    bucketShare: (n, all) => percent(all === 0 ? 0 : n / all, all),
    bucketStates: { loading: 'Die Bilder werden geladen…', failed: 'Die Bilder konnten nicht geladen werden' },
    none: 'Hier sind keine Bilder.', all: 'Alle Klassen', ofClass: 'Klasse',
    wall: (title) => `${title}. Pfeiltasten bewegen; Leertaste oder Enter öffnet ein Bild.`, predicted: (label) => `vorhergesagt ${quoted(label)}`,
    actual: (label) => `Wahre Klasse: ${quoted(label)}`,
    predictedBy: (run, label, confidence) => `${quoted(run)} sagte ${quoted(label)} vorher, ${confidence}`, explainWith: 'Erklären mit',
    results: 'Ergebnisse und Kosten', run: 'Lauf', accuracy: (on) => (on === 'all' ? 'Genauigkeit, kreuzvalidiert' : 'Genauigkeit, Testmenge'),
    eachSeed: 'Jeden Seed zeigen', seedsOf: (n) => counted(n, 'Seed', 'Seeds'),
    spread: (mean, sd, n) => `Mittel ${percent(mean, n)} ± ${decimal(100 * sd, 1)} Prozentpunkte (SD)`,
    extremes: (low, high, n) => `niedrigster ${percent(low, n)}, höchster ${percent(high, n)}`, time: 'Trainingszeit', cpuTime: 'CPU-Zeit',
    coreSeconds: (time, measured) => (measured ? time : `höchstens ${time}`), times: (factor) => `${decimal(factor, factor < 10 ? 1 : 0)} ×`,
    trainedSize: 'Trainierte Gewichte', modelSize: 'Ganzes Modell', about: (size) => `etwa ${size}`,
    settings: 'Abweichende Einstellungen', allSettings: 'Einstellungen', setting: 'Einstellung', differs: 'weicht ab', showAll: 'Alle zeigen',
    nothingDiffers: 'Diese Läufe haben dieselben Einstellungen.', curves: 'Trainingskurven', axis: 'Waagerechte Achse',
    axes: { epoch: 'Epochen', time: 'Zeit' }, highlightHelp: 'Zeigen Sie auf eine Linie, oder wählen Sie einen Lauf, um sie hervorzuheben.',
    highlight: 'Hervorzuhebende Läufe',
  },
  showdown: {
    title: (id) => `Showdown ${id}`, states: { loading: 'Der Showdown wird geladen…', failed: 'Dieser Showdown lässt sich nicht zeigen' },
    about: (model, minutes) =>
      `Jede Strategie mit ${model} auf derselben Aufteilung, ${minutes === null ? 'ohne Zeitgrenze'
        : `in ${minutes < 1.5 ? `${Math.round(60 * minutes)} s` : counted(Math.round(minutes), 'Minute', 'Minuten')}`}.`,
    state: { going: 'Läuft', paused: 'Angehalten', done: 'Fertig', cancelled: 'Gestoppt', failed: 'Fehlgeschlagen' },
    notYet: 'Das Urteil kommt, wenn mindestens zwei Strategien fertig sind.',
    tooFew: 'Weniger als zwei Strategien haben ein Ergebnis, daher gibt es kein Urteil. Holen Sie das Ausgelassene nach.',
    soFar: 'Bisher', resume: 'Fortsetzen', moreTime: 'Ohne Zeitgrenze weiter',
    failedRuns: (n) => `${runs(n)} ${n === 1 ? 'ist' : 'sind'} fehlgeschlagen und ${n === 1 ? 'zählt' : 'zählen'} im Urteil nicht. `
      + 'Die Gründe stehen in der Tabelle.',
    measuring: 'Einige Trainingsschritte werden gemessen, um die Läufe zu planen…',
    spent: (seconds, running) => `Das Training ${running ? 'dauert bisher' : 'dauerte'} ${seconds}.`,
    skipped: (n) => `${runs(n)} ${n === 1 ? 'passte' : 'passten'} nicht in die Zeit.`,
    chart: 'Genauigkeit nach Trainingszeit',
    chartHelp: 'Jede Marke ist eine Strategie, mit ihrem 95-%-KI als Balken. Weiter links ist schneller, höher ist besser.',
    x: 'Trainingszeit', copyTable: 'Als Tabelle kopieren', chartWords: (rows) => `Genauigkeit nach Trainingszeit. ${rows.join('. ')}.`,
    mark: (name, accuracy, interval, n, time) => `${name}: ${percent(accuracy, n)}, ${confidenceInterval(interval, n)}, ${time}`,
    runs: 'Läufe', strategy: 'Strategie', accuracy: 'Genauigkeit', accuracyOnTest: 'Genauigkeit auf der Testmenge', time: 'Zeit', stateHead: 'Zustand',
    forecast: 'Vorhersage',
    entry: (seed, share) => (share < 1 ? `mit ${share === 0.5 ? 'der Hälfte' : 'einem Viertel'} der Bilder` : seed > 0 ? `Seed ${seed}` : ''),
    queued: 'Wartet', arms: 'Die Strategien nebeneinander', pairs: 'Jedes Paar', pairsHelp: 'Korrigiert für die Zahl der Vergleiche (Holm).',
    seeds: (n, spread, on) => (spread === null ? runs(n)
      : `${counted(n, 'Seed', 'Seeds')}, ± ${decimal(100 * spread, 1)} Prozentpunkte zwischen Seeds${on === 'all' ? ' auf der Testmenge' : ''}`),
    correctOf: (correct, n) => ofCount(correct, n), benefits: 'Was Vortraining und Fine-Tuning gebracht haben',
    benefitsHelp: 'Die Behauptungen der Lehrbücher, an Ihren Bildern geprüft.',
    holds: { yes: 'gilt hier', no: 'gilt hier nicht', unclear: 'zu knapp für ein Urteil', unknown: 'nicht geprüft' },
    curves: 'Testfehler nach Zahl der Trainingsbilder', pictures: 'Trainingsbilder', error: 'Fehler, %',
  },
  train: {
    title: 'Training', strategy: 'Was möchten Sie tun?',
    when: {
      transfer: 'Gut für ein schnelles Ergebnis, und wo Fine-Tuning wenig bringt.',
      'fine-tune': 'Gut, wo Transfer Learning noch Fehler macht und Zeit da ist.', 'from-scratch': '',
    },
    compareAll: {
      name: 'Alle vergleichen',
      sentence: (leftOut) => (leftOut.length === 0 ? 'Showdown: jede Strategie auf derselben Aufteilung, dann das Urteil.'
        : `Showdown: jede Strategie, die in die Zeitgrenze passt, auf derselben Aufteilung. Nicht dabei: ${leftOut.join(', ')}.`),
      testSetAlone: 'Auf der Testmenge allein, ohne Kreuzvalidierung.',
      when: 'Gut, wenn es auf die beste ankommt und Zeit da ist.',
    },
    advice: {
      title: 'Rat', ask: 'Um Rat fragen', none: 'Thaw kann Ihre Bilder untersuchen und eine Strategie empfehlen, mit Gründen. Es entsteht kein Lauf.',
      failed: 'Es gibt keinen Rat', already: 'Der Rat wird vorbereitet.', why: 'Warum', less: 'Belege verbergen', limit: 'Zeitgrenze',
      noLimit: 'keine Grenze',
      take: {
        transfer: 'Transfer Learning wählen', 'top-block': 'Fine-Tuning wählen, oberster Block', everything: 'Fine-Tuning wählen, alles', 'too-close': '',
      },
      curve: (from, fewPictures, to, manyPictures) =>
        `Genauigkeit nach Zahl der Trainingsbilder: ${from} mit ${count(fewPictures)}, ${to} mit ${count(manyPictures)}.`,
      curveLabel: (from, fewPictures, to, manyPictures) => `Genauigkeit: ${from} mit ${count(fewPictures)}, ${to} mit ${count(manyPictures)} Bildern`,
      caption: 'Worauf die Empfehlung beruht. Punkte über 0 sprechen für Fine-Tuning, Punkte unter 0 für Transfer Learning.',
      piece: 'Beleg', number: 'Wert', says: 'Was er bedeutet', points: 'Punkte',
      pointsOf: (n) => (n === 0 ? 'keine Punkte' : n > 0 ? `${n} fürs Auftauen` : `${-n} gegen das Auftauen`),
      score: 'Summe: 0 oder weniger spricht für Transfer Learning, 2 oder mehr fürs Auftauen. Ein klarer Probelauf geht vor.',
      changes: 'Was den Rat ändern würde', noChanges: 'Nichts Geprüftes: ein Fehler mehr oder weniger, mehr Bilder, sauberere Labels.',
      pilot: 'Probelauf starten',
      pilotHelp: (time) =>
        `Taut kurz das ganze Netz auf${time === null ? '' : ` (${time})`} und vergleicht es an einem Drittel der Bilder: der stärkste Beleg.`,
    },
    showdown: {
      plan: 'Geplante Läufe', planStates: { loading: 'Die Läufe werden geplant…', failed: 'Die Läufe lassen sich nicht planen' },
      minutes: 'Zeitgrenze in Minuten', minutesHelp: 'Läufe, die nicht hineinpassen, werden ausgelassen und aufgeführt.', noLimit: 'keine Grenze',
      seeds: 'Wiederholungen (Seeds)', fewer: 'Auch mit weniger Bildern', fewerHelp: 'Zeigt, wie viele Bilder jede Strategie braucht.',
      about: (seed, share) => (share < 1 ? ` mit ${share === 0.5 ? 'der Hälfte' : 'einem Viertel'} der Bilder` : seed > 0 ? ` noch einmal, Seed ${seed}` : ''),
      noTime: 'keine Zeit mehr', total: (time) => `Insgesamt ${time}`, guess: 'Eine erste Schätzung; Thaw misst einige Trainingsschritte und plant neu.',
      earlier: 'Frühere', named: (id) => `Showdown ${id}`,
      states: { going: 'läuft', paused: 'angehalten', done: 'fertig', cancelled: 'gestoppt', failed: 'fehlgeschlagen' },
      start: 'Showdown starten', startLater: 'In die Warteschlange', summary: (model) => `Showdown mit ${model}`,
    },
 guessed: (time) => `${time}, erste Schätzung`, recommended: 'empfohlen', notWithThis: 'nicht mit diesem Modell', network: 'Welche Schichten lernen',
    column: {
      column: 'Das Netz', line: 'Auftaulinie', frozen: 'eingefroren', learns: 'aufgetaut', head: 'Klassifikationskopf', picture: 'Bild',
    },
    lineTitle: (strategy, label, lowest) => {
      if (strategy === 'from-scratch') return 'Keine: Jede Schicht beginnt mit zufälligen Gewichten';
      if (label === undefined) return 'Ganz oben';
      return lowest ? 'Ganz unten' : capital(label);
    },
    lineNow: (label, share) => `${label}: ${share} der Rechenarbeit ist aufgetaut`,
    headNow: 'ganz oben: Nur der Klassifikationskopf lernt', scratchNow: 'jede Schicht lernt, von zufälligen Gewichten aus',
    dragHint: 'Ziehen Sie die Linie nach unten, um auch den oberen Teil des Netzes aufzutauen.',
    scratchLine: 'Ein Netz ohne Vortraining muss als Ganzes lernen.', noLine: 'Dieses vortrainierte Modell lässt sich nicht auftauen.',
    noForecast: 'Der Aufwand des Auftauens wird noch geschätzt.',
    presets: {
      label: 'Wie viel lernt', head: 'Nur der Kopf (Transfer Learning)', topBlock: 'Oberster Block', topThird: 'Oberes Drittel', everything: 'Alles',
      lowest: 'So viel wie möglich',
    },
    costs: {
      weights: 'Trainierbare Gewichte', headAlone: 'nur der Klassifikationskopf', epoch: 'Eine Epoche', work: (share) => `${share} der Rechenarbeit`,
      features: 'Merkmale', once: 'einmal berechnet', onceAbout: 'für jedes Bild', total: 'Gesamtzeit',
      epochs: (n, crossValidation) => `${counted(n, 'Epoche', 'Epochen')}${crossValidation === null ? '' : `; davon ${crossValidation} für Kreuzvalidierung`}`,
      memory: 'Speicher', atMost: 'höchstens',
    },
    measure: 'Messen', measuring: 'Einige Trainingsschritte werden auf diesem Computer gemessen…',
    measureLater: 'Andere Arbeit läuft und würde die Messung verfälschen. Messen Sie, wenn sie fertig ist.',
    measureWhy: 'Diese Zeiten sind eine erste Schätzung nach der Zahl der Bilder.', measureFailed: (sentence) => `Das Messen schlug fehl: ${sentence}`,
    forecastLoading: 'Die möglichen Auftaulinien werden gesucht…', forecastFailed: 'Der Aufwand des Auftauens lässt sich nicht schätzen',
    startFrom: 'Anfangsgewichte', startModel: 'Das vortrainierte Modell, wie es ist', startAccuracy: (share) => `Genauigkeit ${share}`,
    startFromHelp: 'Sie können mit den Gewichten eines früheren Laufs weitermachen.', like: (name) => `Mit den Einstellungen von ${quoted(name)}.`,
    likeNot: 'Stattdessen die üblichen',
    likeStates: { loading: 'Die Einstellungen werden geladen…', failed: 'Die Einstellungen lassen sich nicht übernehmen' },
    augmentation: 'Augmentierung',
    sides: {
      question: 'Bedeuten links und rechts dasselbe?',
      help: 'Ein gespiegeltes Herz oder Wort bedeutet etwas anderes, ein gespiegeltes Blatt nicht. Einmal pro Projekt gefragt.',
      same: 'Dasselbe', different: 'Nicht dasselbe', fits: (grey) => (grey ? 'Passt zu diesen grauen Bildern.' : 'Passt zu diesen Bildern.'),
    },
    variants: {
      title: 'Eines Ihrer Bilder, wie das Modell es sehen kann', one: (n) => `Variante ${n}`, again: 'Noch einmal', another: 'Anderes Bild',
      failed: 'Die Varianten lassen sich nicht zeigen',
    },
    tuning: {
      auto: 'automatisch', epochsHelp: 'Das Höchste; das Training endet früher, wenn es nichts mehr bringt.',
      learningRateHelp: 'Der Höchstwert, für den obersten Block.', batchHelp: 'Kleinere Batches brauchen weniger Speicher.',
      labelSmoothingHelp: 'Der Anteil jedes Labels, der auf alle Klassen verteilt wird.',
      weightDecayHelp: 'Zieht die Gewichte zur Null.', stageDecayHelp: 'Rate jeder Stufe als Anteil der darüber.',
      keptViewsHelp: '0 macht in jeder Epoche eine neue Ansicht.',
      outOfRange: {
        epochs: 'Eine ganze Zahl von 1 bis 1000.', learningRate: 'Eine Zahl über 0, höchstens 1.', batch: 'Eine ganze Zahl von 2 bis 256.',
        labelSmoothing: 'Eine Zahl von 0 bis 0,5.', weightDecay: 'Eine Zahl von 0 bis 1.',
        stageDecay: 'Eine Zahl über 0, höchstens 1.', keptViews: 'Eine ganze Zahl von 0 bis 32.',
      },
    },
    expertNone: 'alles automatisch', expertOwn: (n) => `${counted(n, 'Einstellung', 'Einstellungen')} geändert`, model: 'Vortrainiertes Modell',
    modelFacts: (megabytes, parameters, pixels) => `${megabytes} · ${parameters} Parameter · Bilder ${pixels} px`,
    work: {
      least: 'das schnellste hier', same: 'etwa so schnell wie das schnellste', more: (times) => `etwa ${times}-mal langsamer als das schnellste`,
    },
    builtIn: 'enthalten', addModel: 'Weiteres in den Einstellungen hinzufügen', split: 'Trainings-, Validierungs- und Testmenge',
    splitWords: (train, k, validation, test) =>
      `${count(train)} Training, ${count(validation)} Validierung, ${counted(test, 'Testbild', 'Testbilder')} in ${classes(k)}`,
    pictures: 'Bilder', class: 'Klasse', leftOut: 'ausgelassen',
    unlabelled: (n) => `${pictures(n)} ohne Label ${n === 1 ? 'wird' : 'werden'} nicht benutzt.`,
    tooFewClasses: 'Training braucht mindestens zwei Klassen mit Bildern.', noModel: 'Wählen Sie ein vortrainiertes Modell.',
    busy: 'Die Bilder werden noch importiert.', allSmall: (n) => `Jede Klasse hat weniger als ${n} Testbilder: Ergebnisse pro Klasse werden grob.`,
    small: (name, n) => `${quoted(name)} hat nur ${counted(n, 'Testbild', 'Testbilder')}: Das Ergebnis wird grob.`,
    name: 'Name', namePlaceholder: 'Leer: von selbst', seed: 'Seed',
    seedHelp: 'Derselbe Seed wiederholt das Ergebnis; ein anderer zeigt den Anteil des Glücks.', expert: 'Für Experten',
    models: {
      title: 'Welches vortrainierte Modell passt zu diesen Bildern?', compare: 'Modelle vergleichen', again: 'Noch einmal vergleichen', details: 'Tabelle',
      help: 'Probiert jedes Modell hier an einer Stichprobe Ihrer Bilder, eingefroren, in Sekunden bis Minuten. Ein Lauf danach dauert kürzer.',
      outdated: 'Bilder, Labels oder Modelle haben sich seit dem Vergleich geändert.',
      take: (name) => `${quoted(name)} nehmen`, taken: 'dieses nehmen', pixels: (side) => `${side} px`,
      columns: { model: 'Modell', accuracy: 'Genauigkeit', time: 'Zeit für 1000 Bilder', size: 'Datei', licence: 'Lizenz' },
      cached: 'aus dem Cache', seconds: (seconds) => `${seconds} s`,
      failed: (name, why) => `${quoted(name)} ließ sich nicht vergleichen. ${why}`,
    },
    imageSize: {
      label: 'Bildgröße', auto: 'Automatisch',
      help: 'Größer zeigt feinere Einzelheiten und dauert länger. Automatisch probiert Größen an einer Stichprobe und nimmt die kleinste der besten.',
      own: (side) => `Die des Modells${side === null ? '' : `: ${side} px`}`, pixels: (side) => `${side} px`,
    },
    penalty: 'Regularisierung (λ)', penaltyAuto: 'Durch Kreuzvalidierung gewählt', penaltyOwn: 'Fest', penaltyValue: 'λ', levels: 'Merkmalsebenen',
    levelsSeveral: 'Mehrere Ebenen: feine Texturen und ganze Formen', levelsLast: 'Nur die letzte Ebene', weights: 'Klassengewichte',
    learns: { all: 'Alle Gewichte', scales: 'Nur Skalen und Verschiebungen (Adapt)' },
    learnsHelp: 'Oberhalb der Auftaulinie. Adapt lernt je Kanal eine Skala und eine Verschiebung, etwa 1 % der Gewichte, und rechnet sie ins Modell ein.',
    weightsAuto: 'Automatisch', weightsNone: 'Keine', weightsBalanced: 'Balanciert',
    weightsHelp: 'Balanciert gibt jeder Klasse dasselbe Gesamtgewicht. Automatisch geht den halben Weg, wo Klassen sehr verschieden groß sind.',
    flip: 'Spiegelmittelung',
    flipHelp: 'Mittelt jedes Bild mit seinem Spiegelbild. Lassen Sie es aus, wo Seiten zählen, wie bei Thoraxaufnahmen oder Text.',
    crossValidate: 'Kreuzvalidierung',
    crossValidateHeads:
      `${smallTestSet} Daher sagt fünffache Kreuzvalidierung, fünfmal wiederholt, auch jedes Bild mit einem Kopf vorher, `
      + 'der es nicht gesehen hat. Dauert Sekunden.',
    crossValidateNetworks: (time) =>
      `${smallTestSet} Daher sagt fünffache Kreuzvalidierung auch jedes Bild mit einem Netz vorher, das es nicht gesehen hat. `
      + (time === null ? 'Dauert ein Mehrfaches des Trainings allein.' : `Dauert ${time} der Gesamtzeit.`),
    crossValidateAll: `${smallTestSet} Daher wird der erste Lauf jeder Strategie auch kreuzvalidiert, wenn die Zeit für alle reicht.`,
    leaveOut: 'Ausgelassene Klassen', start: 'Training starten', startLater: 'In die Warteschlange',
    summary: (strategy, model) => `${strategy} mit ${model}`,
    trainingNow: 'Trainiert gerade', watch: 'Zusehen',
    states: {
      empty: 'Noch keine Bilder zum Trainieren', loading: 'Klassen und vortrainierte Modelle werden geladen…',
      failed: 'Das Training lässt sich nicht vorbereiten',
    },
    emptyHelp: 'Fügen Sie zuerst Bilder hinzu, in mindestens zwei Klassen.', noLabels: 'Noch kein Bild hat ein Label',
    noLabelsHelp: 'Labeln Sie zuerst einige, in mindestens zwei Klassen.', toPictures: 'Zu den Bildern',
  },
  ...workbenchTables,
};

export const language: Language = {
  tag: 'de', locale: 'de-DE',
  table: (name) => (Object.hasOwn(tables, name) ? tables[name as keyof Catalogue] : undefined),
};
