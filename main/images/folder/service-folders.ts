// Names of hidden, system and service files and folders: what storage boxes, systems, editors and catalogues leave beside
// pictures. They hold copies and previews, so they are left out without a word.
const hidden = /^(\.|~\$)/;
const names = new Set([
  // Systems
  'thumbs.db', 'ehthumbs.db', 'ehthumbs_vista.db', 'desktop.ini', 'icon\r', '__macosx', '_ds_store', '$recycle.bin', 'recycler', 'recycled',
  'system volume information', 'lost+found', 'found.000', 'network trash folder', 'temporary items', 'thevolumesettingsfolder',
  // Storage boxes
  '@eadir', '@tmp', '@synoresource', '@synoeastream', '@recycle', '@recently-snapshot', '@__thumb', '@transcode', '#recycle', '#snapshot', '~snapshot',
  '_gsdata_',
  // Programming and version control
  '__pycache__', 'ipynb_checkpoints', 'node_modules', 'cvs', '_svn', '_vti_cnf', 'site-packages',
  // Picture programs
  'captureone', 'zbthumbnail.info',
]);
/** Catalogues and previews of picture programs. */
const catalogue = /\.(lrdata|lrcat-data|lrlibrary|photoslibrary|photolibrary|aplibrary|migratedphotolibrary|cocatalog|dtcp)$/i;

export const isService = (name: string): boolean => hidden.test(name) || names.has(name.toLowerCase()) || catalogue.test(name);
