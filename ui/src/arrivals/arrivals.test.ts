import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { JobEvent } from '../host/types';
import { all, button, click, open, press, rest, type, violations, type TestWindow } from '../test.window';

let shown: TestWindow;

beforeEach(async () => {
  shown = await open();
});
afterEach(() => shown.close());

const reading: JobEvent = {
  job: 7,
  what: 'import',
  done: 1,
  total: 3,
  at: 'actes.pdf',
  ended: false,
  error: null,
  pair: null,
  path: null,
  files: [
    { index: 1, file: 'actes.pdf', done: 12, total: 300 },
    { index: 2, file: 'minutes.txt', done: 0, total: 0 },
  ],
};

test('text that is pasted outside a field becomes a document, inside one it stays there', async () => {
  const imported = vi.spyOn(shown.host, 'import_text').mockResolvedValue(1);
  const paste = (where: Element, text: string) => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => text } });
    where.dispatchEvent(event);
    return rest();
  };
  await paste(document.body, 'Nous convenons de nous revoir.');
  expect(imported).toHaveBeenCalledExactlyOnceWith({ name: '', text: 'Nous convenons de nous revoir.' });
  await paste(document.body, '  \n ');
  await click('Search');
  await paste(all('input[type="search"]')[0]!, 'revoir');
  expect(imported).toHaveBeenCalledOnce();
});

test('the command reads what was copied, and says what to do where it may not', async () => {
  const imported = vi.spyOn(shown.host, 'import_text').mockResolvedValue(1);
  const read = vi.spyOn(navigator.clipboard, 'readText').mockResolvedValue('We will meet again.');
  const run = async () => {
    press('F10');
    await rest();
    all('[role="menu"] button')
      .find((one) => one.textContent!.includes('Paste text'))!
      .click();
    await rest();
  };
  await run();
  expect(imported).toHaveBeenCalledWith({ name: '', text: 'We will meet again.' });
  read.mockRejectedValue(new Error('no'));
  await run();
  expect(all('.notices .card')[0]!.textContent).toContain('Press Ctrl V');
  read.mockRestore();
});

test('a file that asks for a password is opened with the right one', async () => {
  await click('Arrivals');
  const asks = all('.refusal button');
  expect(asks).toHaveLength(1);
  asks[0]!.click();
  await rest();
  const field = () => all('dialog input')[0] as HTMLInputElement;
  expect(document.activeElement).toBe(field());
  expect(await violations()).toEqual([]);
  await type(field(), 'rivages');
  all('dialog form')[0]!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(
    () => expect(all('dialog [role="alert"]')[0]!.textContent).toContain('does not open'),
    3000,
  );
  expect(document.activeElement).toBe(field());
  await type(field(), 'rives');
  all('dialog form')[0]!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(all('dialog')).toEqual([]), 30_000);
  expect(all('.refusal')).toHaveLength(1);
  expect(all('.arrival').some((one) => one.textContent!.includes('accord-scellé.pdf'))).toBe(true);
});

test('each file that is being read shows how far it is, and can be stopped by itself', async () => {
  const stopped = vi.spyOn(shown.host, 'cancel_file');
  const all_stopped = vi.spyOn(shown.host, 'cancel_job');
  await click('Arrivals');
  shown.host.emit(reading);
  await new Promise((done) => setTimeout(done, 450));
  await rest();
  expect(all('[role="progressbar"]').map((one) => one.getAttribute('aria-label'))).toEqual([
    'Reading',
    'actes.pdf',
    'minutes.txt',
  ]);
  expect(all('li [role="progressbar"]').map((one) => one.getAttribute('aria-valuenow'))).toEqual([
    '12',
    null,
  ]);
  expect(all('.stack .card')).toEqual([]);
  expect(await violations()).toEqual([]);
  await click('Cancel: actes.pdf');
  expect(stopped).toHaveBeenCalledWith({ job: 7, file: 1 });
  await click('Cancel all');
  expect(all_stopped).toHaveBeenCalledWith({ job: 7 });
  shown.host.emit({ ...reading, files: [], ended: true });
  await rest();
  expect(all('[role="progressbar"]')).toEqual([]);
});

test('elsewhere a card tells of the reading, in the pages of a single file', async () => {
  shown.host.emit({ ...reading, done: 0, total: 1, files: [reading.files[0]!] });
  await new Promise((done) => setTimeout(done, 450));
  await rest();
  expect(all('.stack .card')[0]!.textContent).toContain('12 of 300');
  expect(button('Arrivals')).toBeDefined();
});

test('the focus goes to the neighbour of what went away', async () => {
  await click('Arrivals');
  const dismiss = button('Dismiss');
  dismiss.focus();
  dismiss.click();
  await rest();
  await new Promise((done) => requestAnimationFrame(done));
  expect(document.activeElement).not.toBe(document.body);
});
