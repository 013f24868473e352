/**
 * Part of the build: Lit without what nothing here uses. What is cut is named by its shape in the files that Lit
 * publishes; one that is not found any more stops the build, so that a new version of Lit is looked at.
 */

/** The file it stands in, the part, what is left of it. */
type Cut = readonly [
  file: 'css-tag' | 'reactive-element' | 'lit-html' | 'lit-element',
  part: RegExp,
  left: string,
];

const cuts: readonly Cut[] = [
  // Polyfills, pages drawn by a server, the count of versions on a page.
  ['reactive-element', /\w+\.\w+PolyfillSupport\b/, '(void 0)'],
  ['lit-html', /\w+\.\w+PolyfillSupport\b/, '(void 0)'],
  ['lit-element', /\w+\.\w+(?:Polyfill|Hydrate)Support\b/g, '(void 0)'],
  ['reactive-element', /\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '(void 0)'],
  ['lit-html', /\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '(void 0)'],
  ['lit-element', /\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '(void 0)'],

  // Style sheets: those of `css` alone, each written once, with nothing in it but another of them.
  ['css-tag', /\(void 0===\w+\.ShadyCSS\|\|\w+\.ShadyCSS\.nativeShadow\)&&/, ''],
  ['css-tag', /if\(this\._\$cssResult\$=!0,\w+!==\w+\)throw Error\("[^"]*"\);/, ''],
  ['css-tag', /\(\w+=>\{if\(!0===\w+\._\$cssResult\$\).*?page security\."\)\}\)(\(\w+\))/, '$1'],
  ['css-tag', /const \w+=this\.t;/, ''],
  ['css-tag', /,this\.t=\w+/, ''],
  [
    'css-tag',
    /const \w+=void 0!==\w+&&1===\w+\.length;\w+&&\(\w+=\w+\.get\(\w+\)\),void 0===\w+&&\((\(.*?\)),\w+&&\w+\.set\(\w+,\w+\)\)/,
    '$1',
  ],
  ['css-tag', /(\w+) instanceof CSSStyleSheet\?\1:\1\.styleSheet/, '$1.styleSheet'],
  ['css-tag', /(\w+) instanceof CSSStyleSheet\?\(.*?\)\(\1\):\1/, '$1'],

  // Properties: what decorators need, types but String and Boolean, defaults, comparing, accessors of one's own.
  ['reactive-element', /static addInitializer\(\w+\)\{[^{}]*\}/, ''],
  ['reactive-element', /,this\.constructor\.\w+\?\.forEach\(\w+=>\w+\(this\)\)/, ''],
  ['reactive-element', /void 0!==\w+\.l&&\(this\.l=\[\.\.\.\w+\.l\]\),/, ''],
  [
    'reactive-element',
    /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
    '',
  ],
  ['reactive-element', /const \w+=this\[Symbol\.metadata\];if\(null!==\w+\)\{.*?\}(?=this\._\$Eh)/, ''],
  ['reactive-element', /\[\.\.\.(\w+\(\w+\)),\.\.\.\w+\(\w+\)\]/, '$1'],
  ['reactive-element', /case Object:case Array:\w+=null==\w+\?\w+:JSON\.stringify\(\w+\)/, ''],
  [
    'reactive-element',
    /case Number:\w+=null===\w+\?null:Number\(\w+\);break;case Object:.*?catch\(\w+\)\{\w+=null\}/,
    '',
  ],
  ['reactive-element', /\{attribute:!0,type:String,[^{}]*\}/, '{}'],
  ['reactive-element', /\(void 0!==\w+\.converter\?\.toAttribute\?\w+\.converter:(\w+)\)/, '$1'],
  [
    'reactive-element',
    /"function"==typeof (\w+\.converter)\?(\{[^{}]*\}):void 0!==\1\?\.fromAttribute\?\1:/,
    '$1?$2:',
  ],
  ['reactive-element', /\(\w+\.hasChanged\?\?(\w+)\)/, '$1'],
  [
    'reactive-element',
    /\|\|\w+\.useDefault&&\w+\.reflect&&\w+===this\._\$Ej\?\.get\(\w+\)&&!this\.hasAttribute\([^()]*\([^()]*\)\)/,
    '',
  ],
  ['reactive-element', /\w+&&!\(this\._\$Ej\?\?=new Map\).*?\)\|\|(?=\(this\._\$AL)/, ''],
  [
    'reactive-element',
    /const (\w+)=(\w+\.fromAttribute\(\w+,\w+\.type\));this\[(\w+)\]=\1\?\?this\._\$Ej\?\.get\(\3\)\?\?\1/,
    'this[$3]=$2',
  ],
  ['reactive-element', /,this\.prototype\.hasOwnProperty\(\w+\)&&\(.*?\.wrapped=!0\)/, ''],
  [
    'reactive-element',
    /const \w+=this\.constructor\.elementProperties;if\(\w+\.size>0\)for\(const\[\w+,\w+\]of \w+\)\{const\{wrapped:\w+\}.*?\}(?=\})/,
    '',
  ],
  ['reactive-element', /\w+\(this\.prototype,\w+\)\?\?(\{get\(\)\{return this\[)/, '$1'],

  ['reactive-element', /(static finalizeStyles\((\w+)\)\{).*?\}(?=static)/, '$1return[$2].flat(1/0)}'],
  ['css-tag', /\w+\.ShadowRoot&&(?="adopted)/, ''],
  ['css-tag', /(new \w+\(\w+),\w+,\w+(?=\)\},)/, '$1'],
  [
    'reactive-element',
    /this\.shadowRoot\?\?(this\.attachShadow\()this\.constructor\.shadowRootOptions/,
    '$1{mode:"open"}',
  ],
  ['reactive-element', /\w+\.shadowRootOptions=\{mode:"open"\},/, ''],

  // Accessors, of which there is one kind, and what trusted types call an empty script.
  ['reactive-element', /\w+\.state&&\(\w+\.attribute=!1\),/, ''],
  [
    'reactive-element',
    /if\((this\._\$Ei\(\),.*?),!\w+\.noAccessor\)\{const (\w+)=(Symbol\(\)),(\w+)=(this\.getPropertyDescriptor\(\w+,)\2(,\w+\));void 0!==\4&&(\w+\(this\.prototype,\w+,)\4\)\}/,
    '$1,$7$5$3$6)',
  ],
  [
    'reactive-element',
    /const\{get:\w+,set:\w+\}=\{get\(\)\{return this\[(\w+)\]\},.*?\};return\{get:\w+,set\((\w+)\)\{const (\w+)=.*?;\w+\?\.call\(this,\2\),/,
    'return{get(){return this[$1]},set(value){const $3=this[$1];this[$1]=value,',
  ],
  ['reactive-element', /\w+\?\w+\.emptyScript:""/, '""'],
  [
    'reactive-element',
    /(requestUpdate\(\w+,\w+,\w+),\w+=!1,(\w+)(\)\{.*?)if\(!1===\w+&&\(\2=this\[(\w+)\]\),/,
    '$1$3const $2=this[$4];if(',
  ],
  ['reactive-element', /useDefault:\w+,(reflect:\w+),wrapped:\w+\},\w+/, '$1}'],
  ['reactive-element', /(this\.hasUpdated)\|\|\w+(?=\|\|\(\w+=void 0\))/, '$1'],
  [
    'reactive-element',
    /toAttribute\((\w+),(\w+)\)\{.*?\},fromAttribute.*?return \w+\}/,
    'toAttribute:($1,$2)=>$2===Boolean?$1?"":null:$1,fromAttribute:($1,$2)=>$2===Boolean?null!==$1:$1',
  ],
  ['reactive-element', /\w\(("(?:elementProperties|finalized|properties)")\)/g, '$1'],

  // What updates may be put off by, and controllers that nobody takes off or tells of updates or of the page.
  ['reactive-element', /removeController\(\w+\)\{[^{}]*\}/, ''],
  ['reactive-element', /this\._\$EO\?\.forEach\(\w+=>\w+\.hostUpdate\?\.\(\)\),/, ''],
  ['reactive-element', /this\._\$EO\?\.forEach\(\w+=>\w+\.hostUpdated\?\.\(\)\),/, ''],
  ['reactive-element', /,void 0!==this\.renderRoot&&this\.isConnected&&\w+\.hostConnected\?\.\(\)/, ''],
  ['reactive-element', /,this\._\$EO\?\.forEach\(\w+=>\w+\.hostConnected\?\.\(\)\)/, ''],
  [
    'reactive-element',
    /const \w+=this\.scheduleUpdate\(\);return null!=\w+&&await \w+,(!this\.isUpdatePending\})scheduleUpdate\(\)\{[^{}]*\}/,
    'return this.performUpdate(),$1',
  ],
  [
    'reactive-element',
    /(\w+)=this\.shouldUpdate\((\w+)\),\1\?\((this\.willUpdate\(\2\),this\.update\(\2\))\):this\._\$EM\(\)/,
    '$3,$1=!0',
  ],
  ['reactive-element', /shouldUpdate\(\w+\)\{[^{}]*\}/, ''],
  ['reactive-element', /return this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{/, ''],

  // Parts of templates: those of elements, comments, texts of `textarea` and its like, MathML, compiled ones.
  [
    'lit-html',
    /1===\w+\.type\?(\w+=new \w+\.ctor\([^()]*\)):6===\w+\.type&&\(\w+=new \w+\(\w+,this,\w+\)\)/,
    '$1',
  ],
  [
    'lit-html',
    /else \w+\.startsWith\(\w+\)&&\(\w+\.push\(\{type:6,index:\w+\}\),\w+\.removeAttribute\(\w+\)\);/,
    '',
  ],
  ['lit-html', /else\{let \w+=-1;for\(;-1!==.*?\}(?=\w\+\+)/, ''],
  ['lit-html', /if\(\w+\.test\(\w+\.tagName\)\)\{.*?\}\}(?=\}else)/, ''],
  ['lit-html', /\w+\.test\(\w+\[2\]\)&&\(\w+=RegExp\("<\/"\+\w+\[2\],"g"\)\),/, ''],
  ['lit-html', /3===\w+\?"<math>":""/, '""'],
  ['lit-html', /3===\w+\?"<\/math>":""/, '""'],
  ['lit-html', /\|\|3===\w+/, ''],
  ['lit-html', /"number"==typeof \w+\?(this\._\$AC\(\w+\)):\(void 0===.*?,\w+\)(?=;)/, '$1'],
  ['lit-html', /\(\w+\?\.creationScope\?\?(\w+)\)/, '$1'],
  ['lit-html', /if\(\w+\.hasAttributes\(\)\)(?=for)/, ''],

  // Directives, also those that wait for something.
  ['lit-html', /(\w+)=\w+\(this,\1,\w+(?:,0)?\),/g, ''],
  ['lit-html', /(\w+)=\w+\(this,\1,\w+,0\)\?\?(\w+)/, '$1??=$2'],
  ['lit-html', /\w+\(this,(\w+\[\w+\+\w+\]),\w+,\w+\)/, '$1'],
  ['lit-html', /this\._\$AP\?\.\(!1,!0,\w+\)/, ''],
  ['lit-html', /setConnected\(\w+\)\{.*?\}(?=\}class)/, ''],
  ['lit-html', /,this\._\$Cv=\w+\?\.isConnected\?\?!0/, ''],
  ['lit-html', /get _\$AU\(\)\{[^{}]*\}/g, ''],
  ['lit-html', /this\._\$AN=void 0,/g, ''],
  ['lit-html', /get (?:tagName|startNode|endNode)\(\)\{[^{}]*\}/g, ''],
  ['lit-element', /this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
  ['lit-element', /(?:dis)?connectedCallback\(\)\{[^{}]*setConnected[^{}]*\}/g, ''],
  ['lit-html', /get parentNode\(\)\{.*?\}(?=[\w$]+\()/g, ''],
  ['lit-html', /void 0!==(\w+)&&(?=\(void 0!==\1\.strings)/, ''],
  ['lit-html', /(\w+)=\w+\((\w+)\)(\.nextSibling;)\w+\(\2\)(?=\.remove)/, '$1=$2$3$2'],
  ['lit-element', /,this\._\$Do=void 0/, ''],
  ['lit-element', /this\._\$Do=/, ''],
  ['lit-element', /\w+\._\$litElement\$=!0,/, ''],

  // Kinds of parts by number, which only directives ask for; listeners that are objects with options.
  ['lit-html', /constructor\(\)\{super\(\.\.\.arguments\),this\.type=\d\}/g, ''],
  ['lit-html', /this\.type=[12],(?=this\._\$AH=)/g, ''],
  ['lit-html', /constructor\((\w+(?:,\w+)*)\)\{super\(\1\),this\.type=5\}/, ''],
  ['lit-html', /\|\|\w+\.capture!==\w+\.capture\|\|\w+\.once!==\w+\.once\|\|\w+\.passive!==\w+\.passive/, ''],
  ['lit-html', /"function"==typeof this\._\$AH\?(.*?):this\._\$AH\.handleEvent\(\w+\)/, '$1'],

  // In markup of our own: comments, quotes of the other kind, tags whose name is a value. Values: nodes, lists but arrays.
  ['lit-html', /\/<\(\?:\(!--.*?\/g(?=,)/, '/<\\/?[a-z][^>\\s]*/g'],
  ['lit-html', /"!--"===\w+\[1\]\?.*?\((\w+=\w+)\):void 0!==\w+\[3\]&&\(\1\)/, '$1'],
  [
    'lit-html',
    /\w+===[\w$]+\|\|\w+===\w+\?\w+=\w+:\w+===\w+\|\|\w+===\w+\?\w+=\w+:\((\w+=\w+),.*?\)(?=;)/,
    '$1',
  ],
  ['lit-html', /\w+\?\?(\w+,\w+=-1\))/, '$1'],
  ['lit-html', /'"'===\w+\[3\]\?([\w$]+):\w+(?=\):)/, '$1'],
  ['lit-html', /void 0!==\w+\.nodeType\?this\.T\(\w+\):\w+\(\w+\)\?(this\.k\(\w+\)):this\._\(\w+\)/, '$1'],
  ['lit-html', /"invalid template strings array"/, ''],

  // A value that leaves what is there, and listeners that change.
  ['lit-html', /(\w+!==this\._\$AH)&&\w+!==\w+&&(?=this\._\()/, '$1&&'],
  ['lit-html', /(\w+!==this\._\$AH)&&\w+!==\w+(?=,\w+&&\(this\._\$AH=)/, '$1'],
  ['lit-html', /(\w+)===\w+&&\(\1=this\._\$AH\[\w+\]\),/, ''],
  [
    'lit-html',
    /(_\$AI\((\w+)),\w+=this\)\{if\(\(\2\?\?=(\w+)\)===\w+\)return;.*?(?=this\._\$AH=\2\}handleEvent)/,
    '$1){this._$AH===$3&&this.element.addEventListener(this.name,this),',
  ],
];

/** @throws Naming a part that this file of Lit does not hold any more. */
export function leanLit(path: string, code: string): string {
  let lean = code;
  for (const [file, part, left] of cuts) {
    if (!path.endsWith(`/${file}.js`)) continue;
    const before = lean;
    lean = lean.replace(part, left);
    if (lean === before) throw new Error(`${path} holds no ${part} any more: see what became of it`);
  }
  return lean;
}
