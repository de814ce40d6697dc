/** A small keyed renderer: a description of elements, and the patch that makes a document agree with it. Unchanged nodes stay. */

export interface VNode {
  readonly tag: string;
  readonly key: string | undefined;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly VNode[];
  /** Of a text node. */
  readonly text: string;
}
type Child = VNode | string | false | undefined | null;
type Attrs = Readonly<Record<string, string | number | boolean | undefined>>;

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'defs', 'marker', 'title', 'g']);
/** What each element was last made to show. */
const shown = new WeakMap<Node, VNode>();

/** Describes an element. `key` in attrs names it among its siblings; false and undefined attributes are left out. */
export function h(tag: string, attrs: Attrs = {}, ...children: readonly (Child | readonly Child[])[]): VNode {
  const { key, ...rest } = attrs;
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && value !== false) kept[name] = value === true ? '' : String(value);
  const list = children
    .flat()
    .filter((c): c is VNode | string => c !== false && c !== undefined && c !== null && c !== '');
  return {
    tag,
    key: key === undefined ? undefined : String(key),
    attrs: kept,
    children: list.map((c) =>
      typeof c === 'string' ? { tag: '#text', key: undefined, attrs: {}, children: [], text: c } : c,
    ),
    text: '',
  };
}

/** Makes the children of `parent` agree with `wanted`. */
export function patch(parent: Element, wanted: readonly VNode[]): void {
  const keyed = new Map<string, ChildNode>();
  const unkeyed: ChildNode[] = [];
  for (const node of parent.childNodes) {
    const key = shown.get(node)?.key;
    if (key === undefined) unkeyed.push(node);
    else keyed.set(key, node);
  }
  const take = (v: VNode): ChildNode | undefined => {
    if (v.key !== undefined) {
      const node = keyed.get(v.key);
      if (!node || shown.get(node)!.tag !== v.tag) return undefined;
      keyed.delete(v.key);
      return node;
    }
    const at = unkeyed.findIndex((n) => shown.get(n)?.tag === v.tag);
    return at < 0 ? undefined : unkeyed.splice(at, 1)[0];
  };
  const nodes = wanted.map((v) => {
    const node = take(v) ?? create(v.tag);
    update(node, v);
    return node;
  });
  for (const node of [...keyed.values(), ...unkeyed]) node.remove();
  // Only nodes out of place are moved: moving a node would take the focus from it.
  let at: ChildNode | null = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

function create(tag: string): ChildNode {
  if (tag === '#text') return document.createTextNode('');
  return SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

function update(node: ChildNode, v: VNode): void {
  const old = shown.get(node);
  shown.set(node, v);
  if (v.tag === '#text') {
    if (node.nodeValue !== v.text) node.nodeValue = v.text;
    return;
  }
  if (!(node instanceof Element)) return;
  for (const name of Object.keys(old?.attrs ?? {})) if (!(name in v.attrs)) node.removeAttribute(name);
  for (const [name, value] of Object.entries(v.attrs)) if (old?.attrs[name] !== value) node.setAttribute(name, value);
  patch(node, v.children);
}
