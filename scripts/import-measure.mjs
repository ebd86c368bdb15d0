// npm run import:measure: known texts through programs that are not ours, into each format and back; the table of
// docs/import.md. The programs are installed on request only: npm run import:measure -- --install
// A part of the formats: npm run import:measure -- --only pdf
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready, root, run, target } from './setup.mjs';

const words = process.argv.slice(2);
const only = words.includes('--only') ? words[words.indexOf('--only') + 1] : '';
const show = words.includes('--show');
const work = join(target(), 'import-measure');
const venv = join(work, 'python');

const NEEDED = {
  soffice: 'libreoffice-writer-nogui',
  chromium: 'chromium',
  pandoc: 'pandoc',
};
const there = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

if (words.includes('--install')) {
  const missing = Object.entries(NEEDED).filter(([program]) => !there(program));
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  const fonts = ['fonts-liberation', 'fonts-dejavu', 'hyphen-fr', 'hyphen-en-gb', 'python3-venv'];
  const line = [...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing.map(([, name]) => name), ...fonts];
  console.log(line.join(' '));
  run(line[0], line.slice(1));
  mkdirSync(work, { recursive: true });
  run('python3', ['-m', 'venv', venv]);
  run(join(venv, 'bin', 'pip'), ['install', '--quiet', 'typst==0.15.2']);
}
const typst = existsSync(join(venv, 'bin', 'python'));
const lacking = [...Object.keys(NEEDED).filter((program) => !there(program)), ...(typst ? [] : ['typst'])];
if (lacking.length > 0) console.error(`Not here, so left out: ${lacking.join(', ')} (npm run import:measure -- --install).`);

await ready({ window: false });
run('cargo', ['build', '--quiet', '--workspace', '--example', 'accuracy'], { stdio: ['ignore', 2, 2] });
const accuracy = join(target(), 'debug', 'examples', 'accuracy');
mkdirSync(work, { recursive: true });

const seeds = join(root, '..', 'shared', 'corpus', 'seeds');
const sample = join(root, 'sample');
const texts = [
  ...(existsSync(seeds) ? readdirSync(seeds).map((name) => join(seeds, name)) : []),
  ...readdirSync(sample).filter((name) => name.endsWith('.txt')).map((name) => join(sample, name)),
].filter((file) => file.endsWith('.txt'));

// -- what each program is given --------------------------------------------------------------------------------

const html = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Items of lists with their lists around them. */
function nested(blocks, open, close, item, plain) {
  const out = [];
  let depth = 0;
  const to = (level) => {
    for (; depth < level; depth += 1) out.push(open);
    for (; depth > level; depth -= 1) out.push(close);
  };
  for (const block of blocks) {
    to(block.kind === 'list_item' ? (block.level ?? 1) : 0);
    out.push(block.kind === 'list_item' ? item(block) : plain(block));
  }
  to(0);
  return out.join('\n');
}

function asHtml(document, style) {
  const body = nested(
    document.blocks,
    '<ul>',
    '</ul>',
    (block) => `<li>${html(block.text)}</li>`,
    (block) => {
      const text = html(block.text);
      if (block.kind === 'title') return `<h1>${text}</h1>`;
      if (block.kind === 'heading') return `<h${Math.min((block.level ?? 1) + 1, 6)}>${text}</h${Math.min((block.level ?? 1) + 1, 6)}>`;
      if (block.kind === 'quotation') return `<blockquote>${text}</blockquote>`;
      return `<p>${text}</p>`;
    },
  );
  return `<!doctype html><html lang="${document.lang}"><head><meta charset="utf-8"><title>${html(document.title.text)}</title>
<style>${style}</style></head><body><main>${body}</main></body></html>`;
}

const markdown = (text) => text.replace(/([\\`*_[\]#<>])/g, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2').replace(/^([-+])/, '\\$1');
function asMarkdown(document) {
  return document.blocks
    .map((block, i) => {
      const text = markdown(block.text);
      // A list begins after an empty line, or pandoc takes it for the paragraph's.
      const first = document.blocks[i - 1]?.kind === 'list_item' ? '' : '\n';
      if (block.kind === 'title') return `# ${text}\n`;
      if (block.kind === 'heading') return `\n${'#'.repeat((block.level ?? 1) + 1)} ${text}\n`;
      if (block.kind === 'list_item') return `${first}${'    '.repeat((block.level ?? 1) - 1)}- ${text}\n`;
      if (block.kind === 'quotation') return `\n> ${text}\n`;
      return `\n${text}\n`;
    })
    .join('');
}

const typ = (text) => `#text(${JSON.stringify(text)})`;
function asTypst(document, { columns, head }) {
  const lines = [
    `#set document(title: ${JSON.stringify(document.title.text)})`,
    `#set text(lang: "${document.lang}", size: 10.5pt${columns > 1 ? ', hyphenate: true' : ''})`,
    `#set par(justify: ${columns > 1})`,
    `#set page(paper: "a4", columns: ${columns}, numbering: ${head ? '"1 / 1"' : 'none'}, header: ${head ? typ('Secrétariat des Quatre Rives · Bulletin nº 12').slice(1) : 'none'})`,
  ];
  for (const block of document.blocks) {
    if (block.kind === 'title') lines.push(`#heading(level: 1)[${typ(block.text)}]`);
    else if (block.kind === 'heading') lines.push(`#heading(level: ${(block.level ?? 1) + 1})[${typ(block.text)}]`);
    else if (block.kind === 'list_item') lines.push(`${'  '.repeat((block.level ?? 1) - 1)}- ${typ(block.text)}`);
    else if (block.kind === 'quotation') lines.push('', `#quote(block: true)[${typ(block.text)}]`, '');
    else lines.push('', typ(block.text), '');
  }
  return lines.join('\n');
}

/** A text for LibreOffice with pages of its own: columns, running heads, justified and hyphenated. */
function asFlatOdt(document, { columns, head, justified }) {
  const country = document.lang === 'fr' ? 'FR' : 'GB';
  const language = `fo:language="${document.lang}" fo:country="${country}"${justified ? ' fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' : ''}`;
  const align = justified ? 'justify' : 'start';
  const style = (name, size, weight, extra = '') =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.2cm" fo:margin-bottom="0.2cm" ${extra}/><style:text-properties fo:font-size="${size}pt" fo:font-weight="${weight}" style:font-name="Liberation Serif" fo:font-family="Liberation Serif" ${language}/></style:style>`;
  const body = nested(
    document.blocks,
    '<text:list text:style-name="L">',
    '</text:list>',
    (block) => `<text:list-item><text:p text:style-name="Txt">${html(block.text)}</text:p></text:list-item>`,
    (block) => {
      const text = html(block.text);
      if (block.kind === 'title') return `<text:h text:style-name="H1" text:outline-level="1">${text}</text:h>`;
      if (block.kind === 'heading') return `<text:h text:style-name="H2" text:outline-level="2">${text}</text:h>`;
      if (block.kind === 'quotation') return `<text:p text:style-name="Quo">${text}</text:p>`;
      return `<text:p text:style-name="Txt">${text}</text:p>`;
    },
  );
  // A list in a list stands in an item of its own.
  const lists = body.replaceAll('</text:list-item>\n<text:list ', '</text:list-item>\n<text:list-item><text:list ').replace(/<\/text:list>\n(?=<text:list-item>|<\/text:list>)/g, '</text:list></text:list-item>\n');
  const levels = [1, 2, 3, 4].map(
    (n) => `<text:list-level-style-bullet text:level="${n}" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="${n * 0.6}cm" fo:text-indent="-0.6cm" fo:margin-left="${n * 0.6}cm"/></style:list-level-properties></text:list-level-style-bullet>`,
  );
  const edges = head
    ? `<style:header><text:p text:style-name="Run">Secrétariat des Quatre Rives · Bulletin nº 12</text:p></style:header><style:footer><text:p text:style-name="Run">Page <text:page-number>1</text:page-number></text:p></style:footer>`
    : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>${style('Txt', 11, 'normal', `fo:text-align="${align}"`)}${style('H1', 20, 'bold', 'fo:keep-with-next="always"')}${style('H2', 14, 'bold', 'fo:keep-with-next="always"')}${style('Quo', 11, 'normal', `fo:margin-left="1cm" fo:margin-right="1cm" fo:text-align="${align}"`)}${style('Run', 9, 'normal')}<text:list-style style:name="L">${levels.join('')}</text:list-style></office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2cm" fo:margin-right="2cm">${columns > 1 ? `<style:columns fo:column-count="${columns}" fo:column-gap="0.8cm"/>` : ''}</style:page-layout-properties>${head ? '<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.4cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style>' : ''}</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">${edges}</style:master-page></office:master-styles>
<office:body><office:text>${lists}</office:text></office:body></office:document>`;
}

// -- the programs ---------------------------------------------------------------------------------------------

const quiet = { stdio: ['ignore', 'ignore', 'pipe'] };
function soffice(file, ending, folder) {
  const profile = pathToFileURL(join(work, 'profile')).href;
  execFileSync('soffice', [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', ending, '--outdir', folder, file], quiet);
}
function chromium(page, pdf, tagged, head) {
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', `--print-to-pdf=${pdf}`];
  if (!tagged) flags.push('--disable-pdf-tagging');
  if (!head) flags.push('--no-pdf-header-footer');
  execFileSync('chromium', [...flags, pathToFileURL(page).href], quiet);
}
const TYPST = 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])';
const setTypst = (source, pdf) => execFileSync(join(venv, 'bin', 'python'), ['-c', TYPST, source, pdf], quiet);

const list = [];
for (const text of texts) {
  const name = basename(text, '.txt');
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  const document = JSON.parse(execFileSync(accuracy, ['truth', text], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  document.blocks = document.blocks.filter((block) => !block.furniture);
  const at = (file) => join(folder, file);
  const made = (group, file) => list.push([group, text, at(file)].join('\t'));
  /** Makes a file once, and takes it into the list if it is there in the end. */
  const make = (program, group, file, how) => {
    if (lacking.includes(program) || !`${group} ${file}`.toLowerCase().includes(only.toLowerCase())) return;
    try {
      if (!existsSync(at(file))) how(at(file));
    } catch (error) {
      console.error(`${group}: ${file} was not made: ${String(error.stderr ?? error.message).slice(0, 300)}`);
    }
    if (existsSync(at(file))) made(group, file);
  };

  const page = at('page.html');
  writeFileSync(page, asHtml(document, 'body { font: 11pt serif } @page { margin: 2cm }'));
  writeFileSync(at('two.html'), asHtml(document, 'body { font: 10pt serif; columns: 2; column-gap: 8mm; text-align: justify; hyphens: auto } @page { margin: 2cm }'));
  writeFileSync(at('text.md'), asMarkdown(document));

  for (const [columns, label] of [[1, 'one column'], [2, 'two columns']]) {
    for (const head of [false, true]) {
      const heads = head ? ', running heads' : '';
      const key = `${columns}${head ? 'h' : ''}`;
      make('typst', `PDF, typst, ${label}${heads}`, `typst${key}.pdf`, (pdf) => {
        writeFileSync(at(`typst${key}.typ`), asTypst(document, { columns, head }));
        setTypst(at(`typst${key}.typ`), pdf);
      });
      make('soffice', `PDF, LibreOffice, ${label}${heads}${columns > 1 ? ', justified and hyphenated' : ''}`, `office${key}.pdf`, () => {
        writeFileSync(at(`office${key}.fodt`), asFlatOdt(document, { columns, head, justified: columns > 1 }));
        soffice(at(`office${key}.fodt`), 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}', folder);
      });
      make('chromium', `PDF, Chromium, ${label}${head ? ', its own heads' : ''}${columns > 1 ? ', justified and hyphenated' : ''}`, `chromium${key}.pdf`, (pdf) =>
        chromium(columns > 1 ? at('two.html') : page, pdf, false, head),
      );
    }
  }
  make('soffice', 'PDF, LibreOffice, tagged', 'tagged.pdf', () => {
    writeFileSync(at('tagged.fodt'), asFlatOdt(document, { columns: 1, head: true, justified: true }));
    soffice(at('tagged.fodt'), 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}', folder);
  });
  make('chromium', 'PDF, Chromium, tagged', 'chromium-tagged.pdf', (pdf) => chromium(page, pdf, true, false));
  for (const ending of ['docx', 'odt', 'rtf', 'html']) {
    make('soffice', `${ending.toUpperCase()}, LibreOffice`, `office.${ending}`, () => {
      writeFileSync(at('office.fodt'), asFlatOdt(document, { columns: 1, head: true, justified: false }));
      soffice(at('office.fodt'), ending, folder);
    });
    make('pandoc', `${ending.toUpperCase()}, pandoc`, `pandoc.${ending}`, (file) =>
      execFileSync('pandoc', ['-s', '-f', 'markdown', '--metadata', `pagetitle=${document.title.text}`, '--metadata', `lang=${document.lang}`, '-o', file, at('text.md')], quiet),
    );
  }
  make('pandoc', 'Markdown, pandoc', 'pandoc.md', (file) => execFileSync('pandoc', ['-f', 'markdown', '-t', 'gfm', '--wrap=auto', '-o', file, at('text.md')], quiet));
  make('pandoc', 'Text, pandoc', 'pandoc.txt', (file) => execFileSync('pandoc', ['-f', 'markdown', '-t', 'plain', '-o', file, at('text.md')], quiet));
}

list.sort((a, b) => a.split('\t')[0].localeCompare(b.split('\t')[0]));
const lines = resolve(work, 'files.tsv');
writeFileSync(lines, `${list.join('\n')}\n`);
const table = execFileSync(accuracy, ['score', lines, ...(show ? ['--show'] : [])], { encoding: 'utf8', maxBuffer: 1 << 28 });
console.log(table);

const page = join(root, 'docs', 'import.md');
if (!only && !show && lacking.length === 0 && existsSync(page)) {
  const [start, end] = ['<!-- table: npm run import:measure -->', '<!-- end of table -->'];
  const old = readFileSync(page, 'utf8');
  const [before, rest] = old.split(start);
  const after = rest?.split(end)[1];
  if (after !== undefined) writeFileSync(page, `${before}${start}\n${table.trim()}\n${end}${after}`);
}
