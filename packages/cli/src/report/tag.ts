// A group's number on its colour: the sign by which it is found again in every part of the report.
import type { Group } from "../compare/index.ts";
import { html, type Markup } from "./html.ts";

export const tag = ({ number }: Group): Markup => html`<span class="tag t${number}">${number}</span>`;

/** Number and name, as the title of a part. */
export const heading = (group: Group): Markup => html`<h3>${tag(group)}<span>${group.name}</span></h3>`;
