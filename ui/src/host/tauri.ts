import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';

import type { Drag, Host, Point, Stop } from './host';
import type { JobEvent } from './types';

/** Stops a listener whose registration is still under way. */
function stopping(registered: Promise<() => void>): Stop {
  return () => void registered.then((stop) => stop());
}

/** A drop position in CSS pixels: only Windows reports it in pixels of the screen. */
export function toCss(at: Point, windows: boolean, ratio: number): Point {
  return windows ? { x: at.x / ratio, y: at.y / ratio } : { x: at.x, y: at.y };
}

const events = {
  onJob: (listener: (event: JobEvent) => void) =>
    stopping(listen<JobEvent>('job', (event) => listener(event.payload))),
  onLibrary: (listener: () => void) => stopping(listen('library', () => listener())),
  onClosing: (listener: () => void) => stopping(listen('closing', () => listener())),
  onDrag(listener: (drag: Drag) => void): Stop {
    const windows = navigator.userAgent.includes('Windows');
    return stopping(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'leave') return listener({ type: 'leave' });
        const at = toCss(payload.position, windows, window.devicePixelRatio);
        if (payload.type === 'drop') return listener({ type: 'drop', at, paths: payload.paths });
        listener({ type: 'over', at });
      }),
    );
  },
};

/** The shell: a name that is no event is a command, passed on with its arguments. */
export const tauri = new Proxy(events, {
  get(target, name) {
    if (name in target) return target[name as keyof typeof events];
    // A promise asks whether it was given another promise: the shell is none.
    if (typeof name === 'symbol' || name === 'then') return undefined;
    return (args?: Record<string, unknown>) => invoke(name, args);
  },
}) as unknown as Host;
