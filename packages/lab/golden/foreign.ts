// Notebooks as other programs write them, for tests: Colab, Kaggle, VS Code, JupyterLite, Jupyter of all ages.
type Json = Record<string, unknown>;

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const python = { display_name: "Python 3 (ipykernel)", language: "python", name: "python3" };
const info = {
  codemirror_mode: { name: "ipython", version: 3 },
  file_extension: ".py",
  mimetype: "text/x-python",
  name: "python",
  nbconvert_exporter: "python",
  pygments_lexer: "ipython3",
  version: "3.11.9",
};
const kernel = { kernelspec: python, language_info: info };

const code = (source: unknown, rest: Json = {}): Json => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source,
  ...rest,
});
const text = (source: unknown, rest: Json = {}): Json => ({
  cell_type: "markdown",
  metadata: {},
  source,
  ...rest,
});
const raw = (source: unknown, rest: Json = {}): Json => ({ cell_type: "raw", metadata: {}, source, ...rest });
const stream = (lines: unknown, name = "stdout"): Json => ({ name, output_type: "stream", text: lines });
const plot = {
  data: { "image/png": `${PNG}\n`, "text/plain": ["<Figure size 640x480 with 1 Axes>"] },
  metadata: { needs_background: "light" },
  output_type: "display_data",
};
const failed = {
  ename: "NameError",
  evalue: "name 'x' is not defined",
  output_type: "error",
  traceback: ["\u001b[0;31mNameError\u001b[0m  Traceback (most recent call last)", "Cell In[3], line 1"],
};
const book = (minor: number, cells: Json[], metadata: Json = kernel, rest: Json = {}): Json => ({
  cells,
  metadata,
  nbformat: 4,
  nbformat_minor: minor,
  ...rest,
});
const three = (cells: Json[], metadata: Json = { name: "" }): Json => ({
  metadata,
  nbformat: 3,
  nbformat_minor: 0,
  worksheets: [{ cells, metadata: {} }],
});

/** How the program lays out its files. */
const jupyter = (value: Json): string => `${JSON.stringify(value, null, 1)}\n`;
const colab = (value: Json): string => JSON.stringify(value, null, 2);
const compact = (value: Json): string => JSON.stringify(value);

export interface Foreign {
  name: string;
  json: string;
  /** Place of a code cell, to be changed. */
  at: number;
}

const all: [name: string, json: string, at: number][] = [
  [
    "Colab, form fields and a GPU",
    colab({
      nbformat: 4,
      nbformat_minor: 0,
      metadata: {
        colab: {
          provenance: [{ file_id: "1aB", timestamp: 1700000000000 }],
          gpuType: "T4",
          toc_visible: true,
        },
        kernelspec: { name: "python3", display_name: "Python 3" },
        language_info: { name: "python" },
        accelerator: "GPU",
      },
      cells: [
        text(["# 강의\n", '<a href="https://example.org">Open</a>'], {
          metadata: { id: "view-in-github", colab_type: "text" },
        }),
        code(['#@title Settings { display-mode: "form" }\n', 'EPOCHS = 5 #@param {type:"slider"}'], {
          metadata: {
            id: "xY_1",
            cellView: "form",
            colab: { base_uri: "https://localhost:8080/", height: 34 },
          },
          execution_count: 2,
          outputs: [stream(["device: cuda\n"])],
        }),
      ],
    }),
    1,
  ],
  [
    "Colab, an interactive table with scripts",
    colab(
      book(0, [
        code(["df.head()"], {
          metadata: { id: "df", outputId: "6f0", executionInfo: { elapsed: 12, user: { userId: "0123" } } },
          execution_count: 7,
          outputs: [
            {
              output_type: "execute_result",
              data: {
                "text/plain": ["   a\n", "0  1"],
                "text/html": ['<div id="df-1">', "<script>x()</script></div>"],
                "application/vnd.google.colaboratory.intrinsic+json": {
                  type: "dataframe",
                  variable_name: "df",
                },
              },
              metadata: {},
              execution_count: 7,
            },
          ],
        }),
        code("1"),
      ]),
    ),
    1,
  ],
  [
    "Kaggle, compact, in one string each",
    compact({
      metadata: {
        kernelspec: { language: "python", display_name: "Python 3", name: "python3" },
        kaggle: {
          accelerator: "nvidiaTeslaT4",
          dataSources: [{ sourceId: 3004, sourceType: "competition" }],
        },
      },
      nbformat_minor: 4,
      nbformat: 4,
      cells: [
        {
          cell_type: "code",
          source: "# This Python 3 environment\nimport numpy as np\n",
          metadata: {
            _uuid: "8f2839f2",
            _cell_guid: "b1076dfc",
            trusted: true,
            execution: { "iopub.status.busy": "2024-05-01T10:00:00.1Z" },
          },
          execution_count: 1,
          outputs: [{ name: "stdout", text: "/kaggle/input/train.csv\n", output_type: "stream" }],
        },
        { cell_type: "markdown", source: "## Data\nfrom the competition", metadata: {} },
      ],
    }),
    0,
  ],
  [
    "VS Code, ids and vscode metadata",
    jupyter(
      book(5, [
        text(["# Title"], { id: "5f5a1f2b" }),
        code(["print(1)\n", "x"], {
          id: "W2sZmlsZQ",
          metadata: { vscode: { languageId: "python" }, tags: ["parameters"] },
          execution_count: 3,
          outputs: [stream(["1\n"]), failed],
        }),
      ]),
    ),
    1,
  ],
  [
    "VS Code, polyglot",
    jupyter(
      book(
        2,
        [code(["Console.WriteLine(1)"], { metadata: { dotnet_interactive: { language: "csharp" } } })],
        { ...kernel, orig_nbformat: 4, polyglot_notebook: { kernelInfo: { defaultKernelName: "csharp" } } },
      ),
    ),
    0,
  ],
  [
    "JupyterLite, pyodide kernel",
    jupyter(
      book(
        4,
        [code("import piplite\nawait piplite.install('x')", { metadata: { trusted: true } }), text("done")],
        {
          kernelspec: { display_name: "Python (Pyodide)", language: "python", name: "python" },
          language_info: info,
        },
      ),
    ),
    0,
  ],
  [
    "JupyterLab, attachments in Markdown",
    jupyter(
      book(5, [
        text(["See ![a picture](attachment:image.png)\n"], {
          id: "att-1",
          attachments: { "image.png": { "image/png": PNG } },
        }),
        code(["1 + 1"], { id: "c-1" }),
      ]),
    ),
    1,
  ],
  [
    "JupyterLab, raw cells for nbconvert",
    jupyter(
      book(5, [
        raw(["---\n", "title: x\n", "---"], { id: "r-1", metadata: { raw_mimetype: "text/x-rst" } }),
        raw("", { id: "r-2" }),
        code(["2"], { id: "c-1" }),
      ]),
    ),
    2,
  ],
  [
    "JupyterLab, widgets and a saved view",
    jupyter(
      book(
        5,
        [
          code(["slider"], {
            id: "w",
            execution_count: 1,
            outputs: [
              {
                data: {
                  "application/vnd.jupyter.widget-view+json": {
                    model_id: "f0",
                    version_major: 2,
                    version_minor: 0,
                  },
                  "text/plain": ["IntSlider(value=0)"],
                },
                metadata: {},
                output_type: "display_data",
              },
            ],
          }),
          code([], { id: "next" }),
        ],
        {
          ...kernel,
          widgets: {
            "application/vnd.jupyter.widget-state+json": {
              state: { f0: { model_name: "IntSliderModel" } },
              version_major: 2,
            },
          },
        },
      ),
    ),
    1,
  ],
  [
    "Slides and tags of a course",
    jupyter(
      book(
        4,
        [
          text(["# One"], { metadata: { slideshow: { slide_type: "slide" }, tags: ["intro"] } }),
          code(["assert f(1) == 2"], {
            metadata: {
              deletable: false,
              editable: false,
              nbgrader: {
                cell_type: "code",
                checksum: "0c",
                grade: true,
                grade_id: "t1",
                points: 2.5,
                schema_version: 3,
              },
            },
          }),
        ],
        { ...kernel, celltoolbar: "Slideshow", rise: { scroll: true } },
      ),
    ),
    1,
  ],
  [
    "Plots and their metadata",
    jupyter(book(2, [code(["plt.show()"], { execution_count: 4, outputs: [plot, plot] }), code("")])),
    1,
  ],
  [
    "Plotly and a type that nobody knows",
    jupyter(
      book(5, [
        code(["fig"], {
          id: "p",
          execution_count: 9,
          outputs: [
            {
              data: {
                "application/vnd.plotly.v1+json": { data: [{ y: [1, 2.5] }], config: { a: null } },
                "chemical/x-pdb": ["ATOM\n", "END"],
              },
              metadata: { isolated: true },
              output_type: "display_data",
            },
            {
              data: { "application/geo+json": { type: "Point" } },
              execution_count: 9,
              metadata: {},
              output_type: "execute_result",
            },
          ],
        }),
        code("", { id: "q" }),
      ]),
    ),
    1,
  ],
  [
    "A stream without a name, metadata left out",
    colab(
      book(1, [
        { cell_type: "code", source: ["x"], outputs: [{ output_type: "stream", text: "hi" }] },
        code("y"),
      ]),
    ),
    1,
  ],
  ["No metadata and no minor", colab({ cells: [code("a\r\nb"), text("ok")], nbformat: 4 }), 0],
  [
    "Odd pieces: lines cut in the middle, empty strings",
    jupyter(
      book(5, [
        code(["a = ", "1\n", "", "b\nc\n"], { id: "x_1" }),
        text(["", ""], { id: "x_2" }),
        code("z", { id: "z" }),
      ]),
    ),
    2,
  ],
  [
    "Two cells of one id, an id that is none",
    jupyter(book(5, [code("1", { id: "a" }), code("2", { id: "a" }), text("3", { id: "no blanks" })])),
    1,
  ],
  [
    "R, indented by tabs",
    JSON.stringify(
      book(4, [code(["summary(cars)"]), text(["text"])], {
        kernelspec: { display_name: "R", language: "R", name: "ir" },
        language_info: { codemirror_mode: "r", file_extension: ".r", mimetype: "text/x-r-source", name: "R" },
      }),
      null,
      "\t",
    ),
    0,
  ],
  [
    "Format 3, IPython of 2013",
    jupyter(
      three([
        { cell_type: "heading", level: 2, metadata: {}, source: ["Old\n", "times"] },
        {
          cell_type: "code",
          collapsed: false,
          input: ["plot(x)\n", "1"],
          language: "python",
          metadata: { slideshow: { slide_type: "-" } },
          outputs: [
            { output_type: "stream", stream: "stderr", text: ["warned\n"] },
            { output_type: "pyout", prompt_number: 5, text: ["1"], html: ["<b>1</b>"], metadata: {} },
            { output_type: "display_data", png: PNG, metadata: { png: { width: 3 } } },
          ],
          prompt_number: 5,
        },
        { cell_type: "markdown", metadata: {}, source: ["text"] },
      ]),
    ),
    1,
  ],
  [
    "Format 3, errors, JSON and no metadata",
    jupyter(
      three(
        [
          {
            cell_type: "code",
            input: "f()",
            language: "python",
            outputs: [
              { ename: "E", evalue: "v", output_type: "pyerr", traceback: ["t"] },
              { json: '{"a": 1}', latex: "$x$", output_type: "display_data" },
            ],
          },
          { cell_type: "raw", source: "raw" },
          { cell_type: "html", source: "<b>x</b>" },
        ],
        { name: "Untitled0", signature: "sha256:ab", kernelspec: python },
      ),
    ),
    0,
  ],
  [
    "Format 3, two worksheets",
    compact({
      metadata: {},
      nbformat: 3,
      nbformat_minor: 0,
      worksheets: [
        { cells: [{ cell_type: "code", input: "1", outputs: [] }] },
        { cells: [{ cell_type: "code", input: "2", outputs: [], prompt_number: 2 }] },
      ],
    }),
    1,
  ],
  [
    "A newer minor and keys that came later",
    jupyter(
      book(6, [code("1", { id: "n", metadata: { format: "x" } })], { ...kernel, authors: [{ name: "A" }] }),
    ),
    0,
  ],
];

export const foreign: Foreign[] = all.map(([name, json, at]) => ({ name, json, at }));
