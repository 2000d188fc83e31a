// Runs before the first paint, so that neither the colours nor the direction of the page flash.
// The keys are those of src/shell/preferences.ts.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null;
    }
  };
  var scheme = read('touchstone.scheme');
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  var language = read('touchstone.language') || (navigator.language || 'en').slice(0, 2);
  if (language === 'ar') {
    root.lang = 'ar';
    root.dir = 'rtl';
  }

  // What the page will ask the server for is asked for here: the scripts that do so have to come and run first.
  var room = /^\/b\/([^/]+)(?:\/c\/([^/]+))?/.exec(location.pathname);
  // api.ts takes each answer once. Of a board as it stood, the pages ask by themselves.
  var early = (window.touchstoneEarly = new Map());
  var ask = function (path) {
    var answer = fetch(path, { credentials: 'same-origin', headers: { accept: 'application/json, */*' } });
    // Read to its end although nobody may take it, so that it does not stay under way.
    answer
      .then(function (response) {
        return response.clone().arrayBuffer();
      })
      .catch(function () {});
    early.set(path, answer);
  };
  if (room && !/[?&]at=/.test(location.search)) {
    ask('/api/boards/' + room[1]);
    if (room[2]) ask('/api/boards/' + room[1] + '/claims/' + room[2]);
    var counts = /\/adjudicate/.test(location.pathname) || /[?&]view=map/.test(location.search);
    if (counts) ask('/api/boards/' + room[1] + '/polls');
  }

  // And what the page at this address is made of.
  var files = document.getElementById('first-files');
  (files ? JSON.parse(files.textContent) : []).forEach(function (page) {
    if (!new RegExp(page[0]).test(location.pathname)) return;
    page[1].forEach(function (file) {
      var link = document.createElement('link');
      var style = /\.css$/.test(file);
      link.rel = style ? 'preload' : 'modulepreload';
      if (style) link.as = 'style';
      link.crossOrigin = '';
      link.href = '/' + file;
      document.head.appendChild(link);
    });
  });
})();
