/** The page that `shop.js` fills: a place for each widget, readable in this order without styles. */
export const EXAMPLE_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>InstantSearch on Aisle</title>
<link rel="icon" href="/store/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/instantsearch/shop.css">
<script type="module" src="/instantsearch/shop.js"></script>
</head>
<body>
<header class="top">
<div class="top-row">
<a class="name" href="/"><img src="/store/icon.svg" alt="" width="28" height="28">Aisle</a>
<div class="ask"><div id="search"></div><div id="voice"></div></div>
<nav class="tools" aria-label="Pages"><a href="/">Back to the store</a><a href="/docs">API</a></nav>
</div>
</header>
<div id="failure" role="alert" hidden><p>The search does not answer at the moment.</p><button type="button" class="button">Try again</button></div>
<noscript><p class="nothing">This page is made of JavaScript widgets. <a href="/search">The store works without.</a></p></noscript>
<div class="page">
<aside aria-label="Filters">
<input type="checkbox" id="show-filters"><label for="show-filters">Filters</label>
<div class="filters">
<div id="clear"></div>
<div id="stock"></div>
<div id="facets"></div>
</div>
</aside>
<main>
<h1>Products</h1>
<div id="breadcrumb"></div>
<div id="notes" aria-live="polite"></div>
<div id="banner"></div>
<div class="bar"><div id="stats" aria-live="polite"></div><div id="sort"></div><div id="per-page"></div></div>
<div id="current"></div>
<div id="hits"></div>
<div id="pages"></div>
<section id="related" aria-label="Like what you looked at"></section>
</main>
</div>
<footer class="foot"><p>InstantSearch's own widgets on the <a href="/">Aisle</a> search engine, without a change to them.</p></footer>
</body>
</html>
`;
