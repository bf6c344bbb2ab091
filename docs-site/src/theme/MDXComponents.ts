// What pages may use without importing it.
import MDXComponents from '@theme-original/MDXComponents';
import TabItem from '@theme/TabItem';
import Tabs from '@theme/Tabs';
import { Sizes, Speeds } from '../figures/Figures';
import Playground from '../playground/Playground';
import WideTable from './WideTable';

export default { ...MDXComponents, Playground, Sizes, Speeds, TabItem, Tabs, table: WideTable };
