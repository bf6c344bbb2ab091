import type { Config } from '@docusaurus/types';
import { exampleCode } from './remark/example.mjs';
import { generatedTables } from './remark/tables.mjs';

const config: Config = {
  title: '@asp',
  tagline: 'The Aerospike SDK for TypeScript',
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
        { type: 'doc', docId: 'getting-started', label: 'Getting started', position: 'left' },
        { type: 'doc', docId: 'client', label: 'Client', position: 'left' },
        { type: 'doc', docId: 'api/index', label: 'API', position: 'left' },
        { type: 'localeDropdown', position: 'right' },
      ],
    },
    docs: { sidebar: { hideable: true } },
    prism: { additionalLanguages: ['bash', 'json'] },
  },
};

export default config;
