// Counts as people read them, the same in sentences of the workbench and of the page.
const thin = '\u202f';

/** 1 020 with a narrow space between thousands. */
export const count = (n: number): string => Math.round(n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, thin);

export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;
