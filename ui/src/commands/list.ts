/** A command as it is declared: how it is called is the message `command-` + id. */
export interface Declared {
  id: string;
  /** Its shortcuts, the one that is shown first: `Mod+Shift+Z`, where Mod is Ctrl, or Command on a Mac. */
  keys?: readonly string[];
  /** Whether its shortcut is the field's own while text is typed, as Mod+Z is. */
  text?: boolean;
  /** Whether the component it belongs to listens to its key itself; it is only shown here. */
  own?: boolean;
}

/**
 * Every command of the window: the menu bar, the box of Mod+K, the page of shortcuts and the keyboard all read
 * this list. What a command does is given by the component that can do it, with `useCommands`; without one it is
 * shown as unavailable.
 */
export const MENUS = [
  {
    id: 'file',
    groups: [
      [
        { id: 'add-files', keys: ['Mod+O'] },
        { id: 'paste-text', keys: ['Mod+V'], own: true },
        { id: 'new-series', keys: ['Mod+Shift+N'] },
      ],
      [{ id: 'accept-all', keys: ['Mod+Enter'] }],
      [
        { id: 'read', keys: ['R'] },
        { id: 'open-original', keys: ['O'] },
        { id: 'save-original' },
        { id: 'furniture', keys: ['G'] },
      ],
      [{ id: 'back-up' }, { id: 'show-library' }],
      [{ id: 'export', keys: ['Mod+E'] }],
      [{ id: 'quit', keys: ['Mod+Q'] }],
    ],
  },
  {
    id: 'edit',
    groups: [
      [
        { id: 'undo', keys: ['Mod+Z'], text: true },
        { id: 'redo', keys: ['Mod+Shift+Z', 'Mod+Y'], text: true },
      ],
      [
        { id: 'find', keys: ['Mod+F'] },
        { id: 'find-next', keys: ['F3', 'Mod+G'] },
        { id: 'find-previous', keys: ['Shift+F3', 'Mod+Shift+G'] },
      ],
      [{ id: 'copy-citation', keys: ['Mod+Shift+C'] }],
      [
        { id: 'compare-selected', keys: ['Enter'], own: true },
        { id: 'move-document', keys: ['M'] },
        { id: 'show-aside' },
      ],
      [
        { id: 'rename-series', keys: ['F2'] },
        { id: 'merge-series' },
        { id: 'add-edition' },
        { id: 'remove-series' },
      ],
    ],
  },
  {
    id: 'view',
    groups: [
      [{ id: 'pane', keys: ['Mod+I'] }],
      [
        { id: 'text-larger', keys: ['Mod++', 'Mod+='] },
        { id: 'text-smaller', keys: ['Mod+-'] },
        { id: 'text-normal', keys: ['Mod+0'] },
      ],
      [{ id: 'theme-system' }, { id: 'theme-light' }, { id: 'theme-dark' }],
      [{ id: 'language-fr' }, { id: 'language-en' }],
    ],
  },
  {
    id: 'go',
    groups: [
      [{ id: 'box', keys: ['Mod+K'] }],
      [
        { id: 'library', keys: ['Mod+1'] },
        { id: 'topics', keys: ['Mod+2'] },
        { id: 'search', keys: ['Mod+3'] },
        { id: 'arrivals', keys: ['Mod+4'] },
        { id: 'settings', keys: ['Mod+,'] },
      ],
      [
        { id: 'back', keys: ['Alt+ArrowLeft'], text: true },
        { id: 'forward', keys: ['Alt+ArrowRight'], text: true },
      ],
    ],
  },
  {
    id: 'comparison',
    groups: [
      [
        { id: 'next-finding', keys: ['J', 'F8'] },
        { id: 'previous-finding', keys: ['K', 'Shift+F8'] },
        { id: 'swap' },
        { id: 'free-scroll' },
      ],
      [
        { id: 'join-above', keys: ['Alt+ArrowUp'], text: true },
        { id: 'join-below', keys: ['Alt+ArrowDown'], text: true },
        { id: 'split', keys: ['Alt+S'] },
        { id: 'unlink', keys: ['Alt+U'] },
        { id: 'link', keys: ['Alt+L'] },
        { id: 'confirm-pairing', keys: ['Alt+Enter'] },
      ],
      [
        { id: 'set-aside', keys: ['Delete'] },
        { id: 'note', keys: ['N'] },
      ],
    ],
  },
  {
    id: 'help',
    groups: [
      [
        { id: 'menu', keys: ['F10'] },
        { id: 'shortcuts', keys: ['F1', '?'] },
        { id: 'tour' },
        { id: 'about' },
      ],
    ],
  },
] as const satisfies readonly { id: string; groups: readonly (readonly Declared[])[] }[];

/** A menu of the menu bar. */
export type Menu = (typeof MENUS)[number];

/** The name of a command. */
export type CommandId = Menu['groups'][number][number]['id'];

/** Every command, in the order of the menus. */
export const COMMANDS: readonly (Declared & { id: CommandId })[] = MENUS.flatMap((menu) =>
  menu.groups.flatMap((group) => [...group] as (Declared & { id: CommandId })[]),
);
