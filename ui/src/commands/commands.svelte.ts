import { onDestroy } from 'svelte';

import { isField } from '../parts/keyboard';
import { useSession } from '../session.svelte';
import { t } from '../words/words.svelte';
import { actsInField, aria, isPlain, matches, shown } from './keys';
import { COMMANDS, type CommandId } from './list';

/** What a command does while a component that can do it is there. */
export interface Action {
  run: () => void;
  /** Whether it can be done now. */
  can?: () => boolean;
  /** Whether it is on, for a command that turns something on and off or chooses one of several. */
  on?: () => boolean;
}

/** What components can do, by command. */
export type Actions = Partial<Record<CommandId, Action | (() => void)>>;

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** The commands of the window, with what they do on the screen that is shown. */
export class Commands {
  // Plain, and a count of its changes beside it: what is read while a component goes away is what was before.
  #given: { id: CommandId; action: Action; by: object }[] = [];
  #changes = $state(0);
  /** Whether keys without Ctrl or Alt are commands. */
  letters = $state(true);

  /** Gives commands what they do; the last to give one has it. Answers how to take it back. */
  give(actions: Actions): () => void {
    const by = {};
    const given = Object.entries(actions).map(([id, action]) => ({
      id: id as CommandId,
      action: typeof action === 'function' ? { run: action } : action,
      by,
    }));
    this.#given.push(...given);
    this.#changed();
    return () => {
      this.#given = this.#given.filter((one) => one.by !== by);
      this.#changed();
    };
  }

  #changed(): void {
    // After the components have come and gone: nothing is redrawn while it is being drawn.
    queueMicrotask(() => (this.#changes += 1));
  }

  #action(id: CommandId): Action | undefined {
    void this.#changes;
    return this.#given.findLast((one) => one.id === id)?.action;
  }

  /** Whether a command has something to do on this screen, now or at another moment. */
  has(id: CommandId): boolean {
    return this.#action(id) !== undefined;
  }

  /** Whether a command can be done now. */
  can(id: CommandId): boolean {
    const action = this.#action(id);
    return action !== undefined && (action.can?.() ?? true);
  }

  /** Whether a command is on; undefined for one that is neither on nor off. */
  on(id: CommandId): boolean | undefined {
    return this.#action(id)?.on?.();
  }

  /** Does a command, if it can be done. */
  run(id: CommandId): boolean {
    if (!this.can(id)) return false;
    this.#action(id)!.run();
    return true;
  }

  /** Does the command whose shortcut was pressed, if there is one that can be done. */
  press(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return false;
    const typing = isField(event.target);
    const pressed = COMMANDS.find(
      (command) =>
        !command.own &&
        command.keys?.some(
          (key) =>
            matches(event, key) &&
            (!typing || (actsInField(key) && !command.text)) &&
            (this.letters || !isPlain(key)),
        ) &&
        this.can(command.id),
    );
    if (!pressed || !this.run(pressed.id)) return false;
    event.preventDefault();
    return true;
  }
}

/** What a command is called. */
export function commandName(id: CommandId): string {
  return t(`command-${id}`);
}

/** The shortcut of a command as the keyboard names its keys, empty where it has none. */
export function commandKey(id: CommandId): string {
  const key = byId.get(id)?.keys?.[0];
  return key ? shown(key, (name) => t(`key-${name}`)) : '';
}

/** The shortcuts of a command for a screen reader. */
export function commandAria(id: CommandId): string | undefined {
  return byId.get(id)?.keys?.map(aria).join(' ');
}

/** Gives commands what they do for as long as the component stands. */
export function useCommands(actions: Actions): Commands {
  const { commands } = useSession();
  onDestroy(commands.give(actions));
  return commands;
}
