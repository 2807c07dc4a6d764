// Bundles the front end into toolkit/ui/static: one ES module and one stylesheet per component, the page's own
// script and stylesheet under hashed names, fonts with their licence, and manifest.json (name → hashed path).
// Run by the hatch build hook (hatch_build.py) and by `make ui`; `--watch` rebuilds the components while you edit.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import * as esbuild from "esbuild";
import { kernCss } from "./toolkit/ui/bundle/kern.mjs";
import { scopeToComponents } from "./toolkit/ui/bundle/scope.mjs";

const ui = "toolkit/ui";
const out = `${ui}/static`;

const shared = {
  bundle: true,
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  logLevel: "warning",
};

const components = {
  ...shared,
  entryPoints: readdirSync(`${ui}/components`)
    .filter((name) => name.endsWith(".jsx"))
    .map((name) => `${ui}/components/${name}`),
  outdir: `${out}/components`,
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
};

const styles = {
  ...shared,
  outdir: out,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  plugins: [
    {
      name: "kern",
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^kern$/ }, () => ({ path: "kern", namespace: "kern" }));
        onLoad({ filter: /.*/, namespace: "kern" }, () => ({ contents: kernCss("toolkit"), loader: "css" }));
      },
    },
  ],
};

const page = {
  ...styles,
  entryPoints: ["page/page.js", "page/early.js", "page/math.js", "styles/page.css", "styles/mark.svg"].map(
    (name) => `${ui}/${name}`,
  ),
  entryNames: "page/[name]-[hash]",
  format: "esm",
  metafile: true,
  loader: { ...styles.loader, ".svg": "copy" },
};

async function buildPage() {
  const { metafile } = await esbuild.build(page);
  const manifest = { "lab.css": "lab.css" };
  for (const [path, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    const source = entryPoint ?? Object.keys(inputs)[0];
    manifest[basename(source)] = path.slice(out.length + 1);
  }
  writeFileSync(`${out}/manifest.json`, JSON.stringify(manifest, null, 1));
  removeStale(new Set(Object.values(manifest)));
  copyFileSync(`${ui}/styles/fonts/OFL.txt`, `${out}/fonts/OFL.txt`);
}

/** An earlier build left files under other hashes. */
function removeStale(current) {
  for (const folder of ["page", "fonts"]) {
    for (const name of readdirSync(`${out}/${folder}`)) {
      if (!current.has(`${folder}/${name}`)) rmSync(`${out}/${folder}/${name}`, { force: true });
    }
  }
}

async function buildLab() {
  const { outputFiles } = await esbuild.build({ ...styles, entryPoints: [`${ui}/styles/lab.css`], write: false });
  const css = outputFiles.find(({ path }) => extname(path) === ".css").text;
  writeFileSync(`${out}/lab.css`, scopeToComponents(css));
}

if (process.argv.includes("--watch")) {
  await (await esbuild.context(components)).watch();
} else {
  mkdirSync(`${out}/fonts`, { recursive: true });
  await Promise.all([esbuild.build(components), buildPage(), buildLab()]);
}
