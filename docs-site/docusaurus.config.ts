import type { Config } from '@docusaurus/types';
import { codeColours, dark, light } from './prism-themes';
import { exampleCode } from './remark/example.mjs';
import { generatedTables } from './remark/tables.mjs';

/** An item of the bar on top, marked as current on the pages that `active` matches. */
const page = (path: string, label: string, active: string) => ({
  to: `/${path}`,
  label,
  position: 'left' as const,
  activeBaseRegex: `^(/ko)?${active}($|/)`,
});

/** The playground runs the memory server in the page; scripts (Lua) are not part of it. */
const engineInPage = () => ({
  name: 'engine-in-page',
  configureWebpack: () => ({ resolve: { alias: { wasmoon$: false as const } } }),
});

const editorColours = () => ({
  name: 'editor-colours',
  injectHtmlTags: () => ({ headTags: [{ tagName: 'style', innerHTML: codeColours() }] }),
});

const config: Config = {
  title: '@asp',
  tagline: 'The Aerospike SDK for TypeScript',
  favicon: 'favicon.svg',
  url: 'https://asp.example',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  trailingSlash: false,
  future: { v4: true, faster: true },
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'ko'],
    localeConfigs: { en: { label: 'English' }, ko: { label: '한국어' } },
  },
  markdown: {
    format: 'detect', // pages are .mdx; the generated reference is plain .md
    mermaid: true,
    mdx1Compat: { headingIds: true, comments: false, admonitions: false },
    hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
  },
  themes: [
    // First: later themes replace its components, the search bar among them.
    ['@docusaurus/theme-classic', { customCss: './src/css/custom.css' }],
    '@docusaurus/theme-mermaid',
    [
      '@easyops-cn/docusaurus-search-local',
      { hashed: true, language: ['en', 'ko'], indexBlog: false, docsRouteBasePath: '/' },
    ],
  ],
  plugins: [
    engineInPage,
    editorColours,
    [
      '@docusaurus/plugin-content-docs',
      {
        routeBasePath: '/',
        sidebarPath: './sidebars.ts',
        beforeDefaultRemarkPlugins: [exampleCode, generatedTables],
      },
    ],
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: '@asp',
      items: [
        page('getting-started', 'Getting started', '/getting-started'),
        page('client', 'Client', '/(client|types|policies|query|errors|constants|security)'),
        page('playground', 'Playground', '/playground'),
        page('api', 'API', '/api'),
        { type: 'localeDropdown', position: 'right' },
      ],
    },
    docs: { sidebar: { hideable: true } },
    prism: { theme: light, darkTheme: dark, additionalLanguages: ['bash', 'json'] },
  },
};

export default config;
