/** The list of the about page. */
export function licences(): { data: object[]; parts: object[] };
/** Whether an SPDX expression leaves a way to ship. */
export function mayShip(expression: string): boolean;
