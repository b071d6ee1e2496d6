// <tinycnn-cell>: a cell of the lab in any page. This file lies in the lab's folder on some host, and knows it by its own address:
//
//   <script type="module" src="lab/tinycnn-cell.js"></script>
//   <tinycnn-cell><script type="text/plain">console.log(1 + 1)</script></tinycnn-cell>
//
// The code is what stands in the element, without the spaces that all its lines begin with; language="python" is the other language.
// It may be changed and run by the reader; nothing runs by itself.

const LAB = new URL("./embed.html", import.meta.url);
/** Heights in pixels: before the cell has told its own, and at most. */
const [FIRST, MOST] = [120, 20_000];

/** Without empty lines around, and without the spaces that all lines begin with. */
function trimmed(text) {
  const lines = text
    .replace(/^\s*\n/, "")
    .trimEnd()
    .split("\n");
  const depth = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(Number.isFinite(depth) ? depth : 0)).join("\n");
}

class TinycnnCell extends HTMLElement {
  #frame = null;
  #hear = ({ source, data }) => {
    const height = data?.tinycnnCell;
    if (source !== this.#frame?.contentWindow || !Number.isFinite(height)) return;
    this.#frame.style.height = `${Math.min(Math.max(height, 0), MOST)}px`;
  };

  connectedCallback() {
    addEventListener("message", this.#hear);
    if (this.#frame) return;
    const code = trimmed(this.textContent);
    const language = this.getAttribute("language") ?? "typescript";
    const frame = document.createElement("iframe");
    frame.src = `${LAB}#${new URLSearchParams({ code, language })}`;
    frame.title = this.getAttribute("label") ?? "tinycnn";
    frame.allow = "cross-origin-isolated";
    frame.loading = "lazy";
    frame.style.cssText = `display: block; width: 100%; height: ${FIRST}px; border: 0`;
    this.#frame = frame;
    this.replaceChildren(frame);
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
  }
}

if (!customElements.get("tinycnn-cell")) customElements.define("tinycnn-cell", TinycnnCell);
